"""From emulators to the point that meets the targets best, and what the targets cannot see.

A miss is the distance to the published value in half margins. What is minimised is the sum of
squared misses plus a weak pull to the start; then every knob that hardly helps goes back to the
start, so that nothing moves without a target that asks for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import least_squares

from simulatie.experiments.emulator import Emulator
from simulatie.experiments.search_space import Box, Numbers

PULL: Final = 0.25
"""Price of half the declared range, in squared half margins."""
HARDLY: Final = 0.1
"""A knob that saves less than this goes back to the start."""
STARTS: Final = 16
SMALL_STEP: Final = 1e-4
SEEN: Final = 1.0
"""Half margins that half the declared range must be worth for the targets to see a direction."""

Flags = NDArray[np.bool_]


class Aim(Protocol):
    """What a search must know of a target."""

    @property
    def code(self) -> str:
        """What the target is called for short."""

    @property
    def outcome(self) -> str:
        """The outcome or weekly column."""

    @property
    def value(self) -> float:
        """The published figure."""

    @property
    def low(self) -> float:
        """The lower end of its margin."""

    @property
    def high(self) -> float:
        """The upper end of its margin."""

    @property
    def is_fitted(self) -> bool:
        """Whether the search may aim at it; otherwise it only lies beside."""


@dataclass(frozen=True, eq=False)
class Best:
    """The point found, its price, and the knobs that moved."""

    point: Numbers
    price: float
    moved: Flags


@dataclass(frozen=True, eq=False)
class Sight:
    """What the targets see of the knobs around a point.

    `strength[d]`: half margins that half the declared range along `directions[d]` is worth.
    `pinned[k]`: share by which the targets narrow knob k, when its range counts as one standard
    deviation and so does a half margin. `correlation`: of the knobs, given the targets.
    """

    strength: Numbers
    directions: Numbers
    pinned: Numbers
    correlation: Numbers

    @property
    def seen(self) -> int:
        """How many directions the targets see."""
        return int((self.strength >= SEEN).sum())


@dataclass(frozen=True, eq=False)
class Goal:
    """Emulators of the fitted targets, and the whole box that measures the pull."""

    aims: Sequence[Aim]
    emulators: Sequence[Emulator]
    whole: Box

    def misses(self, points: Numbers) -> Numbers:
        """The miss of every target in half margins, a row per point."""
        predicted = [emulator.predict(points) for emulator in self.emulators]
        columns = [miss(aim, values) for aim, values in zip(self.aims, predicted, strict=True)]
        return np.stack(columns, axis=-1)

    def slopes(self, point: Numbers) -> Numbers:
        """How every miss answers to every knob, per unit of its logarithm."""
        steps = np.diag(self.whole.half) * SMALL_STEP
        higher, lower = self.misses(point + steps), self.misses(point - steps)
        slopes: Numbers = (higher - lower).T / (2 * SMALL_STEP * self.whole.half)
        return slopes

    def residuals(self, point: Numbers) -> Numbers:
        """The misses, and the pull of every knob to the start."""
        return np.concatenate([self.misses(point)[0], np.sqrt(PULL) * point / self.whole.half])

    def answers(self, point: Numbers) -> Numbers:
        """How the residuals answer to every knob."""
        return np.concatenate([self.slopes(point), np.diag(np.sqrt(PULL) / self.whole.half)])

    def price(self, point: Numbers) -> float:
        """What is minimised."""
        return float(np.sum(self.residuals(point) ** 2))


def miss(aim: Aim, value: Numbers) -> Numbers:
    """How far outcomes lie from the published figure, in half margins."""
    return (value - aim.value) / ((aim.high - aim.low) / 2)


def search(goal: Goal, box: Box, seed: int) -> Best:
    """The best point in a box; knobs that hardly help stay at the start."""
    moved = np.ones(len(box.low), dtype=bool)
    best = _lowest(goal, box, moved, seed)
    while True:
        calmer = [
            _lowest(goal, box, _without(moved, int(knob)), seed, best)
            for knob in np.flatnonzero(moved & _can_rest(box))
        ]
        if not calmer:
            return best
        candidate = min(calmer, key=lambda found: found.price)
        if candidate.price > best.price + HARDLY:
            return best
        best, moved = candidate, candidate.moved


def look(goal: Goal, point: Numbers) -> Sight:
    """Singular values of how the misses answer to the knobs, and what follows from them."""
    answer = goal.slopes(point) * goal.whole.half
    _, strength, directions = np.linalg.svd(answer)
    left = np.linalg.inv(answer.T @ answer + np.eye(len(point)))
    width = np.sqrt(np.diag(left))
    return Sight(
        strength=np.pad(strength, (0, len(point) - len(strength))),
        directions=directions,
        pinned=1 - width,
        correlation=left / np.outer(width, width),
    )


def _lowest(goal: Goal, box: Box, moved: Flags, seed: int, near: Best | None = None) -> Best:
    """The lowest point with only the `moved` knobs away from the start, from several begins."""

    def placed(some: Numbers) -> Numbers:
        point = np.zeros(len(moved))
        point[moved] = some
        return point

    def residuals(some: Numbers) -> Numbers:
        return goal.residuals(placed(some))

    def answers(some: Numbers) -> Numbers:
        return goal.answers(placed(some))[:, moved]

    if not moved.any():
        return Best(placed(np.zeros(0)), goal.price(placed(np.zeros(0))), moved)
    begins = [box.middle, *box.design(STARTS, seed)] if near is None else [near.point]
    ends = [
        least_squares(residuals, begin[moved], answers, (box.low[moved], box.high[moved]))
        for begin in begins
    ]
    lowest = placed(min(ends, key=lambda end: float(end.cost)).x)
    return Best(lowest, goal.price(lowest), moved)


def _without(moved: Flags, knob: int) -> Flags:
    fewer = moved.copy()
    fewer[knob] = False
    return fewer


def _can_rest(box: Box) -> Flags:
    resting: Flags = (box.low <= 0) & (box.high >= 0)
    return resting
