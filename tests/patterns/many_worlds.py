"""Many worlds of the average neighbourhood, each lived under numbers that differ in one thing.

A world is a number: the same luck in every scenario. A burn-in on the basis is lived once for each
world; after it every scenario goes on from a copy, with its own numbers, so that differences are
paired by world. Intervals run over worlds, never over weeks or households.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pytest
import small_world as world
from scipy import stats

from simulatie.recording.outcomes import measure_outcomes
from simulatie.scenario import Scenario
from simulatie.simulation import Simulation, WorldOrder, branch, burn_in
from simulatie.state import Tables
from simulatie.state.log import EVENT, EVENTS_PER_HOME, ROL_TELLINGEN
from simulatie.state.rows import new_rows
from simulatie.vocabulary import CASE_ROLES

HOMES = 960
SEED = 2604
FEWEST_WORLDS = 20
CHANCE = 0.01
"""One-sided: so often at most may luck alone show a pattern."""
COLUMN = {name: column for column, name in enumerate(ROL_TELLINGEN)}

Numbers = Mapping[str, float]
Measures = Mapping[str, Mapping[str, Any]]
Watch = Callable[[Tables], np.ndarray]


@dataclass(frozen=True)
class Size:
    """How many worlds, and how many years of each."""

    worlds: int
    jaren: int
    inloop: int


QUICK = Size(worlds=20, jaren=2, inloop=2)
FULL = Size(worlds=30, jaren=6, inloop=3)
quick_and_full = pytest.mark.parametrize(
    "size",
    [pytest.param(QUICK, id="quick"), pytest.param(FULL, id="full", marks=pytest.mark.lang)],
)


@dataclass(frozen=True)
class Lived:
    """What one world came to under one set of numbers.

    `rollen` float64[ROLES, ROL_TELLINGEN], `counts` and `amounts` by kind of event: sums over the
    measured weeks. `kennen` at the end. `seen` what a watch gave at the end of every week, and
    `events` the log, if they were asked for.
    """

    outcomes: Mapping[str, float]
    rollen: np.ndarray
    counts: np.ndarray
    amounts: np.ndarray
    kennen: np.ndarray
    seen: np.ndarray
    events: np.ndarray

    def told(self, name: str, *roles: int) -> float:
        """What is counted of these roles; of all that have cases when none is named."""
        return float(self.rollen[list(roles or CASE_ROLES), COLUMN[name]].sum())


def order(scenario: Scenario, number: int, size: Size) -> WorldOrder:
    """What to simulate."""
    years = {"jaren": size.jaren, "inloop": size.inloop}
    return world.order(scenario, homes=HOMES, wereld=number, zaad=SEED, **years)


@cache
def burnt_in(number: int, size: Size) -> Simulation:
    """The start that all scenarios of a world share."""
    return burn_in(order(world.scenario(), number, size), world.scenario())


def lived(number: int, size: Size, numbers: Numbers | None = None) -> Lived:
    """One world under the basis with these numbers instead; lived once, however often asked."""
    return known_life(number, size, frozenset((numbers or {}).items()))


@cache
def known_life(number: int, size: Size, numbers: frozenset[tuple[str, float]]) -> Lived:
    """The same, by the numbers as something that can be looked up."""
    return live(number, size, dict(numbers))


def live(
    number: int,
    size: Size,
    numbers: Numbers | None = None,
    *,
    measures: Measures | None = None,
    watch: Watch | None = None,
) -> Lived:
    """One world with measures as well, or looked at every week with the events written down."""
    scenario = world.scenario(parameters=numbers, measures=measures)
    run = branch(order(scenario, number, size), scenario, burnt_in(number, size))
    if watch is not None:
        run.tables.log = run.tables.log._replace(rows=new_rows(EVENTS_PER_HOME * HOMES, EVENT))
    seen = []
    for _ in range(run.measured_weeks):
        run.advance()
        if watch is not None:
            seen.append(watch(run.tables))
    run.recorder.finish(run.tables)
    record = run.recorder.record
    return Lived(
        outcomes=measure_outcomes(record, HOMES),
        rollen=record.rollen.sum(axis=0),
        counts=record.counts.sum(axis=0),
        amounts=record.amounts.sum(axis=0),
        kennen=run.tables.kennen.copy(),
        seen=np.array(seen),
        events=run.recorder.events(),
    )


def over_worlds(size: Size, measure: Callable[[int], Any]) -> np.ndarray:
    """What `measure` gives of every world, one row each."""
    return np.array([measure(number) for number in range(1, size.worlds + 1)], dtype=float)


def chance_above(found: np.ndarray, least: float) -> float:
    """One-sided t over worlds: how often luck gives a mean like this when the truth is `least`.

    Raises ValueError when there are too few worlds to say so.
    """
    if len(found) < FEWEST_WORLDS:
        raise ValueError(f"{len(found)} worlds; at least {FEWEST_WORLDS}")
    return float(stats.ttest_1samp(found, least, alternative="greater").pvalue)


def described(found: np.ndarray) -> str:
    """Mean and 95 % interval over worlds."""
    half = stats.t.ppf(0.975, len(found) - 1) * found.std(ddof=1) / np.sqrt(len(found))
    return f"{found.mean():.4g} ± {half:.2g} over {len(found)} worlds"


def assert_above(found: np.ndarray, least: float = 0.0) -> None:
    """The mean over worlds is more than `least`, beyond luck."""
    print(described(found))  # noqa: T201  shown with pytest -s, and when the test fails
    assert chance_above(found, least) < CHANCE, f"{described(found)}, not above {least}"


def assert_below(found: np.ndarray, most: float = 0.0) -> None:
    """The mean over worlds is less than `most`, beyond luck."""
    print(described(found))  # noqa: T201
    assert chance_above(-found, -most) < CHANCE, f"{described(found)}, not below {most}"
