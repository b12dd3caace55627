"""V10: with equal weights the waakvlam visits k random households of M every week."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from hand_made import live, numbers_of, street, within_four_errors

from simulatie.interventions.waakvlam import Waakvlam
from simulatie.rules.bezetting import man_posts
from simulatie.rules.capaciteit import reset_levers
from simulatie.state import Tables
from simulatie.vocabulary import BEGIN, CONTACTEN, HOMES_PER_RATE

HOMES = 125
EQUAL = {"gewicht_kwetsbaar": 1.0, "gewicht_overig": 1.0, "gewicht_nazorg": 0.0}


@dataclass(frozen=True)
class Visits:
    """`visited` bool[weeks, homes]; `share` k / M."""

    visited: np.ndarray
    share: float


def visits(contacts: int, weeks: int, *, pause: float = 1.0) -> Visits:
    """`contacts` a week; with a `pause` of one week nobody goes up the list by waiting."""
    tables = street(HOMES)
    fte = contacts * HOMES_PER_RATE / HOMES
    numbers = numbers_of("waakvlam", **EQUAL, fte=fte, contacten_per_fte=1.0, langste_pauze=pause)
    measure = Waakvlam(numbers)

    def hire_waakvlammers(now: Tables) -> None:
        measure.apply(BEGIN, now)

    def go_round(now: Tables) -> None:
        measure.apply(CONTACTEN, now)

    visited = np.zeros((weeks, HOMES), bool)
    for week in range(weeks):
        tables.residents["gevlagd"] = 0
        live(tables, reset_levers, hire_waakvlammers, man_posts, go_round)
        visited[week] = tables.residents["bezocht"] == week
    assert (visited.sum(axis=1) == contacts).all()
    return Visits(visited, contacts / HOMES)


def share_not_seen(lived: Visits, window: int) -> tuple[float, float]:
    """Share of households without a visit in a window of weeks, with its error over windows."""
    windows = len(lived.visited) // window
    seen = lived.visited[: windows * window].reshape(windows, window, HOMES).any(axis=1)
    by_window = 1.0 - seen.mean(axis=1)
    return float(by_window.mean()), float(by_window.std(ddof=1) / windows**0.5)


def gaps(lived: Visits) -> np.ndarray:
    """Weeks from a visit to the next one, of visits early enough to be followed to the next."""
    follow = round(30 / lived.share)
    found = []
    for home in range(HOMES):
        weeks = np.flatnonzero(lived.visited[:, home])
        found.append(np.diff(weeks)[weeks[:-1] < len(lived.visited) - follow])
    return np.concatenate(found)


def mean_gap(lived: Visits) -> tuple[float, float]:
    """Mean gap and the error of a geometric one."""
    weeks = gaps(lived)
    return float(weeks.mean()), (1 - lived.share) ** 0.5 / lived.share / len(weeks) ** 0.5


def check(contacts: int, weeks: int) -> None:
    lived = visits(contacts, weeks)
    for window in (2, 4, 13, 26):
        exact = (1.0 - lived.share) ** window
        assert within_four_errors(*share_not_seen(lived, window), exact), window
    assert within_four_errors(*mean_gap(lived), 1.0 / lived.share)


@pytest.mark.parametrize("contacts", [2, 5, 20])
def test_equal_visits_are_random_draws_without_memory(contacts):
    check(contacts, 6_500)


@pytest.mark.lang
@pytest.mark.parametrize("contacts", [1, 2, 5, 20, 30])
def test_equal_visits_are_random_draws_without_memory_over_a_long_time(contacts):
    check(contacts, 200_000)


def test_every_household_is_visited_equally_often():
    """No place in the row, and no number of a household, gets more: χ² with M − 1 degrees."""
    lived = visits(5, 6_500)
    per_home = lived.visited.sum(axis=0)
    expected = lived.share * len(lived.visited)
    # without replacement: the variance of one home is that of weeks with chance k / M
    spread = expected * (1 - lived.share) * HOMES / (HOMES - 1)
    chi2 = ((per_home - expected) ** 2).sum() / spread
    assert within_four_errors(chi2, (2 * (HOMES - 1)) ** 0.5, HOMES - 1)


def test_a_list_that_remembers_does_not_pass():
    """With twelve weeks of memory long gaps are rarer: these checks would notice."""
    lived = visits(5, 6_500, pause=12.0)
    found, error = share_not_seen(lived, 26)
    assert not within_four_errors(found, error, (1.0 - lived.share) ** 26)
    assert found < (1.0 - lived.share) ** 26
    assert gaps(lived).std() < 0.95 * (1 - lived.share) ** 0.5 / lived.share
