"""Every event knows what caused it, or that nothing is known; chains lead back to their start."""

from __future__ import annotations

import numpy as np
import pytest
import small_world as world
from event_log import ALL, of_kind

from simulatie import vocabulary as kinds
from simulatie.state.staff import POSTS_PER_ROLE
from simulatie.vocabulary import CASE_ROLES, GEEN_ROL, NO_EVENT, ROLES

NONE = NO_EVENT
DEPARTURES = set(ALL.departures)
EVICTIONS = set(ALL.evictions)
REPORTED = set(ALL.reports)
SENT_ON = {kinds.DOORVERWIJZING, kinds.DOORGESCHOVEN}
SIGNED_UP = {kinds.INTAKE, kinds.VALSE_MELDING, kinds.VROEGSIGNAAL, kinds.CRISISDIENST_CONTACT}
WAITED = SIGNED_UP | SENT_ON
"""Why somebody stands in the queue of a role."""
ENDED = {kinds.SLUITING, kinds.VALS_EINDE, kinds.KWIJTGERAAKT, *WAITED}
"""With what care ended: closed, lost, or somebody who was still waited for and comes no more."""
LOAD = {
    kinds.LEVENSGEBEURTENIS,
    kinds.GEHOORD,
    kinds.GESPREK_MISLUKT,
    kinds.TERUGKEER,
    *ENDED,
}
SIGNALLED = {*REPORTED, kinds.ZELFMELDING, kinds.SIGNAAL_WAAKVLAM}
OFFER = {kinds.FASE_OVERLAST, kinds.CRISIS_IN}
STAY = {kinds.TIME_OUT_IN}

