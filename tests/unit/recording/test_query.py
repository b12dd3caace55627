"""Outcomes are counted while the weeks are lived; here they are asked of the event log instead."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import pytest
import small_world as world
from event_log import ALL, NAMES, of_kind

from simulatie import vocabulary as kinds
from simulatie.results.schema import RunTables
from simulatie.vocabulary import WEEKS_PER_YEAR

HOMES, YEARS = 240, 3
PER_RATE = HOMES / 1000 * YEARS
LONGEST, SHORT = 26, 13


@pytest.fixture(scope="module", params=["basis", "druk", "alles"])
def run(request) -> RunTables:
    """A run with its events, those of the burn-in included (they come with the basis)."""
    scenarios = {
        "basis": world.shipped("basis"),
        "druk": world.scenario("basis", {}, world.BUSY),
        "alles": world.scenario(
            "basis",
            {
                "waakvlam": {"fte": 2, "mandaat": True},
                "time_out": {"plekken": 12, "instemming": 0.9, "terugkeer": False},
            },
            world.BUSY,
        ),
    }
    (made,) = world.run(
        scenarios[request.param], homes=HOMES, jaren=YEARS, inloop=2, gebeurtenissen=True
    )
    return made


@pytest.fixture(scope="module")
def measured(run) -> np.ndarray:
    return run.gebeurtenissen[run.gebeurtenissen["week"] >= 0]


COUNTED = {
    "crises": [kinds.CRISIS_IN],
    "overlastzaken": [kinds.OVERLASTZAAK_OPEN],
    "overlastzaken_psychisch": [kinds.OVERLASTZAAK_PSYCHISCH],
    "vonnissen": [kinds.VONNIS_OVERLAST, kinds.VONNIS_HUUR],
    "vonnissen_overlast": [kinds.VONNIS_OVERLAST],
    "vonnissen_huurachterstand": [kinds.VONNIS_HUUR],
    "ontruimingen": [kinds.ONTRUIMING_OVERLAST, kinds.ONTRUIMING_HUUR],
    "ontruimingen_overlast": [kinds.ONTRUIMING_OVERLAST],
    "ontruimingen_huurachterstand": [kinds.ONTRUIMING_HUUR],
    "mutaties": [kinds.TOEWIJZING],
    "terugval": [kinds.TERUGVAL],
    "ontruimingen_met_kinderen": [kinds.ONTRUIMING_KINDEREN],
    "gesprekken_gelukt": [kinds.GESPREK_GELUKT],
    "gesprekken_mislukt": [kinds.GESPREK_MISLUKT],
    "kwijtgeraakt": [kinds.KWIJTGERAAKT],
    "crisisdienst_contacten": [kinds.CRISISDIENST_CONTACT],
}


@pytest.mark.parametrize("outcome", COUNTED)
def test_rates_are_numbers_of_events(run, measured, outcome):
    assert run.uitkomsten[outcome] * PER_RATE == pytest.approx(
        len(of_kind(measured, *COUNTED[outcome]))
    )


def test_incidents_and_reports_are_sums_of_amounts(run, measured):
    incidents = of_kind(measured, kinds.OVERLAST)["hoeveelheid"].sum()
    reports = of_kind(measured, kinds.MELDING_CORPORATIE, kinds.MELDING_POLITIE)["hoeveelheid"]
    heard = of_kind(measured, kinds.GEHOORD)["hoeveelheid"].sum()
    lost = of_kind(measured, kinds.MELDING_VERVALLEN)["hoeveelheid"].sum()
    assert run.uitkomsten["meldingen_vervallen"] * PER_RATE == pytest.approx(lost)
    assert run.uitkomsten["overlast_incidenten"] * PER_RATE == pytest.approx(incidents)
    assert run.uitkomsten["meldingen"] * PER_RATE == pytest.approx(reports.sum())
    assert run.uitkomsten["ongemeld_aandeel"] == pytest.approx(1 - reports.sum() / heard)


def test_no_case_of_nuisance_is_open_twice_and_none_closes_that_was_not_open(run):
    open_for: set[int] = set()
    for event in run.gebeurtenissen:
        who = int(event["huishouden"])
        if event["soort"] == kinds.OVERLASTZAAK_OPEN:
            assert who not in open_for
            open_for.add(who)
        elif event["soort"] == kinds.OVERLASTZAAK_DICHT:
            open_for.remove(who)
        elif event["soort"] in ALL.departures:
            open_for.discard(who)


def test_crises_of_vulnerable_households_per_year_that_they_live_here(run, measured):
    crises = of_kind(measured, kinds.CRISIS_IN)["hoeveelheid"].sum()
    years = run.weken["kwetsbaar"][run.weken["week"] >= 0].sum() / WEEKS_PER_YEAR
    assert run.uitkomsten["crises_per_kwetsbaar_jaar"] == pytest.approx(crises / years)


@dataclass
class Journey:
    """One household among the roles: whom it waits for, who helps, and since when nobody does."""

    queues: set[int] = field(default_factory=set)
    helping: set[int] = field(default_factory=set)
    since: int | None = None
    in_care: bool = False
    in_crisis: bool = False
    sent_to: int = -1

    def wait_for(self, role: int, week: int) -> None:
        """Enter a queue, or be sent to it."""
        self.queues.add(role)
        if not self.helping and self.since is None:
            self.since = week

    def loses(self, role: int, week: int) -> None:
        """A role helps no more: who is still waited for, is waited for anew."""
        self.helping.discard(role)
        if not self.helping:
            self.since = week if self.queues else None


class Wait(NamedTuple):
    """Weeks in which nobody helped and somebody was waited for; `end` None for who still waits."""

    begin: int
    end: int | None
    helped: bool


@dataclass
class Journeys:
    """All households through the log; what the outcomes on help should find."""

    waits: list[Wait] = field(default_factory=list)
    first_contacts: list[tuple[int, bool]] = field(default_factory=list)  # week, in a crisis
    people: dict[int, Journey] = field(default_factory=lambda: defaultdict(Journey))


def travel(events: np.ndarray) -> Journeys:
    """Follow everybody from event to event."""
    found = Journeys()
    false = set(of_kind(events, kinds.VALS_EINDE)["oorzaak"].tolist())
    for event in events:
        who, week, kind = int(event["huishouden"]), int(event["week"]), int(event["soort"])
        if kind in ALL.departures:
            end_wait(found, found.people.pop(who, Journey()), week)
        elif kind in (kinds.CRISIS_IN, kinds.CRISIS_UIT):
            found.people[who].in_crisis = kind == kinds.CRISIS_IN
        elif kind in STEPS:
            step(found, found.people[who], event, int(event["nummer"]) in false)
    found.waits += [
        Wait(p.since, None, False) for p in found.people.values() if p.since is not None
    ]
    return found


SENT_ON = (kinds.DOORVERWIJZING, kinds.DOORGESCHOVEN)
ENTRIES = (kinds.INTAKE, kinds.VALSE_MELDING, kinds.VROEGSIGNAAL)
ENDS = (kinds.SLUITING, kinds.VALS_EINDE, kinds.LOSGELATEN)
STEPS = (
    *(*ENTRIES, *SENT_ON, *ENDS, kinds.CRISISDIENST_CONTACT, kinds.KWIJTGERAAKT),
    *(kinds.START_CASUS, kinds.AFHAKEN, kinds.ZAAK_EINDE),
)
"""What moves a household among the roles."""


def step(found: Journeys, person: Journey, event: np.void, false: bool) -> None:
    """One event of a household among the roles."""
    week, kind, role = int(event["week"]), int(event["soort"]), int(event["rol"])
    if kind in ENTRIES:
        person.wait_for(role, week)
    elif kind == kinds.CRISISDIENST_CONTACT and kinds.GGZ not in person.helping:
        person.wait_for(kinds.GGZ, week)
    elif kind in SENT_ON:
        person.queues.add(int(event["hoeveelheid"]))
        person.sent_to = int(event["hoeveelheid"])
    elif kind == kinds.KWIJTGERAAKT:
        person.queues.remove(person.sent_to)
    elif kind in ENDS:
        person.loses(role, week)
    elif kind == kinds.AFHAKEN:
        person.queues.remove(role)
        if not person.queues:
            end_wait(found, person, week)
    elif kind == kinds.ZAAK_EINDE:
        person.in_care = False
    elif kind == kinds.START_CASUS:
        start(found, person, event, false)


def start(found: Journeys, person: Journey, event: np.void, false: bool) -> None:
    """Help of a role begins: the end of a wait, and a first contact when nobody cared yet."""
    if not person.helping and not person.in_care:
        found.first_contacts.append((int(event["week"]), person.in_crisis))
    end_wait(found, person, int(event["week"]), helped=True)
    person.queues.remove(int(event["rol"]))
    person.helping.add(int(event["rol"]))
    person.in_care |= not false


def end_wait(found: Journeys, person: Journey, week: int, *, helped: bool = False) -> None:
    """A wait is over, if there was one."""
    if person.since is not None:
        found.waits.append(Wait(person.since, week, helped))
    person.since = None


@pytest.fixture(scope="module")
def journeys(run) -> Journeys:
    return travel(run.gebeurtenissen)


@pytest.fixture(scope="module")
def followed(journeys) -> list[Wait]:
    """Waits that the outcomes look at."""
    last = YEARS * WEEKS_PER_YEAR - LONGEST
    return [wait for wait in journeys.waits if 0 <= wait.begin <= last]


def test_waiting_time_follows_everyone_who_entered_half_a_year_before_the_end(run, followed):
    weeks = [min(w.end - w.begin, LONGEST) if w.helped else LONGEST for w in followed]
    assert len(weeks) > 5
    assert run.uitkomsten["wachttijd"] == pytest.approx(np.mean(weeks))


def test_share_helped_within_a_quarter_is_of_the_same_people(run, followed):
    soon = [wait.helped and wait.end - wait.begin <= SHORT for wait in followed]
    assert run.uitkomsten["geholpen_13"] == pytest.approx(np.mean(soon))


def test_share_that_left_the_queue_unhelped(run, followed):
    left = [wait.end is not None and not wait.helped for wait in followed]
    assert run.uitkomsten["afgehaakt"] == pytest.approx(np.mean(left))


def test_first_contacts_that_find_a_crisis(run, journeys):
    found = [crisis for week, crisis in journeys.first_contacts if week >= 0]
    assert run.uitkomsten["eerste_contact_in_crisis"] == pytest.approx(np.mean(found))


def test_who_waits_or_is_helped_in_the_last_week_is_still_on_the_way(run, journeys):
    helped = sum(bool(person.helping) for person in journeys.people.values())
    waiting = sum(person.since is not None for person in journeys.people.values())
    leaving = of_kind(run.gebeurtenissen, *ALL.departures)["week"] == run.weken["week"][-1]
    assert abs(run.weken["lopende_zaken"][-1] - helped) <= leaving.sum()
    assert abs(run.weken["wachtrij"][-1] - waiting) <= leaving.sum()


def test_hand_offs_of_a_case_are_those_since_the_last_one_ended(run):
    sent: dict[int, int] = defaultdict(int)
    ended = []
    for event in run.gebeurtenissen:
        who, kind = int(event["huishouden"]), int(event["soort"])
        if kind in (kinds.DOORVERWIJZING, kinds.DOORGESCHOVEN):
            sent[who] += 1
        elif kind == kinds.ZAAK_EINDE:
            assert event["hoeveelheid"] == sent.pop(who, 0)
            ended += [event["hoeveelheid"]] if event["week"] >= 0 else []
        elif kind in ALL.departures:
            sent.pop(who, None)
    assert run.uitkomsten["doorverwijzingen_per_zaak"] == pytest.approx(np.mean(ended))


def test_reports_that_nobody_has_hours_for_are_a_part_of_all_reports(run, measured):
    left = of_kind(measured, kinds.MELDING_ONBEHANDELD)["hoeveelheid"].sum()
    reports = of_kind(measured, *ALL.reports)["hoeveelheid"].sum()
    assert 0 < left < reports
    assert run.uitkomsten["meldingen_onbehandeld"] == pytest.approx(left / reports)


WEEKLY = {
    "crises": kinds.CRISIS_IN,
    "overlastzaken": kinds.OVERLASTZAAK_OPEN,
    "overlastzaken_psychisch": kinds.OVERLASTZAAK_PSYCHISCH,
    "starts": kinds.START_CASUS,
    "vonnissen_overlast": kinds.VONNIS_OVERLAST,
    "vonnissen_huurachterstand": kinds.VONNIS_HUUR,
    "ontruimingen_overlast": kinds.ONTRUIMING_OVERLAST,
    "ontruimingen_huurachterstand": kinds.ONTRUIMING_HUUR,
    "mutaties": kinds.TOEWIJZING,
    "waakvlam_contacten": kinds.CONTACT,
    "crisisdienst_contacten": kinds.CRISISDIENST_CONTACT,
    "doorverwezen": kinds.DOORVERWIJZING,
    "doorgeschoven": kinds.DOORGESCHOVEN,
    "kwijtgeraakt": kinds.KWIJTGERAAKT,
}


@pytest.mark.parametrize("column", WEEKLY)
def test_the_weekly_counts_are_events_of_that_week(run, column):
    weeks = of_kind(run.gebeurtenissen, WEEKLY[column])["week"]
    expected = [int((weeks == week).sum()) for week in run.weken["week"]]
    assert run.weken[column].tolist() == expected


def present_before(run, in_kinds: tuple[int, ...], out_kinds: tuple[int, ...]) -> dict[int, int]:
    """Per week, how many had come and not gone before anyone came or went in that week."""
    steps = defaultdict(int)
    for kinds_of_step, step in ((in_kinds, 1), (out_kinds, -1)):
        for week in of_kind(run.gebeurtenissen, *kinds_of_step)["week"]:
            steps[int(week)] += step
    present, number = {}, 0
    for week in run.weken["week"]:
        present[int(week)] = number
        number += steps[int(week)]
    return present


def test_who_lives_here_in_a_week_follows_from_lettings_and_departures_before_it(run):
    change = present_before(run, (kinds.TOEWIJZING,), ALL.departures)
    assert run.weken["bewoond"].tolist() == [HOMES + n for n in change.values()]


def test_who_is_in_the_shelter_in_a_week_came_there_and_has_not_left_it(run):
    sheltered = present_before(run, (kinds.OPVANG_IN,), (kinds.OPVANG_UIT,))
    assert run.weken["opvang"].tolist() == list(sheltered.values())
    weeks = sum(number for week, number in sheltered.items() if week >= 0)
    assert run.uitkomsten["opvang_weken"] * PER_RATE == pytest.approx(weeks)
    booked_weeks = sum(booked(run, "opvang").values())
    assert booked_weeks == weeks


def test_who_waits_for_a_home_was_passed_over_and_has_none_here_or_elsewhere(run):
    passed = {
        int(event["huishouden"]) for event in of_kind(run.gebeurtenissen, kinds.KANDIDAAT_WACHT)
    }
    housed = [
        event
        for event in of_kind(run.gebeurtenissen, kinds.TOEWIJZING)
        if int(event["huishouden"]) in passed
    ]
    after_shelter = {int(e["huishouden"]) for e in of_kind(run.gebeurtenissen, kinds.OPVANG_IN)}
    first: dict[int, int] = {}
    for event in housed:
        who = int(event["huishouden"])
        assert who not in first or who in after_shelter
        first.setdefault(who, int(event["week"]))
    steps = defaultdict(int)
    for event in of_kind(run.gebeurtenissen, kinds.KANDIDAAT_WACHT):
        steps[int(event["week"])] += 1
    for event in of_kind(run.gebeurtenissen, kinds.KANDIDAAT_ELDERS):
        assert int(event["huishouden"]) not in first
        steps[int(event["week"])] -= 1
    for week in first.values():
        steps[week] -= 1
    waiting, weeks = 0, 0
    for week, number in zip(run.weken["week"], run.weken["kandidaten"], strict=True):
        assert number == waiting
        weeks += waiting if week >= 0 else 0
        waiting += steps[int(week)]
    assert run.uitkomsten["wachtweken_woning"] * PER_RATE == pytest.approx(weeks)


def test_follow_up_is_of_the_reports_whose_answer_was_awaited(run, measured):
    followed, not_followed = (
        len(of_kind(measured, kind)) for kind in (kinds.OPGEVOLGD, kinds.NIET_OPGEVOLGD)
    )
    assert followed > 0
    assert not_followed > 0
    assert run.uitkomsten["opvolging"] == pytest.approx(followed / (followed + not_followed))


def test_who_reports_awaits_one_answer_at_a_time_and_gets_it_in_time_or_not_at_all(run):
    term = world.inputs().basis.parameters["melden.opvolgtermijn"].waarde
    awaited: dict[int, int] = {}
    gone: set[int] = set()  # who is evicted this week may still hear back in it
    for event in run.gebeurtenissen:
        who, kind, week = int(event["huishouden"]), int(event["soort"]), int(event["week"])
        if kind in ALL.reports:
            if who in gone:
                awaited.pop(who, None)
            gone.discard(who)
            awaited.setdefault(who, week)
        elif kind in (kinds.OPGEVOLGD, kinds.NIET_OPGEVOLGD):
            waited = week - awaited.pop(who)
            assert event["hoeveelheid"] == waited
            assert waited == term if kind == kinds.NIET_OPGEVOLGD else waited <= term
        elif kind in ALL.departures:
            gone.add(who)


def test_a_relapse_is_a_crisis_within_a_year_after_care_ended(run):
    care_ended: dict[int, int] = {}
    relapses = []
    for event in run.gebeurtenissen:
        who, kind, week = int(event["huishouden"]), int(event["soort"]), int(event["week"])
        if kind in (kinds.ZAAK_EINDE, kinds.TIME_OUT_UIT):
            care_ended[who] = week
        elif kind == kinds.CRISIS_IN and week - care_ended.get(who, -9999) < WEEKS_PER_YEAR:
            relapses.append((who, week))
        elif kind == kinds.TERUGKEER:
            care_ended.pop(who, None)  # who comes back starts anew
    found = of_kind(run.gebeurtenissen, kinds.TERUGVAL)
    assert relapses == list(zip(found["huishouden"], found["week"], strict=True))


def test_calls_to_the_police_are_counted_by_whom_they_are_about(run):
    in_crisis: set[int] = set()
    stay: dict[int, int] = defaultdict(int)
    calls: dict[tuple[int, int, int], float] = defaultdict(float)
    for event in run.gebeurtenissen:
        who, kind, week = int(event["huishouden"]), int(event["soort"]), int(event["week"])
        about = int(event["object"])
        if kind == kinds.CRISIS_IN:
            in_crisis.add(who)
        elif kind in (kinds.CRISIS_UIT, *ALL.departures):
            in_crisis.discard(who)
        elif kind == kinds.TERUGKEER:
            stay[who] += 1  # who comes back counts anew
        elif kind == kinds.MELDING_POLITIE and week >= 0 and about in in_crisis:
            calls[about, stay[about], week // WEEKS_PER_YEAR] += event["hoeveelheid"]
    number = np.array(list(calls.values()))
    again = number > 1
    assert run.uitkomsten["politie_herhaald_personen"] == pytest.approx(again.mean())
    assert run.uitkomsten["politie_herhaald_meldingen"] == pytest.approx(
        number[again].sum() / number.sum()
    )
    assert run.uitkomsten["politie_meldingen_per_persoon"] == pytest.approx(number.mean())


def test_who_sleeps_in_a_time_out_home_follows_from_the_log(run):
    away: set[int] = set()
    number, left_this_week = {}, []
    for event in run.gebeurtenissen:
        who, kind, week = int(event["huishouden"]), int(event["soort"]), int(event["week"])
        if left_this_week and left_this_week[0][1] < week:
            away -= {gone for gone, _ in left_this_week}
            left_this_week = []
        if kind == kinds.TIME_OUT_IN:
            away.add(who)
        elif kind == kinds.TIME_OUT_UIT and who in away:
            if int(run.gebeurtenissen["soort"][event["oorzaak"]]) == kinds.TIME_OUT_IN:
                away.discard(who)
            else:  # evicted from there: away until the end of the week
                left_this_week.append((who, week))
        number[week] = len(away)
    taken = run.weken["time_out_bezet"]
    for week, beds in number.items():
        assert taken[run.weken["week"] == week] == beds


POSTS = {
    "crisisbehandeling": [kinds.BEHANDELWEEK],
    "dagvaarding": [kinds.DAGVAARDING],
    "betekening_vonnis": [kinds.VONNIS_OVERLAST, kinds.VONNIS_HUUR],
    "ontruimingsprocedure": [kinds.ONTRUIMING_OVERLAST, kinds.ONTRUIMING_HUUR],
    "herstel_na_ontruiming": [kinds.ONTRUIMING_OVERLAST, kinds.ONTRUIMING_HUUR],
    "verhuizing_na_ontruiming": [kinds.ONTRUIMING_OVERLAST, kinds.ONTRUIMING_HUUR],
    "mutatieonderhoud": [kinds.TOEWIJZING],
    "incassokosten": [kinds.ACHTERSTAND_MAAND],
}


def booked(run: RunTables, post: str) -> dict[int, float]:
    return {row["jaar"]: row["hoeveelheid"] for row in world.cost_rows(run) if row["post"] == post}


@pytest.mark.parametrize("post", POSTS)
def test_what_is_bought_by_the_piece_is_a_number_of_events_in_that_year(run, measured, post):
    found = of_kind(measured, *POSTS[post])["week"] // WEEKS_PER_YEAR
    assert booked(run, post) == {year: int((found == year).sum()) for year in range(YEARS)}


def amounts(measured: np.ndarray, kind: int) -> dict[int, float]:
    """The amounts of one kind in each year."""
    found = of_kind(measured, kind)
    years = found["week"] // WEEKS_PER_YEAR
    return {year: found["hoeveelheid"][years == year].sum() for year in range(YEARS)}


def test_debts_are_amounts_in_that_year(run, measured):
    left = amounts(measured, kinds.SCHULD_ACHTERGELATEN)
    assert booked(run, "huurschuld_afgeboekt") == pytest.approx(left)


def test_a_patrol_goes_to_all_reports_but_those_the_wijkagent_went_to_himself(run, measured):
    hours = world.inputs().basis.parameters["kosten.politie_uren_per_melding"].waarde
    reports = amounts(measured, kinds.MELDING_POLITIE)
    himself = amounts(measured, kinds.WIJKAGENT_ZELF)
    patrols = {year: hours * (reports[year] - himself[year]) for year in range(YEARS)}
    assert 0 < sum(himself.values()) < sum(reports.values())
    assert booked(run, "politie_melding") == pytest.approx(patrols)
    assert booked(run, "uren_politie_justitie") == pytest.approx(patrols)


def test_every_kind_of_event_has_a_name_of_its_own():
    assert len(set(NAMES)) == len(NAMES)
