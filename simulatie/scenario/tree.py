"""Turns the text of a YAML file into plain values, and remembers where each of them stands.

The events of ruamel.yaml are followed one by one, and nothing is built that the file does not
spell out: no anchors, no tags, no second document, no depth without end. So a small file can never
become a large one in memory, and no file can make an object.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from simulatie.scenario.problem import Phrase, Problem, phrase
from simulatie.scenario.source import Source
from simulatie.scenario.syntax import explain_syntax

NODES: Final = (MappingStartEvent, SequenceStartEvent, ScalarEvent, AliasEvent)
AGAIN: Final = "(again)"
"""Where the value of a key that stands twice is kept: nowhere in particular."""

MAX_DEPTH: Final = 12
MAX_NODES: Final = 10_000
MAX_DIGITS: Final = 40

Loc = tuple[str | int, ...]

# The core schema of YAML 1.2: `no` and `12:30` stay text, and a date stays text.
NULL: Final = re.compile(r"~|null|Null|NULL|")
TRUE: Final = re.compile(r"true|True|TRUE")
FALSE: Final = re.compile(r"false|False|FALSE")
WHOLE: Final = re.compile(r"[-+]?[0-9]+")
NUMBER: Final = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
INFINITE: Final = re.compile(r"[-+]?\.(inf|Inf|INF)")
NOT_A_NUMBER: Final = re.compile(r"\.(nan|NaN|NAN)")


@dataclass(frozen=True)
class Place:
    """Where something stands: line and column from 1, its width on that line, and its raw text.

    `is_empty`: a key without a value; the place is then where the value was expected.
    """

    line: int
    column: int
    width: int = 1
    raw: str = ""
    quoted: bool = False
    is_empty: bool = False


@dataclass
class Tree:
    """The plain value of a file, with the place of every value and of every key by its path.

    `spoiled` are the paths whose value was refused already, so that nobody complains twice.
    """

    source: Source
    data: Any = None
    values: dict[Loc, Place] = field(default_factory=dict)
    keys: dict[Loc, Place] = field(default_factory=dict)
    spoiled: set[Loc] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def value_place(self, loc: Loc) -> Place:
        """Return the place of a value, or of the nearest parent that has one."""
        while loc and loc not in self.values:
            loc = loc[:-1]
        return self.values.get(loc, Place(1, 1))

    def key_place(self, loc: Loc) -> Place:
        """Return the place of the key of a value; of an item in a list, its own place."""
        return self.keys.get(loc) or self.value_place(loc)

    def is_spoiled(self, loc: Loc) -> bool:
        """Whether this value, or one around it, was refused already."""
        return any(loc[:length] in self.spoiled for length in range(len(loc) + 1))


class _TooMuchError(Exception):
    """The file goes on where reading has to stop."""


def read_tree(source: Source) -> Tree:
    """Return the values of a file; what YAML itself forbids is in its `problems`."""
    tree = Tree(source)
    try:
        _Builder(tree, YAML(typ="rt", pure=True).parse(source.text)).build()
    except _TooMuchError:
        tree.spoiled.add(())
    except MarkedYAMLError as error:
        tree.problems.append(explain_syntax(source, error))
        tree.spoiled.add(())
    except (YAMLError, NotImplementedError) as error:
        message = phrase("dit is geen geldige YAML ({fout})", fout=str(error))
        tree.problems.append(source.problem(message))
        tree.spoiled.add(())
    return tree


class _Builder:
    """Follows the events of one file; problems and places go into the tree."""

    def __init__(self, tree: Tree, events: Iterator[Event]) -> None:
        self.tree = tree
        self.events = events
        self.nodes = 0

    def build(self) -> None:
        documents = 0
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._stop(event, phrase("dit bestand bevat meer dan één document"))
            elif isinstance(
                event, MappingStartEvent | SequenceStartEvent | ScalarEvent | AliasEvent
            ):
                self.tree.data = self._node(event, ())

    def _node(self, event: Event, loc: Loc) -> Any:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self._stop(event, phrase("dit bestand bevat meer dan 10.000 waarden"))
        if len(loc) > MAX_DEPTH:
            self._stop(event, phrase("dit bestand is dieper genest dan twaalf lagen"))
        self.tree.values[loc] = _place(event)
        self._refuse_tricks(event, loc)
        if isinstance(event, MappingStartEvent):
            return self._mapping(loc)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(loc)
        return _scalar(event) if isinstance(event, ScalarEvent) else None

    def _mapping(self, loc: Loc) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        for event in self.events:
            if isinstance(event, MappingEndEvent):
                break
            key = self._key(event, loc)
            inner = (*loc, key)
            if key in mapping:
                self._report_twice(event, inner)
                self._node(next(self.events), (*inner, AGAIN))
                continue
            value = self._node(next(self.events), inner)
            self.tree.keys[inner] = _place(event)
            mapping[key] = value
        return mapping

    def _key(self, event: Event, loc: Loc) -> str:
        self._refuse_tricks(event, loc)
        if isinstance(event, ScalarEvent):
            return str(event.value)
        self._stop(event, phrase("een sleutel moet een gewoon woord zijn"))
        raise AssertionError

    def _sequence(self, loc: Loc) -> list[Any]:
        items: list[Any] = []
        for event in self.events:
            if isinstance(event, SequenceEndEvent):
                break
            items.append(self._node(event, (*loc, len(items))))
        return items

    def _refuse_tricks(self, event: Event, loc: Loc) -> None:
        if isinstance(event, AliasEvent):
            self._spoil(event, loc, phrase("een verwijzing met * is niet toegestaan"))
        elif getattr(event, "anchor", None) is not None:
            self._spoil(event, loc, phrase("een anker met & is niet toegestaan"))
        elif _has_tag(event):
            self._spoil(event, loc, phrase("een typeaanduiding met ! is niet toegestaan"))

    def _spoil(self, event: Event, loc: Loc, message: Phrase) -> None:
        self.tree.spoiled.add(loc)
        cure = phrase("schrijf de waarde zelf op")
        self._report(event, loc, message, cure)

    def _report_twice(self, event: Event, loc: Loc) -> None:
        first = self.tree.keys[loc].line
        message = phrase("deze sleutel staat hier twee keer; eerst op regel {regel}", regel=first)
        self._report(event, loc, message, phrase("haal een van beide weg"))

    def _stop(self, event: Event, message: Phrase) -> None:
        self._report(event, (), message, None)
        raise _TooMuchError

    def _report(self, event: Event, loc: Loc, message: Phrase, cure: Phrase | None) -> None:
        place = _place(event)
        self.tree.problems.append(
            self.tree.source.problem(
                message, place.line, place.column, key=dotted(loc), cure=cure, width=place.width
            )
        )


def dotted(loc: Loc) -> str:
    """Return a path of keys as people write it; items of a list are counted from 1."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in loc)


def _place(event: Event) -> Place:
    start, end = event.start_mark, event.end_mark
    if not isinstance(event, ScalarEvent):
        return Place(start.line + 1, start.column + 1)
    width = max(1, end.column - start.column) if end.line == start.line else 1
    quoted, raw = event.style is not None, str(event.value)
    empty = not quoted and not raw
    return Place(start.line + 1, start.column + 1, width, raw, quoted, empty)


def _has_tag(event: Event) -> bool:
    tag = getattr(event, "tag", None)
    return tag is not None and str(tag) not in {"", "None"}


def _scalar(event: ScalarEvent) -> Any:
    text = str(event.value)
    if event.style is not None:
        return text
    for pattern, value in ((NULL, None), (TRUE, True), (FALSE, False)):
        if pattern.fullmatch(text):
            return value
    if WHOLE.fullmatch(text) and len(text) <= MAX_DIGITS:
        return int(text)
    if NUMBER.fullmatch(text):
        return float(text)
    if INFINITE.fullmatch(text):
        return float(text.replace(".", ""))
    return float("nan") if NOT_A_NUMBER.fullmatch(text) else text