CAUSES = {
    kinds.LEVENSGEBEURTENIS: {NONE},
    kinds.OVERLAST: {NONE, kinds.CRISIS_IN},
    kinds.GEHOORD: {kinds.OVERLAST},
    kinds.MELDING_CORPORATIE: {kinds.GEHOORD},
    kinds.MELDING_POLITIE: {kinds.GEHOORD},
    kinds.ZELFMELDING: {NONE, *LOAD},
    kinds.INTAKE: {*SIGNALLED, kinds.RONDE, kinds.LAATSTE_KANS, kinds.HEROPEND},
    kinds.VALSE_MELDING: {*REPORTED, kinds.SIGNAAL_WAAKVLAM},
    kinds.START_CASUS: WAITED,
    kinds.SLUITING: {kinds.START_CASUS},
    kinds.AFHAKEN: WAITED,
    kinds.BEHANDELWEEK: {kinds.START_CASUS, kinds.CRISISDIENST_CONTACT, *STAY},
    kinds.CONTACT: {NONE},
    kinds.SIGNAAL_WAAKVLAM: {kinds.CONTACT},
    kinds.CRISIS_IN: {NONE, *LOAD},
    kinds.CRISIS_UIT: {kinds.CRISIS_IN},
    kinds.MIJLPAAL: {NONE, kinds.CRISIS_IN},
    kinds.TIME_OUT_IN: OFFER,
    kinds.TIME_OUT_UIT: {*STAY, *EVICTIONS},
    kinds.TIME_OUT_GEWEIGERD: OFFER,
    kinds.TIME_OUT_VOL: STAY,
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
    kinds.SCHULD_ACHTERGELATEN: DEPARTURES,
    kinds.VERHUIZING: {NONE, *LOAD},
    kinds.TOEWIJZING: DEPARTURES,
    kinds.GESPREK_GELUKT: {kinds.GEHOORD},
    kinds.GESPREK_MISLUKT: {kinds.GEHOORD},
    kinds.MELDING_VERVALLEN: {kinds.GEHOORD},
    kinds.DOORGEGEVEN: {kinds.MELDING_POLITIE},
    kinds.OPGEVOLGD: REPORTED,
    kinds.NIET_OPGEVOLGD: REPORTED,
    kinds.BEURT: {NONE, kinds.BEURT},
    kinds.WACHTEN: {NONE, kinds.BEURT},
    kinds.TERUGVAL: {kinds.CRISIS_IN},
    kinds.OPVANG_IN: EVICTIONS,
    kinds.OPVANG_UIT: {kinds.OPVANG_IN},
    kinds.TERUGKEER: {kinds.OPVANG_UIT},
    kinds.ELDERS_GEVESTIGD: {kinds.OPVANG_UIT},
    kinds.KANDIDAAT_WACHT: {kinds.TOEWIJZING},
    kinds.KANDIDAAT_ELDERS: {kinds.KANDIDAAT_WACHT},
    kinds.ONTRUIMING_KINDEREN: EVICTIONS,
    kinds.BUDDY_START: {NONE, kinds.START_CASUS, kinds.TIME_OUT_UIT, *STAY},
    kinds.BUDDY_EINDE_AFGEBOUWD: {kinds.BUDDY_START},
    kinds.BUDDY_EINDE_ABRUPT: {kinds.BUDDY_START},
    kinds.MELDING_ONBEHANDELD: REPORTED,
    kinds.RONDE: {NONE},
    kinds.CRISISDIENST_CONTACT: {kinds.CRISIS_IN},
    kinds.VROEGSIGNAAL: {kinds.FASE_HUUR},
    kinds.DOORVERWIJZING: {kinds.START_CASUS},
    kinds.DOORGESCHOVEN: {kinds.START_CASUS},
    kinds.KWIJTGERAAKT: SENT_ON,
    kinds.ZAAK_EINDE: ENDED,
    kinds.HEROPEND: {*SIGNALLED, kinds.RONDE, kinds.LAATSTE_KANS},
    kinds.OPSCHALEN: {kinds.START_CASUS},
    kinds.AFSCHALEN: {kinds.START_CASUS},
    kinds.LAATSTE_KANS: {kinds.FASE_OVERLAST},
    kinds.ZIEK: {NONE, kinds.HERSTELD, kinds.NIEUWE_MEDEWERKER},
    kinds.HERSTELD: {kinds.ZIEK},
    kinds.VERTREK_PERSONEEL: {NONE, kinds.ZIEK, kinds.HERSTELD, kinds.NIEUWE_MEDEWERKER},
    kinds.NIEUWE_MEDEWERKER: {kinds.VERTREK_PERSONEEL},
    kinds.LOSGELATEN: {*SENT_ON, kinds.KWIJTGERAAKT},
    kinds.VALS_EINDE: {kinds.START_CASUS},
    kinds.WIJKAGENT_ZELF: {kinds.MELDING_POLITIE},
}
"""What each kind of event may be caused by."""
STAFF = {kinds.ZIEK, kinds.HERSTELD, kinds.VERTREK_PERSONEEL, kinds.NIEUWE_MEDEWERKER}
"""Of a post and of no household."""

OF_ANOTHER = {
    kinds.TOEWIJZING: DEPARTURES,
    kinds.KANDIDAAT_WACHT: {kinds.TOEWIJZING},
    kinds.TIME_OUT_VOL: STAY,
}
"""Causes that are about somebody else: who left the home, who got it, who has the last bed."""
TURNS = {kinds.BEURT, kinds.WACHTEN}
"""Caused by the turn before it at the same role, whosever that was."""
OF_ONE_ROLE = {
    kinds.SLUITING,
    kinds.DOORVERWIJZING,
    kinds.DOORGESCHOVEN,
    kinds.KWIJTGERAAKT,
    kinds.LOSGELATEN,
    kinds.VALS_EINDE,
    kinds.OPSCHALEN,
    kinds.AFSCHALEN,
    *TURNS,
    *STAFF,
}
"""The work of the same role as their cause, when that has one."""
OF_A_PAIR = {
    kinds.MELDING_CORPORATIE,
    kinds.MELDING_POLITIE,
    kinds.MELDING_VERVALLEN,
    kinds.DOORGEGEVEN,
    kinds.GESPREK_GELUKT,
    kinds.GESPREK_MISLUKT,
    kinds.OPGEVOLGD,
    kinds.NIET_OPGEVOLGD,
    kinds.MELDING_ONBEHANDELD,
    kinds.WIJKAGENT_ZELF,
}
"""Between the same two households, in the same order, as their cause."""


