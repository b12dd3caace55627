"""One household: what it is by nature, how it is doing, and where it stands with others."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

import mesa

from twin import levensloop
from twin.luck import happens, propensity, within
from twin.sporen import Spoor

if TYPE_CHECKING:
    from twin.building import Home
    from twin.neighbourhood import Neighbourhood
    from twin.team import Team
    from twin.trajecten import Traject


class Household(mesa.Agent):
    """An agent, spoken for by the main tenant."""

    model: Neighbourhood

    def __init__(self, model: Neighbourhood, *, kwetsbaar: bool) -> None:
        super().__init__(model)
        self.kwetsbaar = kwetsbaar
        self.home: Home | None = None
        self.draw_nature()
        self.draw_propensities()
        self.start_afresh()

    def draw_nature(self) -> None:
        """Traits that somebody keeps for life."""
        p, luck = self.model.p.bevolking, self.model.random
        group = "kwetsbaar" if self.kwetsbaar else "overig"
        self.samenstelling = self.model.bevolking.draw(luck, kwetsbaar=self.kwetsbaar)
        self.trait_draagkracht = self.trait("draagkracht", group, 100)
        self.basislast = self.trait("draaglast", group, 100)
        self.trait_zelfredzaamheid = self.trait("zelfredzaamheid", group, 1)
        self.tolerantie = within(luck.gauss(p.tolerantie, p.tolerantie_spreiding), 0, 1)
        self.mijder = happens(luck, getattr(p, f"mijder_{group}"))
        lowest, highest = (0, p.mijder_grens) if self.mijder else (p.mijder_grens, 1)
        self.trait_openheid = luck.uniform(lowest, highest)
        self.behoeften = self.draw_behoeften(group)

    def trait(self, name: str, group: str, highest: float) -> float:
        p = self.model.p.bevolking
        mean, spread = getattr(p, f"{name}_{group}"), getattr(p, f"{name}_spreiding")
        return within(self.model.random.gauss(mean, spread), 0, highest)

    def draw_behoeften(self, group: str) -> list[float]:
        """Five needs with one factor in common: psychisch comes first."""
        p, luck = self.model.p.bevolking, self.model.random
        mean, spread = getattr(p, f"behoefte_{group}"), getattr(p, f"behoefte_spreiding_{group}")
        shared = p.behoefte_samenhang**0.5 * luck.gauss(0, 1)
        own = (1 - p.behoefte_samenhang) ** 0.5
        return [within(mean + spread * (shared + own * luck.gauss(0, 1)), 0, 1) for _ in range(5)]

    def draw_propensities(self) -> None:
        """What makes one household louder, frailer, or slower to pay than another."""
        p, luck = self.model.p.bevolking, self.model.random
        self.crisisgevoeligheid = propensity(luck, p.crisisgevoeligheid_variantie)
        self.overlastgeneigdheid = propensity(luck, p.overlastgeneigdheid_variantie)
        self.betaalgeneigdheid = propensity(luck, p.betaalgeneigdheid_variantie)
        self.crisisgeluid = propensity(luck, p.crisisgeluid_variantie)
        self.aanspreken = within(luck.gauss(p.aanspreken, p.aanspreken_spreiding), 0, 1)
        self.kent_meldpunt = happens(luck, p.kent_meldpunt)

    def start_afresh(self) -> None:
        """A household without history: no crisis, debt, dossier, case or ties."""
        self.draagkracht = self.niveau_draagkracht = self.trait_draagkracht
        self.zelfredzaamheid = self.trait_zelfredzaamheid
        self.openheid = self.trait_openheid
        self.behoeften_nu = list(self.behoeften)
        self.vertrouwen = self.model.p.melden.vertrouwen
        self.acute_last = levensloop.two_years_of_events(self.model)
        self.overlast_last = 0.0
        self.steun = 0.0
        self.weigh_first()
        self.crisis = self.in_nood = self.dakloos = False
        self.stabiele_weken: int | None = None
        self.banden: dict[Household, float] = {}
        self.start_without_others()

    def weigh_first(self) -> None:
        """Support, loneliness and arrears count from the first full week."""
        self.draaglast = self.basislast + self.acute_last
        self.marge = self.draagkracht - self.draaglast

    def start_without_others(self) -> None:
        """Nothing yet with the corporation, the wijkteam or the court."""
        self.dossier = 0.0
        self.overlastzaak = False
        self.achterstand = 0
        self.regeling_tot = 0
        self.spoor_overlast, self.spoor_huur = Spoor(), Spoor()
        self.start_without_help()
        self.rustig_tot = self.contract_tot = 0
        self.open_melding: tuple[int, Household] | None = None
        self.teruggekoppeld = False
        self.vertrek: str | None = None
        self.start_counting()

    def start_without_help(self) -> None:
        """Nobody helps, and nobody has been asked to."""
        self.signaal: str | None = None
        self.vlag: str | None = None
        self.trajecten: list[Traject] = []
        self.wacht_sinds: int | None = None
        self.zaak_sinds: int | None = None
        self.hulp = self.dosis = 0.0
        self.doorverwijzingen = 0
        self.in_zorg = self.zonder_eigenaar = False
        self.kwijt_door: Team | None = None
        self.zorg_einde: int | None = None
        self.laatste_rol: Team | None = None
        self.voortgang: deque[bool] = deque([False] * 8, maxlen=8)

    def start_counting(self) -> None:
        """What the diary of this week and this year remembers."""
        self.hinder = 0
        self.weken_thuis = self.weken_hinder = self.meldingen_dit_jaar = 0

    @property
    def toestand(self) -> str:
        """Crisis, wankel or stabiel, by the margin as last weighed."""
        if self.crisis:
            return "crisis"
        return "wankel" if self.wankel else "stabiel"

    @property
    def wankel(self) -> bool:
        return self.marge < self.model.p.draagkracht.wankelgrens

    @property
    def geholpen(self) -> bool:
        return any(traject.loopt for traject in self.trajecten)

    @property
    def in_echte_zaak(self) -> bool:
        return any(traject.loopt and not traject.vals for traject in self.trajecten)

    @property
    def material(self) -> set[int]:
        """Needs that matter now."""
        least = self.model.p.signaal.behoefte_grens
        return {need for need, size in enumerate(self.behoeften_nu) if size >= least}

    @property
    def band_som(self) -> float:
        return sum(self.banden.values())

    @property
    def band_gemiddeld(self) -> float:
        return self.band_som / len(self.banden) if self.banden else 0.0

    def take_signal(self) -> str | None:
        """A real signal of this week goes before a flag, and a flag before a false signal."""
        signaal = self.signaal if self.signaal == "echt" else self.vlag or self.signaal
        self.signaal = self.vlag = None
        return signaal

    def begin_help(self, traject: Traject) -> None:
        """Somebody starts to help, whether or not others do already."""
        if self.wacht_sinds is not None:
            self.model.diary.end_wait(self, "geholpen")
        self.wacht_sinds = None
        self.zonder_eigenaar = False
        if self.zaak_sinds is None:
            self.zaak_sinds = self.model.week
        if not traject.vals:
            self.in_zorg = True
            self.laatste_rol = traject.team

    def move_in(self, home: Home) -> None:
        """Take a home and get to know, well or hardly, who lives in the same circle."""
        p, luck = self.model.p.bevolking, self.model.random
        self.home, home.household = home, self
        for neighbour in home.neighbours():
            band = luck.betavariate(p.band_a, p.band_b)
            self.banden[neighbour] = neighbour.banden[self] = band

    def move_out(self) -> None:
        """Leave the home empty behind, and the neighbours without this tie."""
        assert self.home is not None
        self.home.household = None
        self.home.leeg_tot = self.model.week + self.model.p.verhuizen.leegstand_weken
        self.home = None
        for neighbour in self.banden:
            del neighbour.banden[self]
        self.banden = {}
        self.remove()
