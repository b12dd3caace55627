"""The rows of a file that may be anything: a workbook, a csv, or neither."""

from __future__ import annotations

import csv
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from simulatie.scenario.kerncijfers import separated, workbook
from simulatie.scenario.kerncijfers.refused import RefusedError
from simulatie.scenario.problem import phrase

MAX_BYTES: Final = 300_000_000
ZIP: Final = b"PK\x03\x04"
OLE: Final = b"\xd0\xcf\x11\xe0"
ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")

Rows = Iterable[Sequence[Any]]


def sheets(path: Path) -> Iterator[Rows]:
    """Yield the rows of each sheet; a csv is one sheet. Raises RefusedError."""
    start = _start(path)
    if start.startswith(ZIP):
        yield from workbook.sheets(path)
    elif start.startswith(OLE):
        raise _of_older_office(path)
    else:
        yield _of_text(path)


def _start(path: Path) -> bytes:
    """Return the first bytes of an ordinary file."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        raise RefusedError(phrase("dit bestand bestaat niet")) from None
    except (OSError, ValueError):
        raise RefusedError(phrase("dit bestand is niet te lezen")) from None
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        os.close(handle)
        raise RefusedError(phrase("dit is geen gewoon bestand"))
    with os.fdopen(handle, "rb") as file:
        start = file.read(len(OLE))
    if status.st_size > MAX_BYTES:
        raise RefusedError(phrase("dit bestand is groter dan 300 MB"))
    return start


def _of_older_office(path: Path) -> RefusedError:
    if ENCRYPTED in path.read_bytes():
        cure = phrase("open het in Excel, haal het wachtwoord weg en bewaar het opnieuw")
        return RefusedError(phrase("dit bestand is met een wachtwoord beveiligd"), cure)
    cure = phrase("open het in Excel en bewaar het als .xlsx of .csv")
    return RefusedError(phrase("dit is een bestand van een oude Excel (.xls)"), cure)


def _of_text(path: Path) -> Rows:
    content = path.read_bytes()
    if not content.strip():
        raise RefusedError(phrase("dit bestand is leeg"))
    if b"\x00" in content:
        raise RefusedError(phrase("dit is geen xlsx en geen csv"))
    try:
        yield from separated.rows(separated.decode(content))
    except csv.Error:
        raise RefusedError(phrase("dit is geen xlsx en geen csv")) from None
