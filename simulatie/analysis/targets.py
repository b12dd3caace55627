"""The basis beside published figures: which targets the central values meet, and which they miss.

Works from a results folder of the basis alone, with luck only (`--onzeker geen`), so that every
number can be made again with the two commands that stand above the table it writes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import sqrt
from pathlib import Path
from typing import Final

import pandas as pd
from ruamel.yaml import YAML

from simulatie.results import Results

FILE: Final = Path(__file__).with_name("doelen.yaml")
TARGET: Final = "doel"


@dataclass(frozen=True)
class Target:
    """A published figure of an outcome or weekly column, and whether the basis was fitted to it."""

    code: str
    outcome: str
    low: float
    high: float
    value: float
    is_fitted: bool
    source: str


@dataclass(frozen=True)
class Check:
    """What the model gave: mean over worlds, its standard error, and the events behind it."""

    target: Target
    mean: float
    error: float
    worlds: int
    events: int | None

    @property
    def is_met(self) -> bool:
        """Whether the mean lies within the margin."""
        return self.target.low <= self.mean <= self.target.high


@cache
def targets() -> tuple[Target, ...]:
    """The targets of `doelen.yaml`, in their order."""
    data = YAML(typ="safe").load(FILE.read_text(encoding="utf-8"))
    return tuple(
        Target(
            code=item["code"],
            outcome=item["uitkomst"],
            low=float(item["marge"][0]),
            high=float(item["marge"][1]),
            value=float(item["waarde"]),
            is_fitted=item["soort"] == TARGET,
            source=item["bron"],
        )
        for item in data["doelen"]
    )


def check_targets(results: Results, scenario: str = "basis") -> Iterator[Check]:
    """Every target beside the mean over all worlds of one scenario; ValueError without worlds."""
    frame = results.uitkomsten.query("scenario == @scenario")
    if len(frame) < 2:
        raise ValueError(f"at least two worlds of {scenario!r} are needed, found {len(frame)}")
    weeks = results.weken.query("scenario == @scenario and week >= 0")
    for target in targets():
        values = _by_world(results, frame, weeks, target.outcome)
        yield Check(
            target,
            mean=float(values.mean()),
            error=float(values.std(ddof=1) / sqrt(len(values))),
            worlds=len(values),
            events=_events(results, weeks, target.outcome),
        )


def _by_world(
    results: Results, frame: pd.DataFrame, weeks: pd.DataFrame, name: str
) -> pd.Series[float]:
    """One value per world: an outcome, or the mean of a weekly column."""
    if name in results.outcomes:
        return frame[name]
    return weeks.groupby("wereld")[name].mean()


def _events(results: Results, weeks: pd.DataFrame, outcome: str) -> int | None:
    declaration = results.outcomes.get(outcome)
    column = declaration.count_column if declaration else None
    return int(weeks[column].sum()) if column in weeks else None
