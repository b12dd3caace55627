"""The rows of an xlsx workbook, sheet by sheet."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from simulatie.scenario.kerncijfers.refused import RefusedError
from simulatie.scenario.problem import phrase

MAX_UNPACKED: Final = 800_000_000
"""Bytes after unpacking. The whole country takes a fifth of this; more is no file of CBS."""

BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
)
"""All that openpyxl, zip and xml raise for a workbook that is damaged."""


def sheets(path: Path) -> Iterator[Iterator[tuple[Any, ...]]]:
    """Yield the rows of each sheet; they can be read until the next is asked for.

    Raises RefusedError, at any row, for a workbook that is damaged.
    """
    from openpyxl import load_workbook  # a third of a second that only a workbook need wait for

    try:
        with zipfile.ZipFile(path) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
                raise _damaged()
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
    except BROKEN:
        raise _damaged() from None
    try:
        for sheet in book.worksheets:
            yield _rows(sheet)
    finally:
        book.close()


def _rows(sheet: Any) -> Iterator[tuple[Any, ...]]:
    try:
        sheet.reset_dimensions()  # what a sheet says of its own size is not always true
        yield from sheet.iter_rows(values_only=True)
    except BROKEN:
        raise _damaged() from None


def _damaged() -> RefusedError:
    cure = phrase("haal het opnieuw op, of open het in Excel en bewaar het als .xlsx of .csv")
    return RefusedError(phrase("dit bestand is beschadigd, of geen xlsx"), cure)
