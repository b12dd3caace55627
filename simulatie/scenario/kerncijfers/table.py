"""The regions in a file of "Kerncijfers wijken en buurten", of any year since 2013."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final

from simulatie.scenario.kerncijfers.cells import as_text
from simulatie.scenario.kerncijfers.columns import (
    CODES,
    GEMEENTE,
    READ,
    REGIO,
    SOORT,
    STATLINE,
)
from simulatie.scenario.kerncijfers.refused import RefusedError
from simulatie.scenario.kerncijfers.region import Region
from simulatie.scenario.kerncijfers.sheets import Rows, sheets
from simulatie.scenario.problem import Problem, ScenarioError, phrase

EARLY: Final = 30
"""Rows in which the names of the columns are looked for: above them may stand a title."""

MAX_ROWS: Final = 200_000
YEAR: Final = re.compile(r"(?<!\d)20[0-4]\d(?!\d)")
PREFIXES: Final = ("BU", "WK", "GM")

NO_KERNCIJFERS: Final = phrase(
    "dit zijn geen Kerncijfers wijken en buurten: de kolommen gwb_code_10 en regio ontbreken"
)
FROM_STATLINE: Final = phrase(
    "dit is een uitvoer van StatLine, waarin de kolommen anders heten dan gwb_code_10 en regio"
)

Columns = Mapping[str, int]
"""The place of each column that is read."""


@dataclass(frozen=True)
class Kerncijfers:
    """All regions of one file; `bestand` is its name for the reader."""

    bestand: str
    regions: tuple[Region, ...]
    columns: frozenset[str]

    @property
    def jaar(self) -> int | None:
        """The year in the name of the file, when there is exactly one."""
        years = set(YEAR.findall(Path(self.bestand).stem))
        return int(years.pop()) if len(years) == 1 else None


def read_kerncijfers(path: Path) -> Kerncijfers:
    """Return the regions of a file.

    Raises ScenarioError with one problem when the file is something else, damaged or empty.
    """
    try:
        columns, regions = _first_table(path)
    except RefusedError as refused:
        problem = Problem(str(path), 0, 0, "", refused.message, cure=refused.cure)
        raise ScenarioError([problem]) from None
    return Kerncijfers(str(path), regions, frozenset(columns))


def _first_table(path: Path) -> tuple[Columns, tuple[Region, ...]]:
    """Return the columns and regions of the first sheet that has them."""
    refused = RefusedError(NO_KERNCIJFERS)
    for sheet in sheets(path):
        rows = iter(sheet)
        for row in islice(rows, EARLY):
            columns = _columns(row)
            if REGIO in columns and not columns.keys().isdisjoint(CODES):
                return columns, _regions(columns, rows)
            if STATLINE in map(_heading, row):
                refused = RefusedError(FROM_STATLINE)
    raise refused


def _columns(row: Sequence[Any]) -> Columns:
    places = {_heading(cell): place for place, cell in reversed(list(enumerate(row)))}
    return {name: places[name] for name in READ if name in places}


def _heading(cell: Any) -> str:
    return as_text(cell).lower()


def _regions(columns: Columns, rows: Rows) -> tuple[Region, ...]:
    found = tuple(region for row in islice(rows, MAX_ROWS) if (region := _region(columns, row)))
    if not found:
        raise RefusedError(phrase("dit bestand bevat geen wijken en buurten"))
    return found


def _region(columns: Columns, row: Sequence[Any]) -> Region | None:
    cells = {name: row[place] for name, place in columns.items() if place < len(row)}
    code = next((as_text(cells[name]).upper() for name in CODES if cells.get(name)), "")
    regio = as_text(cells.get(REGIO))
    if code[:2] not in PREFIXES or not regio:
        return None
    return Region(code, regio, as_text(cells.get(GEMEENTE)), _heading(cells.get(SOORT)), cells)