STORM = {
    "casework.op_afschalen": 0.5,
    "signaal.vroegsignaal_bereik": 0.9,
    "huurachterstand.aflossen": 0.01,
    "opvang.instroom": 1.0,
    "opvang.terugkeer": 0.6,
}
"""What else it takes for everything to happen."""


@pytest.fixture(scope="module")
def events() -> np.ndarray:
    """All events of a stormy run in which everything happens, its burn-in included."""
    measures = {
        "waakvlam": {"fte": 2, "mandaat": True, "specificiteit": 0.85, "tot_jaar": 2},
        "time_out": {"plekken": 8, "instemming": 0.9, "terugkeer": False},
        "buddies": {"koppels": 30, "beroeps_fte": 1, "en_en": True},
    }
    stormy = world.scenario("basis", measures, {**world.BUSY, **STORM})
    (run,) = world.run(stormy, homes=300, jaren=4, gebeurtenissen=True)
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


def about(cause) -> set[int]:
    """Whom an event is about: a report about its object, a quarrel about both."""
    who, other = int(cause["huishouden"]), int(cause["object"])
    if cause["soort"] == kinds.GESPREK_MISLUKT:
        return {who, other}
    return {other} if cause["soort"] in REPORTED else {who}


def test_a_cause_is_about_the_same_household_unless_it_must_be_another(events):
    for event in events[events["oorzaak"] != NO_EVENT]:
        cause = events[event["oorzaak"]]
        kind, who = int(event["soort"]), int(event["huishouden"])
        if kind in STAFF:
            assert (who, event["object"]) == (0, cause["object"])
        elif kind in OF_ANOTHER:
            assert about(cause) - {who}, kinds.KINDS[kind].soort
        elif kind in OF_A_PAIR:
            assert (who, event["object"]) == (cause["huishouden"], cause["object"])
        elif kind == kinds.GEHOORD:
            assert event["object"] == cause["huishouden"]
        elif kind not in TURNS:
            assert who in about(cause), kinds.KINDS[kind].soort


def test_the_last_bed_is_why_somebody_finds_none(events):
    assert_caused_by_the_last(events, kinds.TIME_OUT_VOL, kinds.TIME_OUT_IN)


@pytest.mark.parametrize("rol", CASE_ROLES)
@pytest.mark.parametrize("kind", sorted(TURNS))
def test_who_has_to_wait_does_so_because_of_the_last_turn_at_that_role(events, kind, rol):
    of_role = events[events["rol"] == rol]
    assert len(of_kind(of_role, kind)) > 0
    assert_caused_by_the_last(of_role, kind, kinds.BEURT)


def assert_caused_by_the_last(events, kind: int, before: int) -> None:
    """Whether every event of a kind has the last of another kind before it as its cause."""
    given = of_kind(events, before)["nummer"]
    later = of_kind(events, kind)
    place = np.searchsorted(given, later["nummer"]) - 1
    last = np.where(place >= 0, given[place], NO_EVENT)
    np.testing.assert_array_equal(later["oorzaak"], last)


def test_what_follows_in_a_case_is_the_work_of_the_same_role(events):
    found = events[np.isin(events["soort"], list(OF_ONE_ROLE)) & (events["oorzaak"] != NO_EVENT)]
    np.testing.assert_array_equal(found["rol"], events["rol"][found["oorzaak"]])


def test_who_is_sent_on_starts_at_the_role_that_was_named(events):
    started = of_kind(events, kinds.START_CASUS)
    causes = events[started["oorzaak"]]
    sent = np.isin(causes["soort"], list(SENT_ON))
    assert sent.sum() > 10
    np.testing.assert_array_equal(started["rol"][sent], causes["hoeveelheid"][sent])
    assert (started["rol"][sent] != causes["rol"][sent]).all()


