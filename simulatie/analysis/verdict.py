"""What may be said of a difference: one word by a fixed rule, never stronger than the interval.

The thresholds are a choice, not a law of statistics: an interval free of zero says that the mean
differs, the share of worlds says whether one can count on it. Below ten worlds nothing is judged.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from simulatie.analysis.interval import Interval

ENOUGH_WORLDS: Final = 10
MOST_WORLDS: Final = 0.80
NEARLY_ALL_WORLDS: Final = 0.95


class Judgement(Enum):
    """The words of the rule, from "cannot say" to "in nearly all worlds"."""

    NO_PAIRS = "no pairs"  # no world in which both runs gave a number
    ONE_WORLD = "one world"
    TOO_FEW = "too few worlds"
    IDENTICAL = "identical"  # bit for bit, in every world
    UNDISTINGUISHABLE = "undistinguishable"
    DEPENDS = "depends on the world"
    CLEAR = "clear"
    NEARLY_ALWAYS = "nearly always"


JUDGED: Final = (Judgement.DEPENDS, Judgement.CLEAR, Judgement.NEARLY_ALWAYS)


@dataclass(frozen=True)
class Sides:
    """In how many worlds the scenario lies below, above or exactly on its reference."""

    lower: int
    higher: int
    equal: int

    @property
    def worlds(self) -> int:
        """All pairs counted."""
        return self.lower + self.higher + self.equal


@dataclass(frozen=True)
class Verdict:
    """A judgement and the side of the mean difference: −1 lower, +1 higher, 0 none is claimed."""

    judgement: Judgement
    side: int = 0

    @property
    def distinguishable(self) -> bool:
        """Whether the interval leaves zero out, with enough worlds to say so."""
        return self.judgement in JUDGED


def judge(mean: float, interval: Interval | None, sides: Sides) -> Verdict:
    """Judge a mean paired difference; `interval` is None with fewer than ENOUGH_WORLDS worlds."""
    if sides.worlds == 0:
        return Verdict(Judgement.NO_PAIRS)
    if sides.worlds == 1:
        return Verdict(Judgement.ONE_WORLD)
    if sides.equal == sides.worlds:
        return Verdict(Judgement.IDENTICAL)
    if interval is None or sides.worlds < ENOUGH_WORLDS:
        return Verdict(Judgement.TOO_FEW)
    if interval.crosses_zero:
        return Verdict(Judgement.UNDISTINGUISHABLE)
    return _by_worlds(mean, sides)


def _by_worlds(mean: float, sides: Sides) -> Verdict:
    side = 1 if mean > 0 else -1
    same = (sides.higher if side > 0 else sides.lower) / sides.worlds
    if same < MOST_WORLDS:
        return Verdict(Judgement.DEPENDS, side)
    return Verdict(Judgement.CLEAR if same < NEARLY_ALL_WORLDS else Judgement.NEARLY_ALWAYS, side)
