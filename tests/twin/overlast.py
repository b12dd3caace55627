"""Incidents in two dayparts, who hears them, and neighbours who speak to each other first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from twin.luck import binomial, happens, poisson

if TYPE_CHECKING:
    from twin.household import Household
    from twin.neighbourhood import Neighbourhood


@dataclass
class Dagdelen:
    """A count in office hours, and one in evenings and weekends."""

    kantoor: int = 0
    avond: int = 0

    def __iter__(self):
        return iter((self.kantoor, self.avond))

    @property
    def samen(self) -> int:
        return self.kantoor + self.avond


@dataclass
class Hearing:
    """What one household heard of another this week, and how much of it bothered."""

    source: Household
    listener: Household
    gehoord: Dagdelen
    hinder: Dagdelen
    besproken: bool = False


def spread_overlast(model: Neighbourhood) -> list[Hearing]:
    """Everybody's incidents of this week, as their neighbours hear them."""
    hearings = []
    for source in model.agents:
        incidenten = cause_incidents(source)
        if incidenten.samen:
            hearings += hear(source, incidenten)
            model.diary.count("overlast_incidenten", incidenten.samen)
    for hearing in hearings:
        take_to_heart(hearing)
    return hearings


def cause_incidents(source: Household) -> Dagdelen:
    p, luck = source.model.p, source.random
    rate = getattr(p.overlast, source.toestand)
    rate *= source.crisisgeluid if source.crisis else source.overlastgeneigdheid
    if source.model.week < source.rustig_tot:
        rate *= p.gesprek.rust_factor
    if source.spoor_overlast.fase >= 2:
        rate *= p.ontruiming.gedragsaanwijzing_factor
    incidenten = poisson(luck, rate)
    avond = binomial(luck, incidenten, p.overlast.avond_aandeel)
    return Dagdelen(incidenten - avond, avond)


def hear(source: Household, incidenten: Dagdelen) -> list[Hearing]:
    """Who in the block hears any of it, and how much of that bothers."""
    luck, hearings = source.random, []
    beside, further = chances_to_hear(source)
    for listener in source.home.others_in_block():
        chance = beside if listener.home in source.home.aangrenzend else further
        kantoor = binomial(luck, incidenten.kantoor, chance)
        avond = binomial(luck, incidenten.avond, chance)
        if kantoor or avond:
            gehoord = Dagdelen(kantoor, avond)
            share = share_that_bothers(source, listener)
            hinder = Dagdelen(*(binomial(luck, count, share) for count in gehoord))
            hearings.append(Hearing(source, listener, gehoord, hinder))
    return hearings


def chances_to_hear(source: Household) -> tuple[float, float]:
    """Next door, and further away in the block."""
    p = source.model.p.overlast
    factor = p.hoorfactor_eengezins if source.home.soort == "eengezins" else 1
    return p.hoorkans_aangrenzend * factor, p.hoorkans_blok * factor


def share_that_bothers(source: Household, listener: Household) -> float:
    """Who is tolerant, and more so who knows the other, is bothered less often."""
    return 1 - listener.tolerantie * (1 + listener.banden.get(source, 0.0)) / 2


def take_to_heart(hearing: Hearing) -> None:
    """Load follows from what can be expected to bother, not from the draw."""
    listener = hearing.listener
    points = listener.model.p.draaglast.gewicht_overlast * hearing.gehoord.samen
    load = points * share_that_bothers(hearing.source, listener)
    listener.acute_last += load
    listener.overlast_last += load
    listener.hinder += hearing.hinder.samen
    listener.model.diary.count("gehoord", hearing.gehoord.samen)


def speak_to_neighbours(model: Neighbourhood) -> None:
    """Who knows the other well enough may speak up; it may bring rest, or make it worse."""
    bothered = [hearing for hearing in model.hearings if hearing.hinder.samen]
    results = [(hearing, speak(hearing)) for hearing in bothered]
    for hearing, result in results:
        model.diary.count(f"gesprekken_{result}")
        if result == "gelukt":
            hearing.source.rustig_tot = model.week + 1 + model.p.gesprek.rust_weken
        elif result == "mislukt":
            fall_out(hearing.source, hearing.listener)


def speak(hearing: Hearing) -> str:
    """Whether they speak, and what comes of it."""
    p, luck = hearing.source.model.p.gesprek, hearing.source.random
    source, listener = hearing.source, hearing.listener
    chance = listener.banden.get(source, 0.0) * listener.aanspreken * p.kans
    if not happens(luck, chance):
        return "niets"
    hearing.besproken = True
    ernst = getattr(p, f"ernst_{source.toestand}")
    outcome = luck.random()
    if outcome < p.slaagkans * (1 - ernst):
        return "gelukt"
    return "mislukt" if outcome >= 1 - ernst else "niets"


def fall_out(one: Household, other: Household) -> None:
    p = one.model.p.gesprek
    for household, neighbour in ((one, other), (other, one)):
        household.acute_last += p.last_mislukt
        household.overlast_last += p.last_mislukt
        household.banden[neighbour] = max(0.0, household.banden[neighbour] - p.band_mislukt)
