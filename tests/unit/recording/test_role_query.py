"""What roles did is counted while the weeks are lived; here it is asked of the log instead."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pytest
import small_world as world
from event_log import ALL, of_kind
from made_record import basis_numbers

from simulatie import vocabulary as kinds
from simulatie.results.schema import RunTables
from simulatie.vocabulary import CASE_ROLES, ROLES, WEEKS_PER_YEAR, WIJKAGENT, WOONCONSULENT

HOMES, YEARS = 300, 3
PER_YEAR = HOMES / 1000
LONGEST, SHORT = 26, 13
SENT_ON = (kinds.DOORVERWIJZING, kinds.DOORGESCHOVEN)


@pytest.fixture(scope="module")
def run() -> RunTables:
    """A busy run with measures and everything that roles do, its burn-in included."""
    measures = {
        "waakvlam": {"fte": 2, "mandaat": True},
        "time_out": {"plekken": 8, "instemming": 0.9, "terugkeer": False},
    }
    busy = world.scenario("basis", measures, world.BUSY)
    (made,) = world.run(busy, homes=HOMES, jaren=YEARS, gebeurtenissen=True)
    return made


@pytest.fixture(scope="module")
def events(run) -> np.ndarray:
    return run.gebeurtenissen


@pytest.fixture(scope="module")
def table(run) -> dict[tuple, float]:
    *keys, values = run.rollen.values()
    return dict(zip(zip(*keys, strict=True), values, strict=True))


def of_role(events: np.ndarray, role: int, *which: int) -> np.ndarray:
    """The measured events of some kinds that are the work of a role."""
    found = of_kind(events, *which)
    return found[(found["rol"] == role) & (found["week"] >= 0)]


def per_year(found: np.ndarray, amounts: bool = False) -> list[float]:
    """How many there are, or what they come to, in each measured year."""
    weights = found["hoeveelheid"] if amounts else None
    return np.bincount(found["week"] // WEEKS_PER_YEAR, weights=weights, minlength=YEARS).tolist()


def years(table, role: int, uitkomst: str, dagdeel: str = "") -> list[float]:
    return [table[jaar, ROLES[role], dagdeel, uitkomst] for jaar in range(YEARS)]


def numbers(table, role: int, uitkomst: str, dagdeel: str = "") -> list[float]:
    """A rate as a number of events in this neighbourhood."""
    return [rate * PER_YEAR for rate in years(table, role, uitkomst, dagdeel)]


def shares(part: list[float], whole: list[float]) -> list[float]:
    return [p / w if w else math.nan for p, w in zip(part, whole, strict=True)]


def same(values: list[float]):
    return pytest.approx(values, nan_ok=True)


COUNTED = {
    "gestart": (kinds.START_CASUS,),
    "afhakers": (kinds.AFHAKEN,),
    "afgesloten": (kinds.SLUITING,),
    "doorverwezen": SENT_ON,
    "kwijtgeraakt": (kinds.KWIJTGERAAKT,),
}


@pytest.mark.parametrize("rol", CASE_ROLES)
@pytest.mark.parametrize("uitkomst", COUNTED)
def test_numbers_of_cases_are_events_of_that_role(events, table, uitkomst, rol):
    found = of_role(events, rol, *COUNTED[uitkomst])
    assert numbers(table, rol, uitkomst) == pytest.approx(per_year(found))


@pytest.mark.parametrize("rol", CASE_ROLES)
def test_relapses_are_per_closing(events, table, rol):
    relapses = per_year(of_role(events, rol, kinds.TERUGVAL))
    closed = per_year(of_role(events, rol, kinds.SLUITING))
    assert years(table, rol, "terugval_per_sluiting") == same(shares(relapses, closed))


@pytest.mark.parametrize("rol", CASE_ROLES)
def test_starts_within_the_norm_are_by_the_weeks_they_took(events, table, rol):
    norm = basis_numbers()[f"casework.{ROLES[rol]}.norm_weken"]
    starts = of_role(events, rol, kinds.START_CASUS)
    soon = per_year(starts[starts["hoeveelheid"] <= norm])
    assert years(table, rol, "binnen_norm") == same(shares(soon, per_year(starts)))


@pytest.fixture(scope="module")
def in_crisis(events) -> set[int]:
    """Numbers of the starts of help that found a household in a crisis."""
    now: set[int] = set()
    found: set[int] = set()
    for event in events:
        who, kind = int(event["huishouden"]), int(event["soort"])
        if kind == kinds.CRISIS_IN:
            now.add(who)
        elif kind in (kinds.CRISIS_UIT, *ALL.departures):
            now.discard(who)
        elif kind == kinds.START_CASUS and who in now:
            found.add(int(event["nummer"]))
    return found


@pytest.mark.parametrize("rol", CASE_ROLES)
def test_starts_that_find_a_crisis(events, table, in_crisis, rol):
    starts = of_role(events, rol, kinds.START_CASUS)
    found = starts[np.isin(starts["nummer"], list(in_crisis))]
    expected = shares(per_year(found), per_year(starts))
    assert years(table, rol, "eerste_contact_in_crisis") == same(expected)


class Wait(NamedTuple):
    """One stay in the queue of a role, in weeks; `end` is None for who still waits."""

    role: int
    begin: int
    end: int | None
    helped: bool


def waits(events: np.ndarray) -> Iterator[Wait]:
    """Every stay in a queue, followed from the weeks in which somebody was seen to wait."""
    waiting: dict[tuple[int, int], int] = {}
    for event in events:
        who, week, role = int(event["huishouden"]), int(event["week"]), int(event["rol"])
        kind = int(event["soort"])
        if kind == kinds.WACHTEN:
            waiting.setdefault((who, role), week)
        elif kind in (kinds.START_CASUS, kinds.AFHAKEN):
            begin = waiting.pop((who, role), week)
            assert week - begin == event["hoeveelheid"]
            yield Wait(role, begin, week, kind == kinds.START_CASUS)
        elif kind in ALL.departures:
            for gone in [place for place in waiting if place[0] == who]:
                yield Wait(gone[1], waiting.pop(gone), week, False)
    for (_, role), begin in waiting.items():
        yield Wait(role, begin, None, False)


@pytest.fixture(scope="module")
def followed(events) -> list[Wait]:
    """Waits that the outcomes look at."""
    last = YEARS * WEEKS_PER_YEAR - LONGEST
    return [wait for wait in waits(events) if 0 <= wait.begin <= last]


def weeks_of(wait: Wait) -> int:
    return min(wait.end - wait.begin, LONGEST) if wait.helped else LONGEST


@pytest.mark.parametrize("rol", CASE_ROLES)
def test_waiting_for_a_role_follows_everyone_who_entered_its_queue(run, followed, rol):
    weeks = [weeks_of(wait) for wait in followed if wait.role == rol]
    assert weeks
    assert run.uitkomsten[f"wachttijd_{ROLES[rol]}"] == pytest.approx(np.mean(weeks))


@pytest.mark.parametrize("rol", CASE_ROLES)
def test_waits_of_a_year_are_those_that_ended_in_it_and_at_last_those_that_did_not(
    table, followed, rol
):
    by_year: dict[int, list[Wait]] = defaultdict(list)
    for wait in followed:
        if wait.role == rol:
            end = YEARS * WEEKS_PER_YEAR - 1 if wait.end is None else wait.end
            by_year[end // WEEKS_PER_YEAR].append(wait)
    number = [len(by_year[jaar]) for jaar in range(YEARS)]
    weeks = [sum(map(weeks_of, by_year[jaar])) for jaar in range(YEARS)]
    soon = [sum(w.helped and w.end - w.begin <= SHORT for w in by_year[j]) for j in range(YEARS)]
    assert numbers(table, rol, "gevolgd") == pytest.approx(number)
    assert years(table, rol, "wachttijd") == same(shares(weeks, number))
    assert years(table, rol, "geholpen_13") == same(shares(soon, number))


@pytest.mark.parametrize("rol", CASE_ROLES)
def test_who_waits_in_a_week_was_seen_to_wait(run, events, table, rol):
    waiting = of_kind(events, kinds.WACHTEN)
    seen = Counter(waiting["week"][waiting["rol"] == rol].tolist())
    column = run.weken[f"wachtend_{ROLES[rol]}"]
    assert column.tolist() == [seen[week] for week in run.weken["week"].tolist()]
    of_year = column[run.weken["week"] >= 0].reshape(YEARS, WEEKS_PER_YEAR).mean(axis=1)
    assert years(table, rol, "wachtend") == pytest.approx(of_year.tolist())


def reports_by_part(events: np.ndarray, kind: int, part: int) -> np.ndarray:
    found = of_kind(events, kind)
    return found[(found["dagdeel"] == part) & (found["week"] >= 0)]


def test_reports_to_the_police_are_requests_in_the_evening_and_answered_unless_left(events, table):
    reports = per_year(reports_by_part(events, kinds.MELDING_POLITIE, kinds.AVOND), amounts=True)
    left = per_year(of_role(events, WIJKAGENT, kinds.MELDING_ONBEHANDELD), amounts=True)
    evening = kinds.DAYPARTS[kinds.AVOND]
    answered = [r - n for r, n in zip(reports, left, strict=True)]
    assert numbers(table, WIJKAGENT, "verzoeken", evening) == pytest.approx(reports)
    assert years(table, WIJKAGENT, "beantwoord", evening) == same(shares(answered, reports))
    hours = basis_numbers()["casework.wijkagent.uren_per_melding"]
    assert numbers(table, WIJKAGENT, "uren_melding") == pytest.approx([hours * n for n in answered])


@pytest.mark.parametrize("part", [kinds.KANTOOR, kinds.AVOND])
def test_the_woonconsulent_is_asked_by_reports_and_by_those_who_enter_the_queue(
    events, table, part
):
    reports = per_year(reports_by_part(events, kinds.MELDING_CORPORATIE, part), amounts=True)
    asked = numbers(table, WOONCONSULENT, "verzoeken", kinds.DAYPARTS[part])
    assert all(n >= r > 0 for n, r in zip(asked, reports, strict=True))
    both = [numbers(table, WOONCONSULENT, "verzoeken", kinds.DAYPARTS[p]) for p in (1, 2)]
    entered = numbers(table, WOONCONSULENT, "instroom")
    all_reports = per_year(of_kind(events[events["week"] >= 0], kinds.MELDING_CORPORATIE), True)
    assert np.sum(both, axis=0) == pytest.approx(np.add(entered, all_reports))


def test_hours_of_reports_are_those_of_the_ones_dealt_with(events, table):
    measured = events[events["week"] >= 0]
    reports = per_year(of_kind(measured, kinds.MELDING_CORPORATIE), amounts=True)
    left = per_year(of_role(events, WOONCONSULENT, kinds.MELDING_ONBEHANDELD), amounts=True)
    hours = basis_numbers()["casework.woonconsulent.uren_per_melding"]
    expected = [hours * (r - n) for r, n in zip(reports, left, strict=True)]
    assert numbers(table, WOONCONSULENT, "uren_melding") == pytest.approx(expected)


def test_the_crisisdienst_answers_with_its_contacts(events, table):
    evening = kinds.DAYPARTS[kinds.AVOND]
    contacts = per_year(of_role(events, kinds.CRISISDIENST, kinds.CRISISDIENST_CONTACT))
    asked = numbers(table, kinds.CRISISDIENST, "verzoeken", evening)
    answered = years(table, kinds.CRISISDIENST, "beantwoord", evening)
    assert np.multiply(asked, answered) == pytest.approx(contacts)
    assert 0 < sum(contacts) < sum(asked)


@pytest.fixture(scope="module")
def staff(events) -> dict[int, list[tuple[int, int, int]]]:
    """By role: in post, ill and left in each measured year, summed over the weeks."""
    return {role: staff_weeks(events, role) for role in range(len(ROLES))}


def staff_weeks(events: np.ndarray, role: int) -> list[tuple[int, int, int]]:
    """Weeks in post and ill, and departures, of the people of a role."""
    of_post = (kinds.ZIEK, kinds.HERSTELD, kinds.VERTREK_PERSONEEL, kinds.NIEUWE_MEDEWERKER)
    found = of_kind(events, *of_post)
    by_week: dict[int, list] = defaultdict(list)
    for event in found[found["rol"] == role]:
        by_week[int(event["week"])].append(event)
    ill: set[int] = set()
    vacant: set[int] = set()
    sums = np.zeros((YEARS, 3), int)
    for week in range(-WEEKS_PER_YEAR, YEARS * WEEKS_PER_YEAR):
        for event in by_week[week]:
            post, kind = int(event["object"]), int(event["soort"])
            (ill.add if kind == kinds.ZIEK else ill.discard)(post)
            if kind == kinds.VERTREK_PERSONEEL:
                vacant.add(post)
                sums[week // WEEKS_PER_YEAR, 2] += 1 if week >= 0 else 0
            vacant -= {post} if kind == kinds.NIEUWE_MEDEWERKER else set()
        if week >= 0:
            sums[week // WEEKS_PER_YEAR] += (-len(vacant), len(ill), 0)
    return [tuple(year) for year in sums.tolist()]


@pytest.mark.parametrize("rol", [*CASE_ROLES, WIJKAGENT, kinds.WIJKBEHEERDER, kinds.WAAKVLAMMER])
def test_who_is_ill_or_gone_follows_from_the_log(table, staff, rol):
    posts = 1  # fewer than one job in so small a neighbourhood
    people = [posts * WEEKS_PER_YEAR + vacant for vacant, _, _ in staff[rol]]
    ill, left = [n for _, n, _ in staff[rol]], [n for _, _, n in staff[rol]]
    assert years(table, rol, "medewerkers") == pytest.approx([n / WEEKS_PER_YEAR for n in people])
    assert years(table, rol, "ziek") == same(shares(ill, people))
    expected = [WEEKS_PER_YEAR * share for share in shares(left, people)]
    assert years(table, rol, "vertrek") == same(expected)
    there = [(n - i) / WEEKS_PER_YEAR for n, i in zip(people, ill, strict=True)]
    assert all(a <= b + 0.1 for a, b in zip(years(table, rol, "aanwezig"), there, strict=True))


def test_the_whole_is_the_sum_of_the_roles(run, table):
    def total(uitkomst: str) -> float:
        return sum(sum(numbers(table, role, uitkomst)) for role in CASE_ROLES)

    def summed(part: str, whole: str, scale: float = 1.0) -> float:
        pairs = [(years(table, role, part), numbers(table, role, whole)) for role in CASE_ROLES]
        parts = sum(
            v * w for values, weights in pairs for v, w in zip(values, weights, strict=True) if w
        )
        return scale * parts / total(whole)

    assert run.uitkomsten["kwijtgeraakt"] * PER_YEAR * YEARS == pytest.approx(total("kwijtgeraakt"))
    assert run.uitkomsten["contacten_verspild"] == pytest.approx(
        summed("contacten_verspild", "contacten")
    )
    assert run.uitkomsten["opgelost_bij_sluiting"] == pytest.approx(
        summed("opgelost_bij_sluiting", "afgesloten")
    )
    hours = total("uren_raak") / PER_YEAR / YEARS
    assert sum(run.uitkomsten[f"uren_{ROLES[r]}"] for r in CASE_ROLES) > hours > 0


def test_sickness_turnover_and_energy_are_of_everybody(run, table):
    people = {
        (jaar, role): table[jaar, ROLES[role], "", "medewerkers"]
        for jaar in range(YEARS)
        for role in range(len(ROLES))
    }
    for outcome, uitkomst in {
        "ziekteverzuim": "ziek",
        "personeelsverloop": "vertrek",
        "energie_personeel": "energie",
    }.items():
        parts = [
            weight * table[jaar, ROLES[role], "", uitkomst]
            for (jaar, role), weight in people.items()
            if weight
        ]
        assert run.uitkomsten[outcome] == pytest.approx(sum(parts) / sum(people.values()))
