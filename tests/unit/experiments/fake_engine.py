"""A stand-in for the engine, for tests of what is around it: quick, and it fails on command.

The name of a scenario says how it ends: "raises…", "dies…" (once or always), "slow…".
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from simulatie.results.schema import COST_COLUMNS, RunTables


@dataclass(frozen=True)
class Named:
    naam: str


@dataclass(frozen=True)
class FakeOrder:
    """What the engine and this stand-in need of a WorldOrder."""

    buurt: Named
    scenarios: tuple[Named, ...]
    wereld: int
    marks: str = ""


def orders(scenarios: list[str], werelden: int, marks: Path | str = "") -> list[FakeOrder]:
    named = tuple(Named(scenario) for scenario in scenarios)
    return [FakeOrder(Named("gemiddeld"), named, wereld, str(marks)) for wereld in range(werelden)]


def simulate_world(order: FakeOrder) -> Iterator[RunTables]:
    for scenario in order.scenarios:
        misbehave(scenario.naam, order)
        yield tables(scenario.naam, order.wereld)


def misbehave(scenario: str, order: FakeOrder) -> None:
    if scenario.startswith("raises") and order.wereld == 1:
        raise ArithmeticError("deling\ndoor nul")
    if scenario.startswith("dies") and order.wereld == 1:
        die_unless_seen(Path(order.marks) / scenario, forever=scenario.endswith("always"))
    if scenario.startswith("slow"):
        Path(order.marks, f"begun-{order.wereld}-{os.getpid()}").touch()
        time.sleep(60)


def die_unless_seen(mark: Path, *, forever: bool) -> None:
    if not mark.exists() or forever:
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)


def tables(scenario: str, wereld: int) -> RunTables:
    weeks = np.arange(4, dtype=np.int32)
    return RunTables(
        buurt="gemiddeld",
        scenario=scenario,
        wereld=wereld,
        uitkomsten={"crises": wereld + len(scenario) / 10},
        weken={"week": weeks, "crises": weeks * wereld},
        kosten={name: [] for name in COST_COLUMNS},
    )


def simulate_slowly(order: FakeOrder) -> Iterator[RunTables]:
    for run in simulate_world(order):
        time.sleep(0.03)
        yield run


def simulate_badly(order: FakeOrder) -> Iterator[RunTables]:
    """World 2 of waakvlam fails."""
    for scenario in order.scenarios:
        if (scenario.naam, order.wereld) == ("waakvlam", 2):
            raise ValueError("draagkracht is geen getal")
        yield tables(scenario.naam, order.wereld)


def stall(order: FakeOrder) -> Iterator[RunTables]:
    """The basis comes at once, then nothing for a long time."""
    for scenario in order.scenarios:
        if scenario.naam != "basis":
            time.sleep(60)
        yield tables(scenario.naam, order.wereld)
