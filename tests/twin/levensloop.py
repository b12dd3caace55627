"""What life does to one household in a week, from events to balance, crisis and recovery."""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

from twin.luck import happens, poisson

if TYPE_CHECKING:
    from twin.household import Household
    from twin.neighbourhood import Neighbourhood


def wear_off(model: Neighbourhood) -> float:
    """Share of acute load that is left after a week."""
    return 0.5 ** (1 / model.p.draaglast.halfwaardetijd)


def load_of_events(model: Neighbourhood) -> float:
    """Points of load that the events of one week bring."""
    p, luck = model.p.draaglast, model.random
    events = poisson(luck, p.gebeurtenissen_per_week)
    return sum(luck.expovariate(1 / p.gebeurtenis_omvang) for _ in range(events))


def two_years_of_events(model: Neighbourhood) -> float:
    """What the life before arrival has left of acute load."""
    load = 0.0
    for _ in range(104):
        load = load * wear_off(model) + load_of_events(model)
    return load


def live_through_week(household: Household) -> None:
    left = wear_off(household.model)
    household.acute_last = household.acute_last * left + load_of_events(household.model)
    household.overlast_last *= left
    let_needs_return(household)


def let_needs_return(household: Household) -> None:
    """What help took of a need grows back."""
    rate = household.model.p.casework.behoefte_terugkeer
    pairs = zip(household.behoeften_nu, household.behoeften, strict=True)
    household.behoeften_nu = [now + rate * (nature - now) for now, nature in pairs]


def get_steun(household: Household) -> None:
    """Support by help, as far as somebody lets it in, and by neighbours."""
    p = household.model.p
    banden = household.band_som
    household.steun = (
        p.draagkracht.steun_professional * household.hulp * household.openheid
        + p.draagkracht.steun_buren * banden / (1 + banden)
    )
    household.voortgang.append(household.dosis >= p.casework.voortgang_dosis)


def weigh_balans(household: Household) -> None:
    p = household.model.p.draaglast
    relief = p.gewicht_behoefte * (sum(household.behoeften) - sum(household.behoeften_nu))
    household.draaglast = (
        max(0.0, household.basislast - relief)
        + household.acute_last
        + p.gewicht_achterstand * min(household.achterstand, p.achterstand_hoogstens)
        + p.gewicht_eenzaamheid * (1 - household.band_gemiddeld)
    )
    household.marge = household.draagkracht + household.steun - household.draaglast


def enter_and_leave_crisis(household: Household) -> None:
    model, p = household.model, household.model.p.crisis
    if household.crisis:
        treated = 1 + (p.behandelfactor - 1) * household.hulp
        rate = p.herstel_per_week * (0.5 + household.zelfredzaamheid) * treated
        if happens(model.random, 1 - exp(-rate)):
            household.crisis = False
            household.stabiele_weken = 0
        return
    hazard = p.kans_per_week * household.crisisgevoeligheid * exp(-household.marge / p.schaal)
    if happens(model.random, 1 - exp(-hazard)):
        household.crisis = True
        household.stabiele_weken = None
        model.diary.begin_crisis(household)


def lose_and_recover(household: Household) -> None:
    p = household.model.p.draagkracht
    if household.crisis:
        household.draagkracht = max(0.0, household.draagkracht - p.verlies_in_crisis)
    else:
        household.draagkracht += p.herstel * (household.niveau_draagkracht - household.draagkracht)
    drift_back(household)
    count_stable_weeks(household)


def drift_back(household: Household) -> None:
    """Gains and losses ebb away, so that nobody grows stronger for ever."""
    if household.crisis:
        return
    rate = household.model.p.draagkracht.terugkeer
    household.niveau_draagkracht += rate * (
        household.trait_draagkracht - household.niveau_draagkracht
    )
    household.openheid += rate * (household.trait_openheid - household.openheid)
    household.zelfredzaamheid += rate * (
        household.trait_zelfredzaamheid - household.zelfredzaamheid
    )


def count_stable_weeks(household: Household) -> None:
    """After a crisis or after help, small successes come with quiet weeks."""
    p = household.model.p.draagkracht
    if household.crisis or household.stabiele_weken is None:
        return
    household.stabiele_weken = 0 if household.wankel else household.stabiele_weken + 1
    if household.stabiele_weken and household.stabiele_weken % p.mijlpaal_om_de == 0:
        chance = p.mijlpaal_kans + p.mijlpaal_kans_openheid * household.openheid
        if happens(household.random, chance):
            reach_mijlpaal(household)
    if household.stabiele_weken >= p.mijlpaal_tot:
        household.stabiele_weken = None


def reach_mijlpaal(household: Household) -> None:
    p = household.model.p.draagkracht
    for name, now, scale in (
        ("draagkracht", "niveau_draagkracht", 100),
        ("openheid", "openheid", 1),
        ("zelfredzaamheid", "zelfredzaamheid", 1),
    ):
        most = getattr(household, f"trait_{name}") + getattr(p, f"mijlpaal_{name}_hoogstens")
        raised = min(getattr(household, now) + getattr(p, f"mijlpaal_{name}"), most, scale)
        setattr(household, now, max(raised, getattr(household, now)))


def assess_nood(household: Household) -> None:
    p = household.model.p.signaal
    pressed = household.marge < p.marge_grens and max(household.behoeften_nu) >= p.behoefte_grens
    household.in_nood = household.crisis or household.wankel or pressed
    household.zonder_eigenaar = household.zonder_eigenaar and household.in_nood


def keep_huurboek(household: Household) -> None:
    """A month paid off, a month fallen behind; a new month breaks an arrangement."""
    p, luck = household.model.p.huurachterstand, household.random
    owed = household.achterstand
    if owed and happens(luck, p.aflossen * (0.5 + household.zelfredzaamheid)):
        household.achterstand -= 1
    if owed < p.hoogstens and happens(luck, chance_of_huurachterstand(household)):
        household.achterstand += 1
        household.regeling_tot = 0


def chance_of_huurachterstand(household: Household) -> float:
    p = household.model.p.huurachterstand
    if household.crisis:
        chance = p.kans_crisis
    else:
        chance = p.kans_kwetsbaar if household.kwetsbaar else p.kans_overig
    return chance * household.betaalgeneigdheid * factor_of_inkomen(household)


def factor_of_inkomen(household: Household) -> float:
    p = household.model.p.huurachterstand
    if household.samenstelling.bijstand:
        return p.factor_bijstand
    return p.factor_laag_inkomen if household.samenstelling.laag_inkomen else 1.0
