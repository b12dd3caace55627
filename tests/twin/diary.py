"""What an observer writes down of the measured weeks, and the outcomes that follow from it."""

from __future__ import annotations

from collections import Counter
from math import nan
from typing import TYPE_CHECKING

from twin.prestaties import prestaties, samen

if TYPE_CHECKING:
    from twin.household import Household
    from twin.neighbourhood import Neighbourhood
    from twin.overlast import Hearing
    from twin.staf import Medewerker
    from twin.team import Team
    from twin.trajecten import Traject

LONGEST_WAIT = 26
SHORT_WAIT = 13
FULL_YEAR = 52
RATES = (
    "crises", "overlast_incidenten", "meldingen", "meldingen_politie", "overlastzaken",
    "overlastzaken_psychisch", "vonnissen_overlast", "vonnissen_huur", "ontruimingen_overlast",
    "ontruimingen_huur", "mutaties", "gesprekken_gelukt", "gesprekken_mislukt", "opvang_weken",
    "wachtweken_woning", "terugval", "meldingen_vervallen", "ontruimingen_met_kinderen",
    "kwijtgeraakt", "zaken_zonder_eigenaar", "laatste_kansen", "opgeschaald", "afgeschaald",
    "doorgeschoven",
)  # fmt: skip
POLITIE = (
    "politie_herhaald_personen", "politie_herhaald_meldingen", "politie_meldingen_per_persoon",
)  # fmt: skip
MEANS = (
    "draagkracht", "draaglast", "steun", "overbelast", "crisis_aandeel", "achterstand_aandeel",
    "vertrouwen", "kwetsbaar_aandeel",
)  # fmt: skip


