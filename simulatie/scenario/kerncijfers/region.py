"""One row of the file: a municipality, district or neighbourhood, with its cells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from simulatie.scenario.kerncijfers.cells import as_number
from simulatie.scenario.kerncijfers.columns import NUMBERS

BUURT: Final = "buurt"
LAND: Final = "land"
NUMBERED: Final = re.compile(r"wijk \w{2} ", re.IGNORECASE)
"""How the name of a district begins in many municipalities: "Wijk 05 Bospolder"."""


@dataclass(frozen=True)
class Region:
    """A region as it stands in the file; `code` carries its prefix: GM, WK or BU."""

    code: str
    regio: str
    gemeente: str
    soort: str
    cells: Mapping[str, Any]

    def __str__(self) -> str:
        """The name with its code, as sources give it."""
        return f"{self.regio} ({self.code})"

    @property
    def short_name(self) -> str:
        """The name without the number of a district."""
        return NUMBERED.sub("", self.regio, count=1)

    def number(self, column: str) -> float | None:
        """Return a figure, or None when there is none.

        Raises ValueError for a cell that holds no number of the kind of its column.
        """
        kind = NUMBERS[column]
        value = as_number(self.cells.get(column), whole=kind.whole)
        if value is not None and value > kind.highest:
            raise ValueError(f"{value:g}")
        return value

    def known(self, column: str) -> float | None:
        """Return a figure, or None when there is none that can be read."""
        try:
            return self.number(column)
        except ValueError:
            return None
