"""Reads one cell of a file of CBS: a text, or a number in any of the ways it is written there."""

from __future__ import annotations

import re
from math import isfinite
from typing import Any, Final

MISSING: Final = frozenset({"", ".", ",", "-", "x", "X"})
"""How the files of CBS say that there is no figure: mostly a point, in some years another sign."""

GROUPED: Final = re.compile(r"\d{1,3}(?:[., ]\d{3})+")
WHOLE: Final = re.compile(r"(\d+)(?:[.,]0+)?")
DECIMAL: Final = re.compile(r"\d+(?:[.,]\d+)?")


def as_text(cell: Any) -> str:
    """Return a cell as one line of text; a whole number without decimals."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell).split())


def as_number(cell: Any, *, whole: bool) -> float | None:
    """Return the number of a cell, or None when CBS gives no figure.

    A point or a comma divides thousands in a whole number, and decimals in another. Raises
    ValueError for what is no such number.
    """
    text = as_text(cell)
    if text in MISSING:
        return None
    if whole and isinstance(cell, str) and GROUPED.fullmatch(text):
        return float(re.sub(r"\D", "", text))
    found = (WHOLE if whole else DECIMAL).fullmatch(text)
    if not found or isinstance(cell, bool):
        raise ValueError(text)
    number = float(found[1] if whole else text.replace(",", "."))
    if not isfinite(number):
        raise ValueError(text)
    return number