class Diary:
    """Counts and sums; it looks and changes nothing but its own notes on a household."""

    def __init__(self, model: Neighbourhood, first_week: int, last_week: int) -> None:
        self.model = model
        self.first_week = first_week
        self.last_week = last_week
        self.counts: Counter[str] = Counter()
        self.sums: Counter[str] = Counter()
        self.rollen: dict[str, Counter[str]] = {}
        self.politie: Counter[tuple[Household, int]] = Counter()
        self.waits: list[tuple[int, int, str]] = []

    @property
    def measuring(self) -> bool:
        return self.model.week >= self.first_week

    def count(self, what: str, times: float = 1) -> None:
        if self.measuring:
            self.counts[what] += times

    def count_rol(self, naam: str, what: str, times: float = 1) -> None:
        """Something that happened in one role."""
        if self.measuring:
            self.rollen.setdefault(naam, Counter())[what] += times

    def begin_crisis(self, household: Household) -> None:
        self.count("crises")
        self.count("crises_kwetsbaar", int(household.kwetsbaar))
        since = household.zorg_einde
        if since is not None and self.model.week - since < FULL_YEAR:
            self.count("terugval")
            if household.laatste_rol is not None:
                household.laatste_rol.count("terugval")

    def report(self, hearing: Hearing, *, loket: int, politie: int) -> None:
        hearing.listener.meldingen_dit_jaar += loket + politie
        self.count("meldingen", loket + politie)
        self.count("meldingen_politie", politie)
        if self.measuring and politie and hearing.source.crisis:
            year = (self.model.week - self.first_week) // FULL_YEAR
            self.politie[hearing.source, year] += politie

    def follow_up(self, followed_up: float) -> None:
        self.count("opgevolgd", followed_up)
        self.count("beoordeeld")

    def end_wait(self, household: Household, how: str) -> None:
        """The end of a wait for any help, whoever gives it."""
        since = household.wacht_sinds
        if self.follows(since):
            self.waits.append((since, self.model.week, how))
        if how == "geholpen" and not household.in_zorg:
            self.count("starts")
            self.count("starts_in_crisis", int(household.crisis))

    def follows(self, since: int) -> bool:
        """Whether half a year of this wait can be seen."""
        return self.first_week <= since <= self.last_week - LONGEST_WAIT

    def end_rol_wait(self, traject: Traject, *, helped: bool) -> None:
        """The end of a wait in the queue of one role, or of the weeks that can be seen."""
        if not self.follows(traject.sinds):
            return
        weeks = self.model.week - traject.sinds
        team = traject.team
        team.count("gevolgd")
        team.count("gevolgd_weken", min(weeks, LONGEST_WAIT) if helped else LONGEST_WAIT)
        team.count("gevolgd_geholpen_13", int(helped and weeks <= SHORT_WAIT))

    def start(self, traject: Traject) -> None:
        team, norm = traject.team, traject.team.rol.p.norm_weken
        team.count("gestart")
        team.count("gestart_in_crisis", int(traject.household.crisis))
        team.count("binnen_norm", int(self.model.week - traject.sinds <= norm))
        self.end_rol_wait(traject, helped=True)

    def close(self, traject: Traject) -> None:
        if not traject.vals:
            traject.team.count("afgesloten")
            traject.team.count("opgelost", int(traject.klaar))

    def end_care(self, household: Household) -> None:
        self.count("zaken")
        self.count("doorverwijzingen", household.doorverwijzingen)

    def look_at_medewerker(self, medewerker: Medewerker) -> None:
        """Somebody who holds a post, ill or not."""
        team = medewerker.team
        team.count("personen")
        team.count("energie", medewerker.energie)
        team.count("ziek", int(medewerker.ziek))

    def look_at_team(self, team: Team) -> None:
        """How a role stands at the end of its week."""
        team.count("wachtend", len(team.wachtend))
        team.count("bezet", team.bezet)
        team.count("plaatsen", sum(who.plaatsen for who in team.aanwezig))
        team.count("druk", team.druk)

    def look(self) -> None:
        """Once a week: everybody who lived through it, before anyone leaves."""
        for household in self.model.agents:
            self.look_at(household)
        unowned = sum(household.zonder_eigenaar for household in self.model.agents)
        self.count("zaken_zonder_eigenaar", unowned)
        self.count("opvang_weken", self.model.huisvesting.in_opvang)
        self.count("wachtweken_woning", len(self.model.huisvesting.wachtend))
        if (self.model.week + 1 - self.first_week) % FULL_YEAR == 0:
            self.close_year()

    def look_at(self, household: Household) -> None:
        household.weken_thuis += 1
        household.weken_hinder += household.hinder > 0
        household.hinder = 0
        if not self.measuring:
            return
        self.sums["weken"] += 1
        self.sums["draagkracht"] += household.draagkracht
        self.sums["draaglast"] += household.draaglast
        self.sums["steun"] += household.steun
        bearable = household.draagkracht + household.steun
        self.sums["overbelast"] += household.draaglast > bearable
        self.sums["crisis_aandeel"] += household.crisis
        self.sums["achterstand_aandeel"] += household.achterstand > 0
        self.sums["vertrouwen"] += household.vertrouwen
        self.sums["kwetsbaar_aandeel"] += household.kwetsbaar

    def close_year(self) -> None:
        """Who was bothered often this year, and who of them never reported."""
        for household in self.model.agents:
            if household.weken_thuis >= FULL_YEAR / 2:
                often = household.weken_hinder * FULL_YEAR >= 12 * household.weken_thuis
                self.count("bewonerjaren")
                self.count("vaak", int(often))
                self.count("stil", int(often and not household.meldingen_dit_jaar))
            household.start_counting()

    def outcomes(self) -> dict[str, float]:
        years = (self.last_week - self.first_week) / FULL_YEAR
        per_thousand = 1000 / (len(self.model.homes) * years)
        found = {name: self.sums[name] / self.sums["weken"] for name in MEANS}
        found |= {name: self.counts[name] * per_thousand for name in RATES}
        found |= (
            self.waiting()
            | self.called_again()
            | self.of_rollen()
            | {
                "overlast_vaak": self.share("vaak", "bewonerjaren"),
                "stille_overlast": self.share("stil", "vaak"),
                "ongemeld_aandeel": 1 - self.share("meldingen", "gehoord"),
                "opvolging": self.share("opgevolgd", "beoordeeld"),
                "eerste_contact_in_crisis": self.share("starts_in_crisis", "starts"),
                "crises_per_kwetsbaar_jaar": self.counts["crises_kwetsbaar"]
                / (self.sums["kwetsbaar_aandeel"] / FULL_YEAR),
            }
        )
        for name in ("vonnissen", "ontruimingen"):
            found[f"{name}_huurachterstand"] = found.pop(f"{name}_huur")
            found[name] = found[f"{name}_overlast"] + found[f"{name}_huurachterstand"]
        return found

    def of_rollen(self) -> dict[str, float]:
        """Of every role, and of all of them together."""
        for team in self.model.hulp.teams:
            for traject in team.wachtend:
                self.end_rol_wait(traject, helped=False)
        homes, weeks = len(self.model.homes), self.last_week - self.first_week
        found = samen(self.counts, self.rollen)
        for naam, counts in self.rollen.items():
            found |= prestaties(naam, counts, homes, weeks)
        return found

    def called_again(self) -> dict[str, float]:
        """How often in one year the police is called about the same household in crisis."""
        calls = list(self.politie.values())
        again = [count for count in calls if count > 1]
        if not calls:
            return dict.fromkeys(POLITIE, nan)
        values = (len(again) / len(calls), sum(again) / sum(calls), sum(calls) / len(calls))
        return dict(zip(POLITIE, values, strict=True))

    def share(self, some: str, of_all: str) -> float:
        return self.counts[some] / self.counts[of_all] if self.counts[of_all] else nan

    def waiting(self) -> dict[str, float]:
        """Weeks without help in the first half year of waiting, at most that half year."""
        still = [
            (who.wacht_sinds, self.last_week, "wacht")
            for who in self.model.agents
            if who.wacht_sinds is not None and self.follows(who.wacht_sinds)
        ]
        waits = self.waits + still
        weeks = [
            min(end - since, LONGEST_WAIT) if how == "geholpen" else LONGEST_WAIT
            for since, end, how in waits
        ]
        if not waits:
            return {"wachttijd": nan, "geholpen_13": nan, "afgehaakt": nan}
        soon = [w <= 13 and how == "geholpen" for w, (*_, how) in zip(weeks, waits, strict=True)]
        unhelped = [how in ("afgehaakt", "vertrokken") for *_, how in waits]
        return {
            "wachttijd": sum(weeks) / len(waits),
            "geholpen_13": sum(soon) / len(waits),
            "afgehaakt": sum(unhelped) / len(waits),
        }
