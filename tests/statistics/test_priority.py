"""V18: strict priority of two classes at desks of equal staff: Cobham, and the law of conservation.

The same households come to four roles in the same weeks. Two let the first class go first, by
dossier and by margin; one the second, by crisis; one whoever came first. Nobody stands idle while
somebody waits and everybody is done with the same chance, so turns only decide who waits:
Σ ρ_k W_k is the same for all orders (Kleinrock 1965). A week differs from continuous time by less
than half a week of the time until a place falls free, which Cobham multiplies as it does that time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pytest
from hand_made import by_batches, within_four_errors
from role_queues import Desk, idle, in_state, open_desks, plant, work
from two_classes import TwoClasses, at_load, cobham, decades, waits
from weekly_chain import erlang_c, queue_lengths, wait_by_erlang_c

from simulatie.state import Tables
from simulatie.state.log import FILLED
from simulatie.state.residents import NUMBERS_PER_HOME
from simulatie.state.trajecten import LOOPT, WACHT
from simulatie.vocabulary import GGZ, ROLES, SCHULDHULP, START_CASUS, WELZIJN, WIJKTEAM

WARM_UP = 2_000
HALF_A_WEEK = 0.5
FAR = 1_000_000
ORDERS: Mapping[int, Mapping[str, float]] = {
    WIJKTEAM: {"dossier": 1.0},
    WELZIJN: {"marge": 1.0, "wachttijd": 0.001},
    GGZ: {"crisis": 10.0},
    SCHULDHULP: {"wachttijd": 1.0},
}
"""First class first, twice; second class first; no class, by weeks of waiting."""
FIRST_FIRST = (WIJKTEAM, WELZIJN)
OTHERS = ((SCHULDHULP, WIJKTEAM), (WIJKTEAM, GGZ), (WELZIJN, SCHULDHULP), (GGZ, SCHULDHULP))


Pair = tuple[float, float]
"""Of the first class and of the second."""


@dataclass(frozen=True)
class Turns:
    """Waiting float64[weeks, ROLES, 2] of both classes; starts, and their weeks of waiting."""

    classes: TwoClasses
    waiting: np.ndarray
    started: np.ndarray
    weeks: np.ndarray

    def total(self, role: int) -> np.ndarray:
        """Everybody who waits for a role, week by week."""
        return self.waiting[:, role].sum(axis=1)

    def waits(self, role: int) -> Pair:
        """Mean weeks of waiting of those of each class whose help began."""
        first, second = self.weeks[role] / self.started[role]
        return first, second

    def errors(self, role: int) -> Pair:
        """Of these waits: by Little those of the queues, over the arrivals."""
        queues = self.waiting[WARM_UP:, role].T
        first, second = (by_batches(queue, batches=20)[1] for queue in queues)
        return first / self.classes.arrivals[0], second / self.classes.arrivals[1]

    def burden(self, role: int) -> float:
        """Σ ρ_k W_k of what a role did."""
        return burden(self.classes, self.waits(role))


def burden(classes: TwoClasses, weeks: Pair) -> float:
    """Σ ρ_k W_k."""
    queue = classes.queue
    rho = np.array(classes.arrivals) * queue.duration / queue.places
    return float(rho @ np.array(weeks))


def two_kinds(tables: Tables) -> np.ndarray:
    """Every other household, by luck, is of the first class; int64[homes], 0 for the first."""
    people = tables.residents
    kind = np.random.default_rng(3).permutation(np.arange(len(people)) % 2)
    people["dossier"] = np.where(kind == 0, 2.0, 0.0)
    people["marge"] = np.where(kind == 0, -40.0, 40.0)
    people["crisis"] = kind
    return kind


def live_through(
    classes: TwoClasses,
    weeks: int,
    *,
    fixed: int | None = None,
    watch: Callable[[Tables, np.ndarray], bool] = lambda *_: True,
) -> Turns:
    """The four desks, week after week; with `fixed` every case takes exactly so many weeks."""
    queue = classes.queue
    homes = 4 * (queue.places + decades(queue.rho))
    desks = [Desk(role, queue, weights=weights) for role, weights in ORDERS.items()]
    exact = {} if fixed is None else {"casework.vals_weken": fixed}
    tables = open_desks(desks, homes, **exact)
    kind, luck = two_kinds(tables), np.random.default_rng(1)
    totals = np.zeros((2, len(ROLES), 2))
    turns = Turns(classes, np.zeros((weeks, len(ROLES), 2)), *totals)
    for week in range(weeks):
        send_everywhere(tables, kind, luck.poisson(classes.arrivals), fixed is not None)
        work(tables)
        assert watch(tables, kind)
        count(tables, kind, turns, week)
    return turns


def send_everywhere(tables: Tables, kind: np.ndarray, new: np.ndarray, vals: bool) -> None:
    """So many of each class to every role; a false entry stays for a fixed number of weeks."""
    if new.sum() == 0:
        return
    free, before = idle(tables, sum(1 << role for role in ORDERS)), tables.trajecten.filled[0]
    for which, number in enumerate(new):
        rows = free[kind[free] == which][:number]
        assert len(rows) == number
        for role in ORDERS:
            plant(tables, role, rows)
    tables.trajecten.rows["vals"][before : tables.trajecten.filled[0]] = vals


def count(tables: Tables, kind: np.ndarray, turns: Turns, week: int) -> None:
    """Who waits after this week, and how long those waited who started in it."""
    queues = in_state(tables, WACHT)
    np.add.at(turns.waiting[week], (queues["rol"], kind[queues["rij"]]), 1.0)
    rows = tables.log.rows[: tables.log.cursor[FILLED]]
    starts = rows[rows["soort"] == START_CASUS]
    where = starts["rol"], kind[starts["huishouden"] // NUMBERS_PER_HOME - 1]
    np.add.at(turns.started, where, 1.0)
    np.add.at(turns.weeks, where, starts["hoeveelheid"])


def expected(classes: TwoClasses, role: int, priority: Callable[[TwoClasses], Pair]) -> Pair:
    """What a theory of priority says of the order that this role keeps."""
    if role in FIRST_FIRST:
        return priority(classes)
    first, second = priority(TwoClasses(classes.queue, 1.0 - classes.first))
    if role == GGZ:
        return second, first
    both = burden(classes, priority(classes)) / classes.queue.rho
    return both, both


def is_exact(turns: Turns, role: int, order: int) -> bool:
    """Whether both waits are those of the weekly chain for the order of this other role."""
    exact = expected(turns.classes, order, waits)
    found = zip(turns.waits(role), turns.errors(role), exact, strict=True)
    return all(within_four_errors(*three) for three in found)


def is_cobham(turns: Turns, role: int, order: int) -> bool:
    """Whether both waits are those of Cobham for this order, to four errors and half a week."""
    queue = turns.classes.queue
    until_free = erlang_c(queue) * queue.duration / queue.places
    theory = expected(turns.classes, order, cobham)
    found = zip(turns.waits(role), turns.errors(role), theory, strict=True)
    return all(
        abs(weeks - true) <= 4.0 * error + HALF_A_WEEK * true / until_free
        for weeks, error, true in found
    )


def check_priority(turns: Turns, agrees: Callable[[Turns, int, int], bool]) -> None:
    """Every desk has the waits of its own order, and not those of another one."""
    for role in ORDERS:
        assert agrees(turns, role, role), ROLES[role]
    for role, other in OTHERS:
        assert not agrees(turns, role, other), (ROLES[role], ROLES[other])


def check_conservation(turns: Turns) -> None:
    """Σ ρ_k W_k is the same for every order, and that of one class without any."""
    queue = turns.classes.queue
    per_wait = queue.duration / queue.places
    exact = queue.rho * queue_lengths(queue)[0] / queue.arrivals
    for role in ORDERS:
        _, error = by_batches(turns.total(role)[WARM_UP:], batches=20)
        assert within_four_errors(turns.burden(role), error * per_wait, exact)
        more = turns.total(role) - turns.total(SCHULDHULP)
        if role != SCHULDHULP:
            assert within_four_errors(*by_batches(more[WARM_UP:], batches=20), 0.0)


SHORT = (at_load(2, 6.0, 0.7), at_load(3, 6.0, 0.85, 0.3), at_load(5, 8.0, 0.75, 0.8))
LONG = (
    at_load(1, 5.0, 0.7, 0.5),
    at_load(3, 10.0, 0.7, 0.2),
    at_load(4, 10.0, 0.7, 0.8),
    at_load(2, 5.0, 0.85, 0.3),
    at_load(3, 10.0, 0.85, 0.5),
    at_load(14, 14.0, 0.85, 0.3),
    at_load(2, 5.0, 0.95, 0.2),
    at_load(3, 5.0, 0.95, 0.5),
    at_load(5, 5.0, 0.95, 0.8),
)


def name(classes: TwoClasses) -> str:
    queue = classes.queue
    return f"c {queue.places} S {queue.duration:.0f} rho {queue.rho:.2f} first {classes.first}"


@pytest.mark.parametrize("classes", SHORT, ids=name)
def test_two_classes_wait_as_the_exact_chain_and_cobham_say(classes):
    turns = live_through(classes, 25_000)
    check_priority(turns, is_exact)
    assert all(is_cobham(turns, role, role) for role in ORDERS)
    check_conservation(turns)


@pytest.mark.lang
@pytest.mark.parametrize("classes", LONG, ids=name)
def test_two_classes_wait_as_the_exact_chain_and_cobham_say_over_a_long_time(classes):
    turns = live_through(classes, 600_000)
    check_priority(turns, is_exact)
    check_priority(turns, is_cobham)
    check_conservation(turns)


FIXED = (at_load(3, 10.0, 0.7), at_load(3, 10.0, 0.85, 0.3), at_load(5, 8.0, 0.95, 0.6))


@pytest.mark.parametrize("classes", FIXED, ids=name)
def test_with_cases_of_equal_length_every_order_keeps_as_many_waiting(classes):
    """Then nothing is left to luck: the law holds week by week, to the last household."""
    turns = live_through(classes, 4_000, fixed=int(classes.queue.duration))
    in_turn = turns.total(SCHULDHULP)
    assert in_turn.max() > 5
    for role in ORDERS:
        assert (turns.total(role) == in_turn).all(), ROLES[role]
    first = {role: turns.waits(role)[0] for role in ORDERS}
    assert first[WIJKTEAM] < 0.8 * first[SCHULDHULP] < 0.8 * 0.8 * first[GGZ]
    assert first[WIJKTEAM] == pytest.approx(first[WELZIJN], abs=0.01)


def no_one_is_passed(tables: Tables, kind: np.ndarray) -> bool:
    """Nobody who still waits stood before somebody who started this week, at any desk."""
    ranks = {
        WIJKTEAM: lambda rows: kind[rows["rij"]],
        WELZIJN: lambda rows: kind[rows["rij"]] * FAR - (now - rows["sinds"]),
        GGZ: lambda rows: -kind[rows["rij"]],
        SCHULDHULP: lambda rows: rows["sinds"],
    }
    now = int(tables.clock["t"][0]) - 1
    queue, cases = in_state(tables, WACHT), in_state(tables, LOOPT)
    new = cases[cases["start"] == now]
    return all(
        rank(new[new["rol"] == role]).max(initial=-FAR)
        <= rank(queue[queue["rol"] == role]).min(initial=FAR)
        for role, rank in ranks.items()
    )


@pytest.mark.parametrize("classes", [at_load(3, 6.0, 0.85, 0.3), at_load(5, 4.0, 0.9, 0.6)])
def test_nobody_is_passed_by_who_comes_after(classes):
    """Means cannot tell last come from first come; in every week of every desk it is seen."""
    turns = live_through(classes, 3_000, watch=no_one_is_passed)
    assert turns.started[list(ORDERS)].min() > 100


@pytest.mark.parametrize("classes", [at_load(2, 4.0, 0.7), at_load(3, 5.0, 0.85, 0.3)], ids=name)
def test_the_weekly_chain_tends_to_cobham_as_weeks_become_short(classes):
    """Twice the length of a case, and so half a week for a week, halves the difference."""
    gaps = []
    for longer in (1, 2, 4):
        duration, places = classes.queue.duration * longer, classes.queue.places
        slower = at_load(places, duration, classes.queue.rho, classes.first)
        exact, theory = np.array(waits(slower)), np.array(cobham(slower))
        gaps.append((theory - exact) / theory)
    assert (gaps[0] > 0.02).all()
    for wide, narrow in pairwise(gaps):
        assert narrow == pytest.approx(wide / 2, rel=0.1)


@pytest.mark.parametrize("first", [0.2, 0.5, 0.8])
@pytest.mark.parametrize("rho", [0.7, 0.85])
def test_both_theories_keep_the_law_of_conservation(rho, first):
    classes = at_load(3, 10.0, rho, first)
    turned = TwoClasses(classes.queue, 1.0 - first)
    chain = rho * queue_lengths(classes.queue)[0] / classes.queue.arrivals
    assert burden(classes, waits(classes)) == pytest.approx(chain, rel=1e-6)
    assert burden(turned, waits(turned)) == pytest.approx(chain, rel=1e-6)
    continuous = rho * wait_by_erlang_c(classes.queue)
    assert burden(classes, cobham(classes)) == pytest.approx(continuous)


def test_one_place_is_the_formula_of_the_books():
    """M/M/1: W_0 = ρS, first ρS/(1 − ρ_1), second that over 1 − ρ."""
    first, second = cobham(at_load(1, 5.0, 0.7, 0.5))
    assert first == pytest.approx(0.7 * 5.0 / 0.65)
    assert second == pytest.approx(0.7 * 5.0 / (0.65 * 0.3))


@pytest.mark.lang
def test_at_longer_cases_the_desks_come_nearer_to_cobham():
    """The gap of the first class at S = 16 is a quarter of that at S = 4."""
    gaps, errors = [], []
    for duration, weeks in ((4.0, 300_000), (16.0, 1_200_000)):
        classes = at_load(2, duration, 0.7)
        turns = live_through(classes, weeks)
        theory = cobham(classes)[0]
        gaps.append(1.0 - turns.waits(WIJKTEAM)[0] / theory)
        errors.append(turns.errors(WIJKTEAM)[0] / theory)
    assert gaps[0] > 4.0 * errors[0]
    assert within_four_errors(gaps[0] - 4.0 * gaps[1], np.hypot(errors[0], 4.0 * errors[1]), 0.0)
