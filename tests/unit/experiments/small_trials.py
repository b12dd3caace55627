"""A real set of trials around a stand-in engine: in a test, or as a process of its own to be
interrupted.

`python small_trials.py FOLDER POINTS`
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
from small_batch import inputs

from simulatie.analysis.targets import targets
from simulatie.experiments import trials
from simulatie.experiments.description import BatchOptions
from simulatie.experiments.engine import run_orders
from simulatie.experiments.search_space import Trial
from simulatie.experiments.trials import Trials
from simulatie.results.schema import COST_COLUMNS, RunTables
from simulatie.simulation import WorldOrder


class Told:
    """A report that a test can read, here or over a pipe."""

    def __init__(self) -> None:
        self.todo: list[int] = []
        self.found: list[int] = []
        self.advanced = 0

    def begin(self, title: str, folder: Path, todo: int, found: int, workers: int) -> None:
        self.todo.append(todo)
        self.found.append(found)

    def compile(self) -> None:
        pass

    def advance(self) -> None:
        self.advanced += 1
        sys.stdout.write("advanced\n")
        sys.stdout.flush()


def some(points: int, werelden: int = 2) -> list[Trial]:
    return [
        Trial((("melden.kans", 0.02 + 0.001 * point),), wereld)
        for point in range(points)
        for wereld in range(werelden)
    ]


def trials_in(folder: Path, **options: int) -> Trials:
    asked = {"zaad": 3, "jaren": 1, "inloop": 0, "werkers": 1, "uit": folder} | options
    return Trials(inputs("basis"), BatchOptions(**asked), Told())


def measure(
    folder: Path, asked: list[Trial], target: str = "live", **options: int
) -> tuple[list[dict[str, float]], Told]:
    chosen = trials_in(folder, **options)
    before = trials.run_orders
    trials.run_orders = partial(run_orders, target=f"small_trials:{target}")
    try:
        return chosen.measure("1", asked), chosen.report
    finally:
        trials.run_orders = before


def live(order: WorldOrder) -> Iterator[RunTables]:
    (scenario,) = order.scenarios
    yield RunTables(
        buurt=order.buurt.naam,
        scenario=scenario.naam,
        wereld=order.wereld,
        uitkomsten={"crises": order.draw["melden.kans"] * 100 + order.wereld, "leeg": np.nan},
        weken={"week": np.arange(4), "achterstand": np.array([0.1, 0.2, 0.3, 0.4])},
        kosten={name: [] for name in COST_COLUMNS},
    )


def live_by_targets(order: WorldOrder) -> Iterator[RunTables]:
    """Every target a fifth too low at the start, and all met with melden.kans at 0.0625."""
    (run,) = live(order)
    reports = order.draw["melden.kans"] / 0.05
    met = {target.outcome: target.value * 0.8 * reports for target in targets()}
    yield replace(run, uitkomsten=met)


def live_slowly(order: WorldOrder) -> Iterator[RunTables]:
    time.sleep(0.05)
    yield from live(order)


def live_badly(order: WorldOrder) -> Iterator[RunTables]:
    if order.wereld == 1:
        raise ValueError("draagkracht is geen getal")
    yield from live(order)


if __name__ == "__main__":
    try:
        measure(Path(sys.argv[1]), some(int(sys.argv[2])), "live_slowly")
    except KeyboardInterrupt:
        sys.exit(130)
