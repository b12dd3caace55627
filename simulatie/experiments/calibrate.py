"""The search for the centre: rounds of trying, fitting and shrinking, then a test on fresh worlds.

Nothing is tuned by hand and nothing to one seed. Every round tries points of a Sobol design in a
box, each in a few worlds of one shared pool; an emulator per target is fitted to them, the best
point is searched, and the next box is half as wide around it. The winner, rounded to what a person
types into the basis, is then laid beside the start in worlds that no round has used.

How a trial is run comes in as a function, so this file knows neither engine nor disk.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from typing import Final

import numpy as np

from simulatie.experiments.emulator import Emulator, fit
from simulatie.experiments.search import Aim, Best, Goal, Sight, look, search
from simulatie.experiments.search_space import (
    Box,
    Knob,
    Numbers,
    Trial,
    significant,
    values_at,
    whole_box,
)

SHRINK: Final = 0.5
"""Width of the next box, as a share of this one."""
TYPED_DIGITS: Final = 3
"""Significant digits of what is written into the basis."""
PLACES: Final = 3
"""Decimals of the middle of a box, for the reason of `search_space.DIGITS`."""
MARGIN_WIDTHS: Final = 4
"""Standard deviations in a margin, so that its ends are two from the middle."""
IMPLAUSIBLE: Final = 3.0

Measure = Callable[[str, Sequence[Trial]], Sequence[Mapping[str, float]]]
"""Runs trials under a title, and gives outcomes and means of weekly columns of each, in order."""


@dataclass(frozen=True)
class SearchPlan:
    """How much to try: points a round, worlds a point out of a shared pool, rounds, fresh worlds.

    World 0 to `pool` − 1 are for searching; the fresh ones come after them.
    """

    punten: int = 256
    werelden: int = 4
    ronden: int = 3
    pool: int = 64
    vers: int = 120
    zaad: int = 2027

    def searched(self, point: int) -> list[int]:
        """The worlds of a point. They go round the pool: the same few for every point would tune
        the centre to the luck of those few."""
        first = point * self.werelden
        return [(first + number) % self.pool for number in range(self.werelden)]

    def title(self, number: int) -> str:
        """What to call a round (from 0); the test is the last one."""
        return f"{number + 1}/{self.ronden + 1}"

    @property
    def fresh(self) -> range:
        """The worlds of the test."""
        return range(self.pool, self.pool + self.vers)


@dataclass(frozen=True)
class Level:
    """An outcome over worlds: its mean and the standard error of that."""

    mean: float
    error: float

    def implausibility(self, aim: Aim) -> float:
        """Distance to the published value in standard deviations of margin and luck together."""
        width = (aim.high - aim.low) / MARGIN_WIDTHS
        return abs(self.mean - aim.value) / sqrt(width**2 + self.error**2)


@dataclass(frozen=True, eq=False)
class Seen:
    """Every point tried so far: coordinates, and a column per fitted target."""

    points: Numbers
    outcomes: Numbers

    def inside(self, box: Box) -> Seen:
        """The points in a box."""
        held = box.holds(self.points)
        return Seen(self.points[held], self.outcomes[held])

    def joined(self, other: Seen) -> Seen:
        """These points and those."""
        return Seen(
            np.concatenate([self.points, other.points]),
            np.concatenate([self.outcomes, other.outcomes]),
        )


@dataclass(frozen=True, eq=False)
class Round:
    """One round: its box, how many points the emulators rest on, and the best point."""

    box: Box
    points: int
    emulators: tuple[Emulator, ...]
    best: Best


@dataclass(frozen=True, eq=False)
class Calibration:
    """The outcome of a search: values at the start and found, and both in fresh worlds.

    `levels[outcome]` is (start, found). `sight` is what the fitted targets see of the knobs.
    """

    plan: SearchPlan
    knobs: tuple[Knob, ...]
    aims: tuple[Aim, ...]
    rounds: tuple[Round, ...]
    sight: Sight
    start: Mapping[str, float]
    found: Mapping[str, float]
    levels: Mapping[str, tuple[Level, Level]]

    @property
    def fitted(self) -> tuple[Aim, ...]:
        """The targets that were aimed at."""
        return tuple(aim for aim in self.aims if aim.is_fitted)


def calibrate(
    knobs: Sequence[Knob], aims: Sequence[Aim], plan: SearchPlan, measure: Measure
) -> Calibration:
    """Search, then test. Raises ValueError when the model does not give an outcome of a target."""
    fitted = tuple(aim for aim in aims if aim.is_fitted)
    whole = whole_box(knobs)
    box, seen, rounds = whole, _nothing(len(knobs), len(fitted)), []
    for number in range(plan.ronden):
        tried = _try(number, box, knobs, fitted, plan, measure)
        seen = seen.joined(tried)
        rounds.append(_learn(seen.inside(box), box, Goal(fitted, (), whole), plan.zaad))
        around = np.round(rounds[-1].best.point, PLACES)
        box = box.shrunk(around, SHRINK)
    last = rounds[-1]
    start, found = values_at(knobs, np.zeros(len(knobs))), _typed(knobs, last.best.point)
    return Calibration(
        plan=plan,
        knobs=tuple(knobs),
        aims=tuple(aims),
        rounds=tuple(rounds),
        sight=look(Goal(fitted, last.emulators, whole), last.best.point),
        start=start,
        found=found,
        levels=_test(start, found, aims, plan, measure),
    )


def _nothing(knobs: int, aims: int) -> Seen:
    return Seen(np.empty((0, knobs)), np.empty((0, aims)))


def _try(
    number: int,
    box: Box,
    knobs: Sequence[Knob],
    aims: Sequence[Aim],
    plan: SearchPlan,
    measure: Measure,
) -> Seen:
    points = box.design(plan.punten, plan.zaad + number)
    trials = [
        Trial(tuple(values_at(knobs, point).items()), wereld)
        for index, point in enumerate(points)
        for wereld in plan.searched(index)
    ]
    results = measure(plan.title(number), trials)
    by_point = _table(results, aims).reshape(len(points), plan.werelden, len(aims))
    return Seen(points, _mean(by_point))


def _learn(seen: Seen, box: Box, empty: Goal, seed: int) -> Round:
    columns = zip(empty.aims, seen.outcomes.T, strict=True)
    emulators = tuple(_fit(aim, seen.points, column, box) for aim, column in columns)
    best = search(replace(empty, emulators=emulators), box, seed)
    return Round(box, len(seen.points), emulators, best)


def _fit(aim: Aim, points: Numbers, outcome: Numbers, box: Box) -> Emulator:
    try:
        return fit(points, outcome, box)
    except ValueError as fault:
        raise ValueError(f"{aim.outcome}: {fault}; try more points, worlds or years") from fault


def _test(
    start: Mapping[str, float],
    found: Mapping[str, float],
    aims: Sequence[Aim],
    plan: SearchPlan,
    measure: Measure,
) -> dict[str, tuple[Level, Level]]:
    trials = [
        Trial(tuple(values.items()), wereld) for wereld in plan.fresh for values in (start, found)
    ]
    table = _table(measure(plan.title(plan.ronden), trials), aims).reshape(plan.vers, 2, len(aims))
    return {
        aim.outcome: (_level(table[:, 0, index]), _level(table[:, 1, index]))
        for index, aim in enumerate(aims)
    }


def _typed(knobs: Sequence[Knob], point: Numbers) -> dict[str, float]:
    values = values_at(knobs, point)
    return {name: significant(value, TYPED_DIGITS) for name, value in values.items()}


def _table(results: Sequence[Mapping[str, float]], aims: Sequence[Aim]) -> Numbers:
    absent = [aim.outcome for aim in aims if aim.outcome not in results[0]]
    if absent:
        raise ValueError(f"the model gives no {', '.join(absent)}")
    return np.array([[result[aim.outcome] for aim in aims] for result in results])


def _mean(by_point: Numbers) -> Numbers:
    """The mean over worlds; a world without a case says nothing, and so may a whole point."""
    known = np.isfinite(by_point)
    total = np.where(known, by_point, 0).sum(axis=1)
    with np.errstate(invalid="ignore"):
        mean: Numbers = total / known.sum(axis=1)
    return mean


def _level(values: Numbers) -> Level:
    values = values[np.isfinite(values)]
    return Level(float(values.mean()), float(values.std(ddof=1) / sqrt(len(values))))
