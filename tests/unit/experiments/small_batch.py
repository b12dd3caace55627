"""A real batch around a stand-in engine: in a test, or as a process of its own to be killed.

`python small_batch.py FOLDER WORLDS WORKERS`
"""

from __future__ import annotations

import sys
from functools import cache, partial
from pathlib import Path

from simulatie.experiments import batch
from simulatie.experiments.batch import BatchResult, run_batch
from simulatie.experiments.description import BatchOptions
from simulatie.experiments.engine import run_orders
from simulatie.interventions import catalogue
from simulatie.results.batch_file import Batch
from simulatie.scenario import Inputs, load_inputs

FAKE = "fake_engine:simulate_world"


class Collected:
    """A report that a test can read."""

    def __init__(self) -> None:
        self.todo = -1
        self.advanced = 0

    def begin(self, batch: Batch, folder: Path, todo: int, workers: int) -> None:
        self.todo = todo
        _say("begun")

    def compile(self) -> None:
        pass

    def advance(self) -> None:
        self.advanced += 1
        _say("advanced")


def _say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


@cache
def inputs(*scenarios: str) -> Inputs:
    return load_inputs(scenarios or ("waakvlam",), ("gemiddeld",), catalogue())


def run(
    folder: Path, *, werelden: int = 3, werkers: int = 1, target: str = FAKE, **options: object
) -> tuple[BatchResult, Collected]:
    report = Collected()
    asked = BatchOptions(werelden=werelden, werkers=werkers, uit=folder, **options)
    before = batch.run_orders
    batch.run_orders = partial(run_orders, target=target)
    try:
        return run_batch(inputs(), asked, report), report
    finally:
        batch.run_orders = before


if __name__ == "__main__":
    run(
        Path(sys.argv[1]),
        werelden=int(sys.argv[2]),
        werkers=int(sys.argv[3]),
        target="fake_engine:simulate_slowly",
    )
