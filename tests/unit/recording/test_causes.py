"""Every event knows what caused it, or that nothing is known; chains lead back to their start."""

from __future__ import annotations

import numpy as np
import pytest
import small_world as world
from event_log import of_kind

from simulatie import vocabulary as kinds
from simulatie.vocabulary import NO_EVENT

NONE = NO_EVENT
LOAD = {kinds.LEVENSGEBEURTENIS, kinds.GEHOORD}
REPORTED = {kinds.MELDING_CORPORATIE}
OFFER = {kinds.FASE_OVERLAST, kinds.CRISIS_IN}
STAY = {kinds.TIME_OUT_IN}

CAUSES = {
    kinds.LEVENSGEBEURTENIS: {NONE},
    kinds.OVERLAST: {NONE, kinds.CRISIS_IN},
    kinds.GEHOORD: {kinds.OVERLAST},
    kinds.MELDING_CORPORATIE: {kinds.GEHOORD},
    kinds.MELDING_POLITIE: {kinds.GEHOORD},
    kinds.ZELFMELDING: {NONE, *LOAD},
    kinds.INTAKE: {*REPORTED, kinds.ZELFMELDING, kinds.SIGNAAL_WAAKVLAM},
    kinds.VALSE_MELDING: {*REPORTED, kinds.SIGNAAL_WAAKVLAM},
    kinds.START_CASUS: {kinds.INTAKE, kinds.VALSE_MELDING},
    kinds.SLUITING: {kinds.START_CASUS},
    kinds.AFHAKEN: {kinds.INTAKE, kinds.VALSE_MELDING},
    kinds.BEHANDELWEEK: {kinds.START_CASUS, *STAY},
    kinds.CONTACT: {NONE},
    kinds.SIGNAAL_WAAKVLAM: {kinds.CONTACT},
    kinds.CRISIS_IN: {NONE, *LOAD},
    kinds.CRISIS_UIT: {kinds.CRISIS_IN},
    kinds.MIJLPAAL: {NONE, kinds.CRISIS_IN},
    kinds.TIME_OUT_IN: OFFER,
    kinds.TIME_OUT_UIT: {*STAY, kinds.ONTRUIMING_OVERLAST, kinds.ONTRUIMING_HUUR},
    kinds.TIME_OUT_GEWEIGERD: OFFER,
    kinds.TIME_OUT_VOL: OFFER,
    kinds.ACHTERSTAND_MAAND: {NONE, *LOAD, kinds.CRISIS_IN},
    kinds.AFLOSSING: {kinds.ACHTERSTAND_MAAND},
    kinds.REGELING: {kinds.FASE_HUUR},
    kinds.OVERLASTZAAK_OPEN: REPORTED,
    kinds.OVERLASTZAAK_DICHT: REPORTED,
    kinds.OVERLASTZAAK_PSYCHISCH: REPORTED,
    kinds.FASE_OVERLAST: {*REPORTED, kinds.FASE_OVERLAST, *STAY},
    kinds.FASE_HUUR: {kinds.ACHTERSTAND_MAAND, kinds.FASE_HUUR},
    kinds.DAGVAARDING: {kinds.FASE_OVERLAST, kinds.FASE_HUUR},
    kinds.VONNIS_OVERLAST: {kinds.FASE_OVERLAST},
    kinds.VONNIS_HUUR: {kinds.FASE_HUUR},
    kinds.VONNIS_AFGEWEZEN: {kinds.FASE_OVERLAST, kinds.FASE_HUUR},
    kinds.WEG_TERUG: {kinds.FASE_OVERLAST, kinds.FASE_HUUR},
    kinds.ONTRUIMING_OVERLAST: {kinds.FASE_OVERLAST},
    kinds.ONTRUIMING_HUUR: {kinds.FASE_HUUR},
    kinds.NIET_TERUGGEKEERD: {kinds.TIME_OUT_UIT},
    kinds.SCHULD_ACHTERGELATEN: {
        kinds.VERHUIZING,
        kinds.ONTRUIMING_OVERLAST,
        kinds.ONTRUIMING_HUUR,
        kinds.NIET_TERUGGEKEERD,
    },
    kinds.VERHUIZING: {NONE, *LOAD},
    kinds.BUDDY_START: {NONE, kinds.START_CASUS, kinds.TIME_OUT_UIT},
    kinds.BUDDY_EINDE_AFGEBOUWD: {kinds.BUDDY_START},
    kinds.BUDDY_EINDE_ABRUPT: {kinds.BUDDY_START},
    kinds.TOEWIJZING: {NONE},
}
"""What each kind of event may be caused by."""

OF_ANOTHER = {(kinds.GEHOORD, kinds.OVERLAST)}
"""Causes that belong to the other household, named as `object`."""


