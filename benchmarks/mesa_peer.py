"""How much faster the engine lives a week than plain Mesa does: the same homes, weeks and rules.

The peer is the twin of `tests/twin`, the same model as one Mesa agent a household. It knows two of
the roles that help, so both live with those alone. Both are timed in one run and in turns, so that
what slows the machine slows both; the time is that of the processor, from making the homes to the
outcomes. The first lives, with compiling, do not count.
"""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from time import process_time

import click
import mesa
from twin.building import portiekflat
from twin.worlds import ALONE, Setting

ROUNDS = 7
WEEKS = 52


def seconds(live: Callable[[int], object]) -> float:
    """Processor time of one life."""
    start = process_time()
    live(1)
    return process_time() - start


@click.command()
@click.option("--homes", default=960, show_default=True, help="a multiple of 60")
@click.option("--years", default=2, show_default=True)
def main(homes: int, years: int) -> None:
    """Print nanoseconds per home and week of both, and the ratio with its range."""
    setting = Setting(ALONE, years, (portiekflat,) * (homes // 60))
    setting.engine(1)
    Setting(ALONE, 1).twin(1)
    pairs = [(seconds(setting.engine), seconds(setting.twin)) for _ in range(ROUNDS)]
    per_week = 1e9 / (homes * years * WEEKS)
    engine, twin = (median(times) * per_week for times in zip(*pairs, strict=True))
    ratios = [twin / engine for engine, twin in pairs]
    click.echo(f"{'engine':12}{engine:10,.0f} ns per home and week")
    click.echo(f"{'Mesa ' + mesa.__version__:12}{twin:10,.0f} ns per home and week")
    low, high = min(ratios), max(ratios)
    click.echo(f"{'ratio':12}{median(ratios):10.1f} ({low:.1f} to {high:.1f} in {ROUNDS} rounds)")


if __name__ == "__main__":
    main()
