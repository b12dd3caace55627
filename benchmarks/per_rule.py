"""What each line of the week costs, on real weeks of the basis, after the burn-in.

Every line is timed where it runs, in the same weeks, so that the shares add up to the whole. Lines
that came with the professionals are marked, and their part is set against all others. Times are of
this machine in this minute; quote the ratios.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

import click

from simulatie import week
from simulatie.model import order_of, read_inputs
from simulatie.simulation import Simulation, WorldOrder, branch, burn_in
from simulatie.state import Tables
from simulatie.vocabulary import OPNAME, WEEKS_PER_YEAR

SIZES = (500, 1_000, 2_000, 4_000)
YEARS = 2
ROUNDS = 3

PROFESSIONALS = {
    "man_posts",
    "make_rounds",
    "sign_up",
    "answer_crises",
    "work_contacts",
    "hand_over",
    "scale_levels",
    "live_staff",
    "close_files",
}
"""Lines that the model had no need of while help was one queue."""

Step = Callable[[Tables], None]


def timed(step: Step | str, spent: Counter[str]) -> Step | str:
    """The same line of the week, adding what it took to `spent`; moments stay what they are."""
    if isinstance(step, str):
        return step

    def run(tables: Tables) -> None:
        begin = time.perf_counter()
        step(tables)
        spent[step.__name__] += time.perf_counter() - begin

    return run


def watch(simulation: Simulation, spent: Counter[str]) -> None:
    """Time the two looks of the recorder as well."""
    recorder = simulation.recorder
    look, read = recorder.look, recorder.read

    def timed_look(tables: Tables) -> None:
        begin = time.perf_counter()
        look(tables)
        spent[f"recorder at {OPNAME}"] += time.perf_counter() - begin

    def timed_read(*args: object) -> None:
        begin = time.perf_counter()
        read(*args)  # type: ignore[arg-type]
        spent["recorder after the week"] += time.perf_counter() - begin

    recorder.look, recorder.read = timed_look, timed_read  # type: ignore[method-assign]


def live(order: WorldOrder, start: Simulation) -> Counter[str]:
    """Seconds per line of the week over the measured weeks of one world."""
    spent: Counter[str] = Counter()
    lines = week.WEEK
    simulation = branch(order, order.scenarios[0], start)
    watch(simulation, spent)
    week.WEEK = tuple(timed(step, spent) for step in lines)
    try:
        simulation.run()
    finally:
        week.WEEK = lines
    return spent


def measure(homes: int) -> dict[str, float]:
    """Nanoseconds per home-week of every line, the least of some rounds."""
    order = order_of(read_inputs("basis", "gemiddeld"), 0, 1, 1, YEARS)
    order = replace(order, buurt=replace(order.buurt, woningen=homes))
    start = burn_in(order, order.scenarios[0])
    rounds = [live(order, start) for _ in range(ROUNDS + 1)][1:]
    home_weeks = homes * YEARS * WEEKS_PER_YEAR
    return {name: min(r[name] for r in rounds) / home_weeks * 1e9 for name in rounds[0]}


def line(first: str, cells: Iterable[str]) -> None:
    """One line of the table."""
    click.echo(" ".join([first.ljust(26), *cells]))


def show(tables: dict[int, dict[str, float]]) -> None:
    """Print a line per rule, most expensive first, and the parts."""
    largest = tables[max(tables)]
    line("ns per home-week", (f"{homes:8,}" for homes in tables))
    for name in sorted(largest, key=largest.__getitem__, reverse=True):
        mark = "* " if name in PROFESSIONALS else "  "
        line(mark + name, (f"{table[name]:8.1f}" for table in tables.values()))
    totals = {homes: sum(table.values()) for homes, table in tables.items()}
    line("  all lines", (f"{total:8.0f}" for total in totals.values()))
    click.echo("* of professionals: all lines / all other lines")
    for homes, table in tables.items():
        theirs = sum(table[name] for name in PROFESSIONALS)
        click.echo(f"  {homes:>6,} homes: {totals[homes] / (totals[homes] - theirs):.2f}")


if __name__ == "__main__":
    show({homes: measure(homes) for homes in SIZES})
