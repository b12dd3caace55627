"""Who does the work: posts, who is there, and what the work does to them."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, exp
from typing import TYPE_CHECKING

from twin.luck import happens, within

if TYPE_CHECKING:
    from twin.team import Team
    from twin.trajecten import Traject


@dataclass(eq=False)
class Medewerker:
    """A post and who holds it."""

    team: Team
    fte: float
    energie: float = 1.0
    ziek: bool = False
    vacant_tot: int | None = None
    uren_doorverwijzing: float = 0.0
    gevraagd: float = 0.0
    contacten: int = 0
    verspild: int = 0

    @property
    def aanwezig(self) -> bool:
        return not self.ziek and self.vacant_tot is None

    @property
    def uren(self) -> float:
        """Hours with residents in a week."""
        p = self.team.model.p.staf
        evening = p.avond_beslag * self.team.rol.p.avond_bereik
        return self.fte * p.uren_per_week * max(0.0, 1 - p.administratie - p.overleg - evening)

    @property
    def plaatsen(self) -> float:
        return self.fte * self.team.rol.p.zaken_per_fte

    @property
    def room(self) -> float:
        return self.plaatsen - sum(traject.gewicht for traject in self.trajecten)

    @property
    def trajecten(self) -> list[Traject]:
        return [traject for traject in self.team.lopend if traject.medewerker is self]

    def begin_week(self) -> None:
        """What hand-offs took last week is missing in this one."""
        self.gevraagd, self.uren_doorverwijzing = self.uren_doorverwijzing, 0.0
        self.contacten = self.verspild = 0


def fill_posts(team: Team) -> list[Medewerker]:
    fte = team.rol.p.fte * len(team.model.homes) / 1000
    return [Medewerker(team, min(1.0, fte - others)) for others in range(ceil(fte))]


def live_staff(team: Team) -> None:
    """Pressure first, then everybody's week."""
    feel_pressure(team)
    for medewerker in team.staf:
        live_week(medewerker)


def feel_pressure(team: Team) -> None:
    """Hours asked by who is helped and who waits, of the hours there are with nobody away."""
    p = team.model.p.staf
    if not team.uren_formatie:
        return
    asked = (team.bezet + len(team.wachtend)) * team.rol.p.uren_per_zaak
    load = min(p.druk_hoogstens, asked / team.uren_formatie)
    team.druk += p.druk_traagheid * (load - team.druk)


def live_week(medewerker: Medewerker) -> None:
    """Energy, illness and leaving; or a new colleague in an empty post."""
    week = medewerker.team.model.week
    if medewerker.vacant_tot is None:
        spend_energie(medewerker)
        fall_ill_or_recover(medewerker)
        medewerker.team.model.diary.look_at_medewerker(medewerker)
        consider_leaving(medewerker)
    elif week >= medewerker.vacant_tot:
        medewerker.vacant_tot = None
        medewerker.energie = 1.0


def spend_energie(medewerker: Medewerker) -> None:
    p, team = medewerker.team.model.p.staf, medewerker.team
    wasted = medewerker.verspild / medewerker.contacten if medewerker.contacten else 0.0
    energie = medewerker.energie + p.energie_herstel * (1 - medewerker.energie)
    energie -= p.energie_druk * team.overdruk + p.energie_verspild * wasted
    medewerker.energie = within(energie, 0, 1)


def fall_ill_or_recover(medewerker: Medewerker) -> None:
    p, team = medewerker.team.model.p.staf, medewerker.team
    luck = team.model.random
    if medewerker.ziek:
        medewerker.ziek = not happens(luck, p.herstel_ziek)
        return
    strain = p.ziek_druk * team.overdruk + p.ziek_energie * (1 - medewerker.energie)
    if happens(luck, 1 - exp(-p.ziek_per_week * exp(strain))):
        medewerker.ziek = True


def consider_leaving(medewerker: Medewerker) -> None:
    """Who leaves takes along what the role knew of the others."""
    p, team = medewerker.team.model.p.staf, medewerker.team
    chance = p.vertrek_per_week * (1 + p.vertrek_energie * (1 - medewerker.energie))
    if not happens(team.model.random, chance):
        return
    medewerker.ziek = False
    medewerker.vacant_tot = team.model.week + p.vacature_weken
    team.count("vertrek")
    share = medewerker.fte / sum(each.fte for each in team.staf)
    team.model.hulp.lose_acquaintance(team, share)
