"""What is wrong in a file, said as a good compiler says it: where, what, what is allowed, the cure.

The sentences are kept apart from their values until they are shown, so that one problem can be
read in Dutch and in English.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from simulatie.language import tr

EXCERPT_WIDTH: Final = 96
GIVEN_WIDTH: Final = 60


@dataclass(frozen=True)
class Phrase:
    """A Dutch sentence with {fields}; the fields may be phrases themselves."""

    text: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        """The sentence in the current language."""
        return tr(self.text).format(**{name: str(value) for name, value in self.values.items()})


def phrase(text: str, **values: object) -> Phrase:
    """Make a phrase; `text` is the Dutch message id."""
    return Phrase(text, values)


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong or worth knowing; line and column count from 1, 0 is the whole file.

    `key` is the dotted path of keys, `excerpt` the line itself, `width` how much the caret marks.
    """

    file: str
    line: int
    column: int
    key: str
    message: Phrase
    given: str = ""
    allowed: Phrase | None = None
    nearest: str = ""
    cure: Phrase | None = None
    excerpt: str = ""
    width: int = 1
    is_notice: bool = False

    def __str__(self) -> str:
        """The problem in full, in the current language."""
        return "\n".join([self._head(), *self._quote(), *self._advice()])

    def _head(self) -> str:
        where = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        what = f"{self.key}: {self.message}" if self.key else str(self.message)
        return f"{where}: {tr('let op')}: {what}" if self.is_notice else f"{where}: {what}"

    def _quote(self) -> list[str]:
        if not self.line:
            return []
        start = max(0, self.column - EXCERPT_WIDTH * 2 // 3) if self.column > EXCERPT_WIDTH else 0
        line = visible(self.excerpt[start : start + EXCERPT_WIDTH])
        offset = self.column - 1 - start
        carets = "^" * max(1, min(self.width, len(line) - offset))
        number = str(self.line).rjust(6)
        return [f"{number} | {line}", f"{' ' * 6} | {' ' * offset}{carets}"]

    def _advice(self) -> Iterable[str]:
        if self.given:
            yield self._line(tr("gegeven"), self.given)
        if self.allowed:
            yield self._line(tr("toegestaan"), str(self.allowed))
        if self.nearest:
            yield self._line(tr("bedoelde u"), f"{self.nearest}?")
        if self.cure:
            yield self._line(tr("oplossing"), str(self.cure))

    @staticmethod
    def _line(name: str, text: str) -> str:
        return f"    {name + ':':<13} {text}"


class ScenarioError(Exception):
    """All problems of all files that were read; its text shows every one of them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems, key=lambda p: (p.file, p.line, p.column, p.key))
        super().__init__(self.problems)

    def __str__(self) -> str:
        """Every problem in full, then how many there are, in the current language."""
        files, found = len({problem.file for problem in self.problems}), len(self.problems)
        if found == 1:
            return str(self.problems[0])
        total = phrase("{aantal} problemen in één bestand.", aantal=found)
        if files > 1:
            text = "{aantal} problemen in {bestanden} bestanden."
            total = phrase(text, aantal=found, bestanden=files)
        return "\n\n".join([*map(str, self.problems), str(total)])


def visible(text: str) -> str:
    """Return the text with what a terminal would act on, or not show, made harmless."""
    return "".join("·" if unicodedata.category(c).startswith("C") else c for c in text)


def shorten(text: str, width: int = GIVEN_WIDTH) -> str:
    """Return the text on one line of at most `width` characters."""
    line = visible(" ".join(text.split()))
    return line if len(line) <= width else line[: width - 1] + "…"
