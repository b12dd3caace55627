"""A figure made from the file: its value, how it came about, and the source it will carry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from simulatie.language import number
from simulatie.scenario.inputs import Cijfer
from simulatie.scenario.kerncijfers.region import Region

OVERGENOMEN: Final = "overgenomen"
AFGELEID: Final = "afgeleid"
AANGENOMEN: Final = "aangenomen"
"""A column as it stands; columns multiplied or divided; anything that rests on an assumption."""

METING: Final = "meting"
AANNAME: Final = "aanname"


@dataclass(frozen=True)
class Figure:
    """One figure of a neighbourhood file; `hoe` is one of the three words above.

    `columns` are those of CBS that it rests on, as one text for the reader.
    """

    waarde: float
    eenheid: str
    hoe: str
    columns: str
    bron: str

    def in_year(self, jaar: int) -> Cijfer:
        """Return the figure as it stands in the neighbourhood file."""
        zekerheid = AANNAME if self.hoe == AANGENOMEN else METING
        return Cijfer(self.waarde, self.eenheid, jaar, self.bron, zekerheid)


@dataclass(frozen=True)
class Origin:
    """The row that figures are made from, and the year of its file."""

    region: Region
    jaar: int

    def cite(self, columns: str) -> str:
        """Return the source of what rests on these columns of the row."""
        word = "kolom" if columns in self.region.cells else "kolommen"
        return f"CBS, Kerncijfers wijken en buurten {self.jaar}, {word} {columns}, {self.region}."

    def number(self, column: str) -> float | None:
        """Return a figure of the row, or None when CBS gives none."""
        return self.region.number(column)


def percentage(share: float, decimals: int = 0) -> str:
    """Return a share as a percentage, as sources write it."""
    return f"{number(share * 100, decimals)}%"
