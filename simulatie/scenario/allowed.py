"""What a form allows at one place of a file, read from its JSON Schema and said in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from simulatie.scenario.problem import Phrase, phrase
from simulatie.scenario.tree import Loc
from simulatie.scenario.units import UNITS, unit_name

MANY: Final = 14
"""More keys or choices than this do not help a reader."""

Schema = Mapping[str, Any]


class Allowed:
    """Answers what may stand where, for files of one form."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema

    def at(self, loc: Loc) -> Schema:
        """Return the schema of the value at a path; {} where the form knows nothing."""
        node: Schema = self.schema
        for part in loc:
            node = self._step(self._plain(node), part)
        return self._plain(node)

    def keys(self, loc: Loc) -> list[str]:
        """Return the keys that a group may have."""
        return list(self.at(loc).get("properties", {}))

    def find(self, key: str) -> str:
        """Return the group of the top level in which this key belongs, or ""."""
        for group in self.schema["properties"]:
            if key in self.keys((group,)):
                return str(group)
        return ""

    def _plain(self, node: Schema) -> Schema:
        for option in node.get("anyOf", ()):
            if option.get("type") != "null":
                node = {**node, **option}
        if "$ref" in node:
            named = self.schema["$defs"][node["$ref"].rsplit("/", 1)[-1]]
            return {**named, **{k: v for k, v in node.items() if k != "$ref"}}
        return node

    @staticmethod
    def _step(node: Schema, part: str | int) -> Schema:
        if isinstance(part, int):
            return node.get("items") or {}
        if part in node.get("properties", {}):
            found: Schema = node["properties"][part]
            return found
        more = node.get("additionalProperties")
        return more if isinstance(more, Mapping) else {}


def in_words(node: Schema) -> Phrase | None:
    """Say what a value may be; None when the schema says nothing."""
    if words := choices(node):
        return phrase("een van {keuzes}" if len(words) > 1 else "{keuzes}", keuzes=_listed(words))
    kind = node.get("type")
    if isinstance(kind, list):
        return phrase("een getal, of true of false")
    if kind in {"number", "integer"}:
        return _number(node)
    if kind == "object":
        keys = _listed(node.get("properties", {}))
        return phrase("een groep met de sleutels {keys}", keys=keys) if keys else None
    return _simple(node)


def choices(node: Schema) -> list[str]:
    """Return the words from which one is to be chosen; [] where any word will do."""
    return [node["const"]] if "const" in node else list(node.get("enum", ()))


def _simple(node: Schema) -> Phrase | None:
    if "pattern" in node and node.get("maxLength") == 60:
        return phrase("letters, cijfers en koppeltekens, hoogstens 60 tekens")
    texts = {
        "boolean": phrase("true of false"),
        "string": phrase("tekst"),
        "array": phrase("een lijst"),
    }
    return texts.get(node.get("type", ""))


def _number(node: Schema) -> Phrase:
    whole = node["type"] == "integer"
    low, high = node.get("minimum"), node.get("maximum")
    unit = _Unit(node.get("eenheid", ""))
    if low is None or high is None:
        return phrase("een geheel getal") if whole else phrase("een getal")
    text = "een geheel getal van {laag} tot en met {hoog}{eenheid}"
    if not whole:
        text = "een getal van {laag} tot en met {hoog}{eenheid}"
    return phrase(text, laag=plain(low), hoog=plain(high), eenheid=unit)


class _Unit:
    """A unit behind a number, translated when it is shown."""

    def __init__(self, unit: str) -> None:
        self.unit = unit

    def __str__(self) -> str:
        return f" ({unit_name(self.unit)})" if self.unit in UNITS else ""


def plain(value: float) -> str:
    """Write a number as it must be typed in a file: with a point, without needless zeros."""
    text = format(value, ".10g")
    return str(int(value)) if "e" in text and value == int(value) else text


def _listed(names: Any) -> str:
    words = [str(name) for name in names]
    return ", ".join(words[:MANY]) + (", …" if len(words) > MANY else "")