def test_a_post_is_ill_gone_and_filled_in_turn(events):
    staff = of_kind(events, *STAFF)
    assert (staff["huishouden"] == 0).all()
    np.testing.assert_array_equal(staff["object"] // POSTS_PER_ROLE, staff["rol"] + 1)
    last: dict[int, int] = {}
    for event in staff:
        assert event["oorzaak"] == last.get(int(event["object"]), NO_EVENT)
        last[int(event["object"])] = int(event["nummer"])


def test_the_work_of_a_role_bears_its_name_and_nothing_else_does(events):
    everything = set(range(len(kinds.KINDS)))
    named = {kind for kind in everything if (of_kind(events, kind)["rol"] != GEEN_ROL).any()}
    for kind in named - {kinds.TERUGVAL}:  # after a time-out alone no role was the last
        assert (of_kind(events, kind)["rol"] < len(ROLES)).all()
    assert named >= {*OF_ONE_ROLE, *WAITED, kinds.START_CASUS, kinds.AFHAKEN, kinds.RONDE}
    assert not named & {kinds.CRISIS_IN, kinds.OVERLAST, kinds.ONTRUIMING_HUUR, *REPORTED}


def test_a_departure_frees_one_home_and_a_letting_passes_one_household_over(events):
    for kind in (kinds.TOEWIJZING, kinds.KANDIDAAT_WACHT, kinds.OPVANG_IN, kinds.KANDIDAAT_ELDERS):
        causes = of_kind(events, kind)["oorzaak"]
        assert len(np.unique(causes)) == len(causes) > 0


def test_a_report_to_the_police_weighs_only_when_it_was_passed_on(events):
    passed = set(of_kind(events, kinds.DOORGEGEVEN)["oorzaak"])
    weighed = events[~np.isin(events["soort"], list(OF_A_PAIR)) & (events["oorzaak"] != NO_EVENT)]
    causes = events[weighed["oorzaak"]]
    police = causes["nummer"][causes["soort"] == kinds.MELDING_POLITIE]
    assert len(police)
    assert set(police) <= passed


def test_an_event_falls_in_the_part_of_the_week_of_what_caused_it(events):
    of_reports = (kinds.MELDING_VERVALLEN, kinds.MELDING_ONBEHANDELD, kinds.WIJKAGENT_ZELF)
    for kind in (kinds.GEHOORD, *REPORTED, *of_reports):
        found = of_kind(events, kind)
        assert (found["dagdeel"] > 0).all()
        np.testing.assert_array_equal(found["dagdeel"], events["dagdeel"][found["oorzaak"]])
    assert (of_kind(events, kinds.MELDING_POLITIE)["dagdeel"] == kinds.AVOND).all()
    followed = {kinds.MELDING_VERVALLEN, kinds.MELDING_ONBEHANDELD, kinds.WIJKAGENT_ZELF}
    timed = {kinds.OVERLAST, kinds.GEHOORD, *followed, *REPORTED}
    assert (events["dagdeel"][~np.isin(events["soort"], list(timed))] == kinds.GEEN_DAGDEEL).all()


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
        first = next(place for place, kind in enumerate(found) if kind in REPORTED)
        assert found[first + 1 : first + 3] == [kinds.GEHOORD, kinds.OVERLAST]


def test_an_eviction_for_arrears_leads_back_to_a_month_of_rent(events):
    found = [chain(events, event) for event in of_kind(events, kinds.ONTRUIMING_HUUR)]
    assert found
    assert all(kinds.ACHTERSTAND_MAAND in kinds_found for kinds_found in found)


def test_the_end_of_help_leads_back_to_who_asked_for_it(events):
    asked = {*REPORTED, kinds.ZELFMELDING, kinds.CONTACT, kinds.RONDE, kinds.ACHTERSTAND_MAAND}
    asked |= {kinds.CRISIS_IN}
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
