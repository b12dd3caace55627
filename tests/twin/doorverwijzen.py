"""Hand-offs: when a role sends a household on, what gets lost, and what comes along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twin.luck import happens
from twin.trajecten import Traject

if TYPE_CHECKING:
    from collections.abc import Iterable

    from twin.household import Household
    from twin.neighbourhood import Neighbourhood
    from twin.team import Team


def hand_over(model: Neighbourhood) -> None:
    running = [traject for team in model.hulp.teams for traject in team.lopend]
    for traject in running:
        if not traject.vals and traject.dosis and traject.bekend and not traject.in_intake:
            consider(traject)


def consider(traject: Traject) -> None:
    """Send on for a need that nobody around can work on; else, under pressure, pass on."""
    household = traject.household
    foreign = traject.known
    for around in household.trajecten:
        foreign = foreign - around.team.rol.can_work_on(foreign)
    if foreign:
        refer(traject, heaviest(household, foreign))
    elif traject.own:
        pass_on(traject, heaviest(household, traject.own))


def refer(traject: Traject, need: int) -> None:
    target = best_team(traject.household, need)
    if target is None or not target.rol.can_work_on({need}):
        return
    if happens(traject.household.random, traject.team.model.p.casework.doorverwijzen):
        send(traject, target, need, stay=bool(traject.own))


def pass_on(traject: Traject, need: int) -> None:
    """A case that fits is passed on as well, when it is complex and the queue is long."""
    household = traject.household
    target = best_team(household, need)
    if target is not None and happens(household.random, chance_to_pass_on(traject)):
        household.model.diary.count("doorgeschoven")
        send(traject, target, need, stay=False)


def chance_to_pass_on(traject: Traject) -> float:
    p, household = traject.team.model.p, traject.household
    complexity = max(0, len(household.material) - 1 + household.crisis) / 4
    room = p.staf.druk_hoogstens - p.staf.druk_grens
    return p.casework.doorschuiven * complexity * min(1.0, traject.team.overdruk / room)


def heaviest(household: Household, needs: Iterable[int]) -> int:
    return max(sorted(needs), key=lambda need: household.behoeften_nu[need])


def best_team(household: Household, need: int) -> Team | None:
    """Of the roles with staff that are not around yet, the one with most skill."""
    teams = [team for team in household.model.hulp.teams if team.staf]
    able = [team for team in teams if team.rol.vaardigheid[need] > 0 and not team.has(household)]
    return max(able, key=lambda team: team.rol.vaardigheid[need], default=None)


def send(traject: Traject, target: Team, need: int, *, stay: bool) -> None:
    """Off it goes, unless it gets lost on the way."""
    model, household = traject.team.model, traject.household
    p = model.p.casework
    household.doorverwijzingen += 1
    traject.medewerker.uren_doorverwijzing += p.doorverwijzing_uren
    traject.team.count("doorverwezen")
    known = model.hulp.acquaintance(traject.team, target)
    if happens(model.random, p.kwijt * (1 - known)):
        traject.team.count("kwijtgeraakt")
        model.diary.count("kwijtgeraakt")
        household.kwijt_door = None if stay else traject.team
    else:
        direct = happens(model.random, known)
        traject.team.count("directe_lijn", int(direct))
        announce(traject, target, need, 0 if direct else p.doorverwijzing_weken)
    if not stay:
        model.hulp.let_go(traject)


def announce(traject: Traject, target: Team, need: int, extra_weeks: int) -> None:
    model = traject.team.model
    sent = Traject(traject.household, target, model.week, model.week + 1 + extra_weeks)
    sent.gestuurd_door = traject.team
    share(traject, sent, need)
    model.hulp.enlist(sent)


def share(traject: Traject, sent: Traject, need: int) -> None:
    """The file, a flag, or nothing; who avoids care minds the file."""
    p, household = traject.team.model.p.casework, traject.household
    drawn = household.random.random()
    if drawn < p.delen_dossier:
        sent.bekend, sent.met_dossier = set(traject.bekend), True
        sent.team.count("met_dossier")
        if household.mijder:
            lose_trust(household)
    elif drawn < p.delen_dossier + p.delen_vlag:
        sent.bekend, sent.gevlagd = {need}, True
        sent.team.count("met_vlag")


def lose_trust(household: Household) -> None:
    p = household.model.p.casework
    household.openheid = max(0.0, household.openheid - p.delen_openheid_mijder)
    household.vertrouwen = max(0.0, household.vertrouwen - p.delen_vertrouwen_mijder)
