"""How the listing verbs write on the screen: rich tables, values as people write them."""

from __future__ import annotations

import sys

from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from simulatie.language import number, tr

WIDTH_OF_A_FILE = 110
"""Columns when the output goes to a file or another program."""


def screen() -> Console:
    """A console on the standard output of this moment."""
    if sys.stdout.isatty():
        return Console(highlight=False)
    return Console(highlight=False, width=WIDTH_OF_A_FILE)


def table(*headings: str) -> Table:
    """A table with these headings and thin lines."""
    made = Table(box=SIMPLE, pad_edge=False, header_style="bold")
    for heading in headings:
        made.add_column(heading, overflow="fold")
    return made


def written(value: float | None) -> str:
    """A value with as many decimals as it has, ja or nee for a switch, a dash for none."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return tr("ja") if value else tr("nee")
    return number(value, decimals=len(format(value, ".10g").partition(".")[2]))


def written_range(low: float, high: float) -> str:
    """A range, from low to high."""
    return f"{written(low)} – {written(high)}"