@pytest.fixture(scope="module")
def events() -> np.ndarray:
    """All events of a stormy run in which everything happens, its burn-in included."""
    measures = {
        "waakvlam": {"fte": 2, "mandaat": True, "specificiteit": 0.85, "tot_jaar": 2},
        "time_out": {"plekken": 12, "instemming": 0.9, "terugkeer": False},
        "buddies": {"koppels": 30, "beroeps_fte": 1, "en_en": True},
    }
    stormy = world.scenario("basis", measures, world.BUSY)
    (run,) = world.run(stormy, homes=240, jaren=3, gebeurtenissen=True)
    return run.gebeurtenissen


def test_events_are_numbered_from_zero_without_a_gap(events):
    np.testing.assert_array_equal(events["nummer"], np.arange(len(events)))
    assert (np.diff(events["week"]) >= 0).all()


def test_every_kind_of_event_happened(events):
    never = [kind.soort for n, kind in enumerate(kinds.KINDS) if not len(of_kind(events, n))]
    assert never == []
    assert set(CAUSES) == set(range(len(kinds.KINDS)))


def test_a_cause_comes_before_its_effect(events):
    known = events["oorzaak"] != NO_EVENT
    assert (events["oorzaak"][known] < events["nummer"][known]).all()
    assert (events["oorzaak"][known] >= 0).all()


@pytest.mark.parametrize("kind", sorted(CAUSES))
def test_a_cause_is_of_a_kind_that_makes_sense(events, kind):
    found = of_kind(events, kind)
    causes = {NONE if n == NO_EVENT else int(events["soort"][n]) for n in found["oorzaak"]}
    assert causes <= CAUSES[kind], [kinds.KINDS[n].soort for n in causes - CAUSES[kind]]


def subject(event) -> int:
    """Whom an event is about: a report is about its object, all else about its household."""
    about = event["soort"] in (kinds.MELDING_CORPORATIE, kinds.MELDING_POLITIE)
    return int(event["object"] if about else event["huishouden"])


def test_a_cause_is_about_the_same_household(events):
    for event in events[events["oorzaak"] != NO_EVENT]:
        cause = events[event["oorzaak"]]
        kind = int(event["soort"])
        if (kind, int(cause["soort"])) in OF_ANOTHER:
            assert event["object"] == cause["huishouden"]
        elif kind in (kinds.MELDING_CORPORATIE, kinds.MELDING_POLITIE):
            assert (event["huishouden"], event["object"]) == (cause["huishouden"], cause["object"])
        else:
            assert subject(cause) == event["huishouden"]


def chain(events, event) -> list[int]:
    """Kinds of an event, its cause, the cause of that, and so on."""
    kinds_found = [int(event["soort"])]
    while event["oorzaak"] != NO_EVENT:
        event = events[event["oorzaak"]]
        kinds_found.append(int(event["soort"]))
    return kinds_found


def test_an_eviction_for_nuisance_leads_back_over_its_stages_to_what_was_heard(events):
    for event in of_kind(events, kinds.ONTRUIMING_OVERLAST):
        found = chain(events, event)
        assert found.count(kinds.FASE_OVERLAST) >= 1
        after = found[found.index(kinds.MELDING_CORPORATIE) :]
        assert after[:3] == [kinds.MELDING_CORPORATIE, kinds.GEHOORD, kinds.OVERLAST]


def test_an_eviction_for_arrears_leads_back_to_a_month_of_rent(events):
    found = [chain(events, event) for event in of_kind(events, kinds.ONTRUIMING_HUUR)]
    assert found
    assert all(kinds.ACHTERSTAND_MAAND in kinds_found for kinds_found in found)


def test_the_end_of_help_leads_back_to_who_asked_for_it(events):
    asked = {kinds.MELDING_CORPORATIE, kinds.ZELFMELDING, kinds.CONTACT}
    for event in of_kind(events, kinds.SLUITING):
        assert asked & set(chain(events, event))


def test_a_scenario_with_a_burn_in_of_its_own_brings_the_events_of_that():
    own = world.scenario("eigen", {}, world.BUSY, eigen_inloop=True)
    (run,) = world.run(own, homes=120, gebeurtenissen=True)
    np.testing.assert_array_equal(run.gebeurtenissen["nummer"], np.arange(len(run.gebeurtenissen)))
    assert run.gebeurtenissen["week"][0] == -52
    assert run.weken["week"][0] == 0


def test_causes_of_a_scenario_may_lie_in_the_burn_in_that_basis_holds():
    basis = world.shipped("basis")
    other = world.scenario("druk", {}, world.BUSY)
    first, second = world.run(basis, other, homes=240, gebeurtenissen=True)
    before = first.gebeurtenissen[first.gebeurtenissen["week"] < 0]
    assert second.gebeurtenissen["nummer"][0] == len(before)
    early = second.gebeurtenissen["oorzaak"] < len(before)
    assert (second.gebeurtenissen["oorzaak"][early] != NO_EVENT).any()
