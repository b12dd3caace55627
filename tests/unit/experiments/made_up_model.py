"""A model that costs nothing, with known answers: for tests of the search around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from simulatie.experiments.search_space import Knob, Trial


@dataclass(frozen=True)
class Figure:
    """A target, as the search sees it."""

    code: str
    outcome: str
    value: float
    low: float
    high: float
    is_fitted: bool = True
    source: str = "test"


KNOBS = (
    Knob({"melden.kans": 0.05}, -1.0, 1.0),
    Knob({"huur.overig": 0.002, "huur.crisis": 0.02}, -0.7, 0.7),
    Knob({"blind": 3.0}, -1.0, 1.0),
)
FIGURES = (
    Figure("A", "meldingen", 80, 70, 90),
    Figure("B", "ontruimingen", 3, 2.5, 3.5),
    Figure("C", "samen", 4.8, 4.4, 5.2),
    Figure("D", "vrij", 1, 0.5, 1.5, is_fitted=False),
)
"""Met by melden.kans 0.08 and huur 1.5 times as high; nothing hangs on `blind`."""


def outcomes(values: Mapping[str, float]) -> dict[str, float]:
    reports, rent = values["melden.kans"], values["huur.overig"] / 0.002
    return {
        "meldingen": 1000 * reports,
        "ontruimingen": 2 * rent,
        "samen": 40 * reports * rent,
        "vrij": 1.0,
    }


def luck(index: int, wereld: int) -> float:
    return float(np.random.default_rng([index, wereld]).uniform(-1, 1))


class Model:
    """Measures trials and remembers which; `luck` is the relative spread between worlds."""

    def __init__(self, luck: float = 0.0) -> None:
        self.luck = luck
        self.asked: dict[str, list[Trial]] = {}

    def measure(self, title: str, trials: Sequence[Trial]) -> list[dict[str, float]]:
        self.asked[title] = list(trials)
        return [self.live(trial) for trial in trials]

    def live(self, trial: Trial) -> dict[str, float]:
        given = outcomes(dict(trial.values))
        return {
            name: value * (1 + self.luck * luck(index, trial.wereld))
            for index, (name, value) in enumerate(given.items())
        }
