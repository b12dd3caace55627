"""A week of contacts: hours over trajecten, what help does, and what comes to light."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twin.luck import happens
from twin.rollen import NEEDS

if TYPE_CHECKING:
    from twin.household import Household
    from twin.neighbourhood import Neighbourhood
    from twin.team import Team
    from twin.trajecten import Traject


def work_contacts(model: Neighbourhood) -> None:
    for team in model.hulp.teams:
        take_over(team)
        share_hours(team)
    for household in model.agents:
        if household.geholpen:
            household.hulp = household.dosis = 0.0
            for traject in [each for each in household.trajecten if each.dosis and each.loopt]:
                meet(traject)


def take_over(team: Team) -> None:
    """A colleague steps in for who has left, or is away for long."""
    for traject in team.lopend:
        if traject.medewerker.aanwezig:
            traject.afwezig = 0
            continue
        traject.afwezig += 1
        left = traject.medewerker.vacant_tot is not None
        colleague = team.with_most_room()
        if left or (colleague and traject.afwezig >= team.model.p.staf.overname_weken):
            traject.band = team.model.p.casework.band_begin
            traject.medewerker = colleague or traject.medewerker


def share_hours(team: Team) -> None:
    """Who is asked more hours than there are gives everybody less."""
    per_zaak = team.rol.p.uren_per_zaak
    for traject in team.lopend:
        traject.medewerker.gevraagd += traject.gewicht * per_zaak
    for traject in team.lopend:
        who = traject.medewerker
        traject.dosis = 0.0
        if who.aanwezig:
            traject.dosis = traject.gewicht * min(1.0, who.uren / who.gevraagd)


def meet(traject: Traject) -> None:
    """One week of contact."""
    if traject.vals:
        tally(traject, "intake")
        return
    p = traject.team.model.p.casework
    traject.band = min(1.0, traject.band + p.band_groei)
    give_help(traject)
    if traject.in_intake:
        tally(traject, "intake")
    else:
        ask_for_the_question(traject)
        tally(traject, kind_of_contact(traject))
        relieve(traject)
        discover(traject)
    contradict(traject)


def strength(traject: Traject) -> float:
    """How far a contact reaches: the hours, and how well they know each other."""
    return traject.dosis * (0.5 + 0.5 * traject.band)


def give_help(traject: Traject) -> None:
    """Help of several roles adds up, with less and less to add."""
    household = traject.household
    effect = min(1.0, strength(traject) * traject.team.rol.fit(household.behoeften_nu))
    household.hulp = 1 - (1 - household.hulp) * (1 - effect)
    household.dosis = max(household.dosis, traject.dosis)


def ask_for_the_question(traject: Traject) -> None:
    """What somebody comes with is one of the needs, and often not the heaviest."""
    household = traject.household
    needs = sorted(household.material)
    if traject.bekend or not needs:
        return
    weights = [household.behoeften_nu[need] * visibility(household, need) for need in needs]
    traject.bekend.update(household.random.choices(needs, weights))


def visibility(household: Household, need: int) -> float:
    return getattr(household.model.p.casework, f"zichtbaar_{NEEDS[need]}")


def kind_of_contact(traject: Traject) -> str:
    if not traject.household.material:
        return "steun"
    return "raak" if traject.own else "verspild"


def tally(traject: Traject, kind: str) -> None:
    traject.team.count(f"contacten_{kind}")
    traject.medewerker.contacten += not traject.vals
    traject.medewerker.verspild += kind == "verspild"


def relieve(traject: Traject) -> None:
    """What is known and within reach grows smaller."""
    household, rol = traject.household, traject.team.rol
    reach = traject.team.model.p.casework.verlichting * strength(traject) * household.openheid
    for need in traject.own:
        household.behoeften_nu[need] *= 1 - reach * rol.vaardigheid[need]


def discover(traject: Traject) -> None:
    """The question behind the question."""
    household = traject.household
    chance = traject.team.model.p.casework.ontdekken * strength(traject) * household.openheid
    for need in household.material - traject.bekend:
        if happens(household.random, chance):
            traject.bekend.add(need)


def contradict(traject: Traject) -> None:
    """Who came later, and was told of nobody, works against who was there."""
    household = traject.household
    helpers = [each for each in household.trajecten if each.loopt]
    informed = traject.met_dossier or traject.gevlagd
    if len(helpers) > 1 and not informed and traject.start > household.zaak_sinds:
        household.acute_last += traject.team.model.p.casework.tegenspraak
