"""Reads the text of one file without trusting it.

Everything that can be judged before a parser sees the text is judged here: what kind of file it
is, its size, its encoding, and characters that hide or mislead.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from simulatie.scenario.problem import Phrase, Problem, phrase

MAX_BYTES: Final = 5_000_000
MAX_LINES: Final = 20_000
MAX_LINE: Final = 10_000
MAX_UNWANTED: Final = 5
"""Of unwanted characters in one file: after five the reader knows."""

HARD_SPACE: Final = "\u00a0"
UNWANTED: Final = re.compile(
    "[\x00-\x1f\x7f-\xa0\u200b\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
"""Control characters, other ends of a line, and what hides or turns the text around it."""


@dataclass(frozen=True)
class Source:
    """The text of one file: `name` as the reader knows it, `path` where it lies."""

    name: str
    path: Path
    text: str
    sha256: str

    @property
    def lines(self) -> list[str]:
        """The lines, without their ends."""
        return self.text.split("\n")

    def problem(self, message: Phrase, line: int = 0, column: int = 0, **more: Any) -> Problem:
        """Return a problem at a place of this file, with the line it is about."""
        lines = self.lines
        excerpt = lines[line - 1] if 0 < line <= len(lines) else ""
        key = more.pop("key", "")
        return Problem(self.name, line, column, key, message, excerpt=excerpt, **more)


def read_source(path: Path, name: str) -> Source | list[Problem]:
    """Return the text of a file, or what is wrong with the file."""
    content = _read_bytes(path)
    if isinstance(content, Phrase):
        return [Problem(name, 0, 0, "", content)]
    text = _decode(content)
    if isinstance(text, Phrase):
        cure = phrase("bewaar het als gewone tekst in UTF-8")
        return [Problem(name, 0, 0, "", text, cure=cure)]
    source = Source(name, path, text, hashlib.sha256(content).hexdigest())
    return list(_unwanted(source)) or source


def _read_bytes(path: Path) -> bytes | Phrase:
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        return phrase("dit bestand bestaat niet")
    except (OSError, ValueError):
        return phrase("dit bestand is niet te lezen")
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        return phrase("dit is geen gewoon bestand")
    with os.fdopen(handle, "rb") as file:
        content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        return phrase("dit bestand is groter dan 5 MB")
    return content


def _decode(content: bytes) -> str | Phrase:
    if b"\x00" in content:
        return phrase("dit is geen tekstbestand")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return phrase("de tekens in dit bestand zijn niet te lezen")
    return text.replace("\r\n", "\n")


def _unwanted(source: Source) -> Iterator[Problem]:
    lines = source.lines
    if len(lines) > MAX_LINES:
        yield source.problem(phrase("dit bestand heeft meer dan 20.000 regels"))
        return
    explainer = 0
    for number, line in enumerate(lines, start=1):
        found = _unwanted_on_line(line)
        if found and explainer < MAX_UNWANTED:
            explainer += 1
            column, message, cure = found
            yield source.problem(message, number, column, cure=cure)


def _unwanted_on_line(line: str) -> tuple[int, Phrase, Phrase] | None:
    if len(line) > MAX_LINE:
        return 1, phrase("deze regel is langer dan 10.000 tekens"), phrase("maak de regel korter")
    if line.startswith("%"):
        return 1, phrase("een regel mag niet met % beginnen"), phrase("haal deze regel weg")
    found = UNWANTED.search(line)
    return (found.start() + 1, *_about(found.group())) if found else None


def _about(character: str) -> tuple[Phrase, Phrase]:
    if character == "\t":
        return phrase("hier staat een tab"), phrase("gebruik spaties")
    if character == HARD_SPACE:
        return phrase("hier staat een harde spatie"), phrase("typ een gewone spatie")
    return phrase("hier staat een onzichtbaar teken"), phrase("haal het weg")
