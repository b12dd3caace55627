"""One role in this neighbourhood: its posts, its queue, and the trajecten it works on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twin.luck import happens
from twin.rollen import Rol
from twin.staf import Medewerker, fill_posts
from twin.trajecten import Traject

if TYPE_CHECKING:
    from twin.household import Household
    from twin.neighbourhood import Neighbourhood


class Team:
    """Who waits, who is helped, and by whom."""

    def __init__(self, model: Neighbourhood, naam: str) -> None:
        self.model = model
        self.rol = Rol(model.p, naam)
        self.trajecten: list[Traject] = []
        self.staf = fill_posts(self)
        self.druk = 0.0

    @property
    def naam(self) -> str:
        return self.rol.naam

    @property
    def lopend(self) -> list[Traject]:
        return [traject for traject in self.trajecten if traject.loopt]

    @property
    def wachtend(self) -> list[Traject]:
        return [traject for traject in self.trajecten if traject.wacht]

    @property
    def aanwezig(self) -> list[Medewerker]:
        return [medewerker for medewerker in self.staf if medewerker.aanwezig]

    @property
    def uren_formatie(self) -> float:
        """Hours there would be with nobody away."""
        return sum(medewerker.uren for medewerker in self.staf)

    @property
    def bezet(self) -> float:
        return sum(traject.gewicht for traject in self.lopend)

    @property
    def overdruk(self) -> float:
        return max(0.0, self.druk - self.model.p.staf.druk_grens)

    def count(self, what: str, times: float = 1) -> None:
        self.model.diary.count_rol(self.naam, what, times)

    def has(self, household: Household) -> bool:
        return any(traject.team is self for traject in household.trajecten)

    def chance_of_completion(self, traject: Traject) -> float:
        """Sooner when little is left to do, or when it is busy; later in a crisis."""
        p = self.model.p.casework
        factor = p.klaarfactor if traject.klaar else 1.0
        if traject.household.crisis:
            factor = p.crisisfactor
        return traject.dosis / self.rol.p.duur * factor * (1 + p.sluitdruk * self.overdruk)

    def is_done(self, traject: Traject) -> bool:
        if traject.vals:
            return self.model.week - traject.start >= self.model.p.casework.vals_weken
        if traject.in_intake:
            return False
        return happens(self.model.random, self.chance_of_completion(traject))

    def loses_patience(self, household: Household) -> bool:
        p = self.model.p.casework
        chance = p.afhaken_per_week * (p.afhaken_mijder if household.mijder else 1)
        return happens(self.model.random, chance)

    def triage(self) -> None:
        """The most urgent first, while part of a place is free; luck decides between equals."""
        luck = self.model.random
        places = sum(medewerker.plaatsen for medewerker in self.aanwezig)
        for traject in sorted(self.wachtend, key=lambda who: (-self.urgency(who), luck.random())):
            if self.bezet >= places:
                return
            self.start(traject)

    def urgency(self, traject: Traject) -> float:
        own, household = self.rol.p, traject.household
        short = max(0.0, self.model.p.draagkracht.wankelgrens - household.marge)
        return (
            own.gewicht_crisis * household.crisis
            + own.gewicht_dossier * household.dossier
            + own.gewicht_marge * short
            + own.gewicht_wachttijd * (self.model.week - traject.sinds)
        )

    def start(self, traject: Traject) -> None:
        traject.start = self.model.week
        traject.band = self.model.p.casework.band_begin
        traject.medewerker = self.with_most_room()
        traject.vals = traject.vals and not traject.household.in_nood
        self.model.diary.start(traject)
        traject.household.begin_help(traject)

    def with_most_room(self) -> Medewerker | None:
        luck = self.model.random
        return max(self.aanwezig, key=lambda who: (who.room, luck.random()), default=None)
