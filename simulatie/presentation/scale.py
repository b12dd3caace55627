"""From values to places on an axis, with round numbers to read along it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import floor, log10
from typing import Final

STEPS: Final = (1, 2, 2.5, 5, 10)
AIR: Final = 1.06


@dataclass(frozen=True)
class Scale:
    """A straight axis from `low` at pixel `start` to `high` at pixel `end`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """The pixel of a value, beyond the ends too."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)

    def inside(self, value: float) -> float:
        """The pixel of a value, stopped at the ends of the axis."""
        return self.at(min(max(value, self.low), self.high))

    def beyond(self, value: float) -> int:
        """−1 when a value falls off the low end, +1 off the high end, 0 when it is on the axis."""
        return int(value > self.high) - int(value < self.low)


def round_up(value: float) -> float:
    """The first round number (1, 2, 2.5 or 5 times a power of ten) at or above a positive value."""
    power: float = 10.0 ** floor(log10(value))
    return next(step * power for step in STEPS if step * power >= value * (1 - 1e-9))


def ticks(low: float, high: float, most: int) -> list[float]:
    """About `most` round values from low to high, zero among them when it lies between."""
    step = round_up((high - low) / most)
    first, last = -(-low // step), high // step
    return [step * place for place in _whole(first, last)]


def around_zero(points: Iterable[float], smallest: float, share: float) -> tuple[float, float]:
    """Ends of an axis that holds all points, with some air, and zero well inside.

    The shorter side is at least `share` of the longer one, which is at least `smallest`.
    """
    values = list(points)
    low = AIR * max([0.0, *(-value for value in values)])
    high = AIR * max([0.0, *values])
    longest = max(low, high)
    if longest < smallest:
        return -smallest, smallest
    return -max(low, longest * share), max(high, longest * share)


def _whole(first: float, last: float) -> range:
    return range(int(first), int(last) + 1)
