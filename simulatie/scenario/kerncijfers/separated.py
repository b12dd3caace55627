"""The rows of a csv file, whatever separates its columns."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Final

SEPARATORS: Final = (";", ",", "\t")


def decode(content: bytes) -> str:
    """Return the text, in UTF-8 or else as Excel writes it in the west of Europe."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def rows(text: str) -> Iterator[list[str]]:
    """Yield the rows of a text; the separator is the sign seen most in its fullest early line.

    Raises csv.Error for a text that is no csv.
    """
    early = text[:100_000].splitlines()[:30]
    fullest = max(early, key=_separators, default="")
    separator = max(SEPARATORS, key=fullest.count)
    yield from csv.reader(StringIO(text, newline=""), delimiter=separator)


def _separators(line: str) -> int:
    return max(line.count(separator) for separator in SEPARATORS)
