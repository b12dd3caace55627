"""Do two samples of worlds agree: two one-sided tests, and intervals that overlap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import stats

Worlds = Sequence[Mapping[str, float]]
LEVEL = 0.05


@dataclass(frozen=True)
class Sample:
    """The mean of one outcome over worlds, and how sure it is."""

    mean: float
    error: float
    worlds: int

    @property
    def interval(self) -> tuple[float, float]:
        reach = float(stats.t.ppf(1 - LEVEL / 2, self.worlds - 1)) * self.error
        return self.mean - reach, self.mean + reach


@dataclass(frozen=True)
class Comparison:
    """One outcome of engine and twin; `margin` is a share of the engine's mean."""

    name: str
    engine: Sample
    twin: Sample
    margin: float

    @property
    def error(self) -> float:
        return float(np.hypot(self.engine.error, self.twin.error))

    @property
    def difference(self) -> float:
        return self.twin.mean - self.engine.mean

    @property
    def equivalent(self) -> bool:
        """Both one-sided tests refuse that the difference is as large as the margin."""
        reach = self.margin * abs(self.engine.mean)
        worlds = min(self.engine.worlds, self.twin.worlds)
        nearest = (reach - abs(self.difference)) / self.error
        return bool(stats.t.sf(nearest, worlds - 1) < LEVEL)

    @property
    def overlap(self) -> bool:
        (low, high), (lowest, highest) = self.engine.interval, self.twin.interval
        return low <= highest and lowest <= high

    def __str__(self) -> str:
        engine, twin = self.engine, self.twin
        return (
            f"{self.name}: engine {engine.mean:.4g} ± {engine.error:.2g}, "
            f"twin {twin.mean:.4g} ± {twin.error:.2g}, "
            f"difference {self.difference / engine.mean:+.1%} ± {self.error / engine.mean:.1%}, "
            f"margin {self.margin:.1%}"
        )


def compare(engine: Worlds, twin: Worlds, margins: Mapping[str, float]) -> list[Comparison]:
    """Each outcome that has a margin."""
    return [
        Comparison(name, sample(engine, name), sample(twin, name), margin)
        for name, margin in margins.items()
    ]


def sample(worlds: Worlds, name: str) -> Sample:
    """Over the worlds in which this outcome has a value."""
    values = np.array([world[name] for world in worlds], dtype=float)
    known = values[~np.isnan(values)]
    return Sample(float(known.mean()), float(stats.sem(known)), len(known))
