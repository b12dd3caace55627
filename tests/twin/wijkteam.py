"""The wijkteam: one queue, a capacity that need not be whole, and the cases it works on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from twin.luck import happens

if TYPE_CHECKING:
    from twin.household import Household
    from twin.neighbourhood import Neighbourhood


@dataclass
class Zaak:
    """Help for one household; a false one rests on a mistake and helps nobody."""

    household: Household
    since: int
    vals: bool
    dosis: float = 0.0


class Wijkteam:
    """Who waits, who is helped, and by how much."""

    def __init__(self, model: Neighbourhood) -> None:
        p = model.p.casework
        self.model = model
        self.capacity = p.wijkteam.fte * len(model.homes) / 1000 * p.wijkteam.zaken_per_fte
        self.wachtend: list[Household] = []
        self.zaken: list[Zaak] = []

    def work(self) -> None:
        """One week, in this order."""
        self.complete()
        self.lose_patience()
        self.take_in()
        self.start_zaken()
        self.share_time()

    def complete(self) -> None:
        for zaak in [zaak for zaak in self.zaken if self.is_done(zaak)]:
            self.close(zaak)
            if not zaak.vals:
                self.end_help(zaak.household)

    def is_done(self, zaak: Zaak) -> bool:
        p = self.model.p.casework
        if zaak.vals:
            return self.model.week - zaak.since >= p.vals_weken
        chance = zaak.dosis / p.duur * (p.crisisfactor if zaak.household.crisis else 1)
        return happens(self.model.random, chance)

    def close(self, zaak: Zaak) -> None:
        self.zaken.remove(zaak)
        zaak.household.zaak = None

    def end_help(self, household: Household) -> None:
        """The end of help begins a recovery, and leaves a hole where few neighbours are near."""
        household.zorg_einde = self.model.week
        if household.stabiele_weken is None and not household.crisis:
            household.stabiele_weken = 0
        hole = self.model.p.casework.zwart_gat * (1 - household.band_gemiddeld)
        household.acute_last += hole

    def lose_patience(self) -> None:
        p = self.model.p.casework
        for household in list(self.wachtend):
            chance = p.afhaken_per_week * (p.afhaken_mijder if household.mijder else 1)
            if happens(self.model.random, chance):
                self.stop_waiting(household, "afgehaakt")

    def stop_waiting(self, household: Household, how: str) -> None:
        self.wachtend.remove(household)
        self.model.diary.end_wait(household, how)
        household.wacht_sinds = None

    def take_in(self) -> None:
        for household in self.model.agents:
            if household.signaal and household.wacht_sinds is None and household.zaak is None:
                household.wacht_sinds = self.model.week
                household.wacht_vals = household.signaal == "vals"
                self.wachtend.append(household)
            household.signaal = None

    def start_zaken(self) -> None:
        """The most urgent first; luck decides between equals."""
        luck = self.model.random
        order = sorted(self.wachtend, key=lambda who: (-self.urgency(who), luck.random()))
        for household in order:
            if len(self.zaken) >= self.capacity:
                return
            self.start(household)

    def urgency(self, household: Household) -> float:
        p = self.model.p
        short = max(0.0, p.draagkracht.wankelgrens - household.marge)
        return (
            p.casework.gewicht_crisis * household.crisis
            + household.dossier
            + p.casework.gewicht_marge * short
            + p.casework.gewicht_wachttijd * (self.model.week - household.wacht_sinds)
        )

    def start(self, household: Household) -> None:
        self.stop_waiting(household, "geholpen")
        vals = household.wacht_vals and not household.in_nood
        household.zaak = Zaak(household, self.model.week, vals)
        self.zaken.append(household.zaak)

    def share_time(self) -> None:
        """More open cases than capacity means less for each."""
        for zaak in self.zaken:
            zaak.dosis = 0.0 if zaak.vals else min(1.0, self.capacity / len(self.zaken))

    def let_go(self, household: Household) -> None:
        """Forget who leaves the neighbourhood."""
        if household.wacht_sinds is not None:
            self.stop_waiting(household, "vertrokken")
        if household.zaak is not None:
            self.close(household.zaak)
