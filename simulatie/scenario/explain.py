"""Turns the errors of pydantic into problems a reader can solve, at the right line and column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, Final

from pydantic import BaseModel, ValidationError

from simulatie.scenario.allowed import MANY, Allowed, Schema, choices, in_words
from simulatie.scenario.cures import (
    comma_in_braces,
    cure_of_gone,
    cure_of_name,
    cure_of_range,
    cure_of_type,
)
from simulatie.scenario.problem import Phrase, Problem, phrase, shorten
from simulatie.scenario.tree import Loc, Place, Tree, dotted

MOST_PROBLEMS: Final = 100
"""Explained in one file; what comes after is counted."""

NOT_FINITE: Final = "dit is geen gewoon getal"
OUT_OF_RANGE: Final = "deze waarde ligt buiten de grenzen"
UNKNOWN_CHOICE: Final = "deze keuze bestaat niet"
LENGTH: Final = "deze lijst heeft niet het goede aantal"

MESSAGES: Final = {
    "finite_number": NOT_FINITE,
    "greater_than": OUT_OF_RANGE,
    "greater_than_equal": OUT_OF_RANGE,
    "less_than_equal": OUT_OF_RANGE,
    "int_parsing_size": OUT_OF_RANGE,
    "literal_error": UNKNOWN_CHOICE,
    "unknown_unit": "deze eenheid bestaat niet",
    "string_pattern_mismatch": "deze tekst is hier niet toegestaan",
    "string_too_short": "hier ontbreekt tekst",
    "string_too_long": "deze tekst is te lang",
    "too_short": LENGTH,
    "too_long": LENGTH,
}


def check_form(tree: Tree, form: type[BaseModel]) -> Iterator[Problem]:
    """Yield what is wrong with the values of a file, measured by a form."""
    try:
        form.model_validate(tree.data)
    except ValidationError as error:
        explainer = Explainer(tree, Allowed(form.model_json_schema()))
        details = error.errors(include_url=False, include_context=False)
        fresh = [detail for detail in details if not tree.is_spoiled(detail["loc"])]
        for detail in fresh[:MOST_PROBLEMS]:
            yield explainer.explain(detail["type"], detail["loc"], detail["input"])
        if len(fresh) > MOST_PROBLEMS:
            more = phrase("en nog {aantal} problemen", aantal=len(fresh) - MOST_PROBLEMS)
            yield tree.source.problem(more)


class Explainer:
    """Explains errors in one file of one form."""

    def __init__(self, tree: Tree, allowed: Allowed) -> None:
        self.tree = tree
        self.allowed = allowed

    def explain(self, kind: str, loc: Loc, value: Any) -> Problem:
        """Return the problem behind one error of pydantic."""
        if kind == "missing":
            return self._missing(loc)
        if kind == "extra_forbidden":
            return self._unknown_key(loc)
        schema = self.allowed.at(loc)
        message = MESSAGES.get(kind)
        if message is None:
            return self._wrong_type(loc, value, schema)
        return self.refuse(
            loc,
            phrase(message),
            allowed=in_words(schema),
            nearest=nearest(str(value), choices(schema)),
            cure=cure_of_range(value, schema)
            or (cure_of_name(str(value)) if kind == "string_pattern_mismatch" else None),
        )

    def refuse(self, loc: Loc, message: Phrase, **more: Any) -> Problem:
        """Return a problem with the value at a path."""
        place = self.tree.value_place(loc)
        if not place.raw and not place.quoted:
            return self._problem(self._start(loc), loc, message, **more)
        given = shorten(place.raw)
        return self._problem(
            place, loc, message, given=f'"{given}"' if place.quoted else given, **more
        )

    def _start(self, loc: Loc) -> Place:
        """Where a group begins, or the key of a value that is not there."""
        place = self.tree.value_place(loc)
        return self.tree.key_place(loc) if place.is_empty else place

    def refuse_key(self, loc: Loc, message: Phrase, **more: Any) -> Problem:
        """Return a problem with the key at a path."""
        return self._problem(self.tree.key_place(loc), loc, message, **more)

    def _wrong_type(self, loc: Loc, value: Any, schema: Schema) -> Problem:
        place = self.tree.value_place(loc)
        return self.refuse(
            loc,
            phrase("{gegeven} past hier niet", gegeven=_sort_of(value)),
            allowed=in_words(schema),
            cure=cure_of_type(value, place, schema) or self._cure_of_group(loc, schema),
        )

    def _missing(self, loc: Loc) -> Problem:
        return self._problem(
            self.tree.key_place(loc[:-1]),
            loc[:-1],
            phrase("de sleutel {sleutel} ontbreekt", sleutel=loc[-1]),
            allowed=in_words(self.allowed.at(loc)),
            cure=phrase("voeg een regel toe met {sleutel}: …", sleutel=loc[-1]),
        )

    def _unknown_key(self, loc: Loc) -> Problem:
        place = self.tree.key_place(loc)
        key, keys = str(loc[-1]), self.allowed.keys(loc[:-1])
        line = self.tree.source.lines[place.line - 1]
        if comma := comma_in_braces(line, place):
            message = phrase("hier staat een komma in een getal")
            return self._problem(place, loc[:-1], message, cure=comma)
        listed = phrase("{keys}", keys=", ".join(keys)) if len(keys) <= MANY else None
        gone = cure_of_gone(key)
        found = "" if gone else nearest(key, keys)
        return self._problem(
            place,
            loc,
            phrase("deze sleutel is onbekend"),
            allowed=listed,
            nearest=found,
            cure=gone if gone else None if found else self._cure_of_key(key, loc),
        )

    def _cure_of_key(self, key: str, loc: Loc) -> Phrase | None:
        group, _, name = key.partition(".")
        if name and name in self.allowed.keys(("interventies", group)):
            text = "zet dit onder interventies, bij {maatregel}: {naam}"
            return phrase(text, maatregel=group, naam=name)
        belongs = self.allowed.find(key)
        if belongs and (belongs,) != loc[:-1]:
            return phrase("zet deze sleutel onder {groep}", groep=belongs)
        if loc[:1] == ("interventies",):
            return phrase("bekijk de mogelijkheden met simulatie maatregelen")
        return None

    def _cure_of_group(self, loc: Loc, schema: Schema) -> Phrase | None:
        if schema.get("type") != "object" or len(loc) < 2 or loc[0] != "interventies":
            return None
        return phrase("schrijf bijvoorbeeld {naam}: {{aan: true}}", naam=loc[-1])

    def _problem(self, place: Place, loc: Loc, message: Phrase, **more: Any) -> Problem:
        return self.tree.source.problem(
            message, place.line, place.column, key=dotted(loc), width=place.width, **more
        )


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that looks most like this one, or ""."""
    names = [str(name) for name in known]
    lowered = {name.lower(): name for name in reversed(names)}
    close = get_close_matches(word.lower(), lowered, n=1, cutoff=0.6)
    if close:
        return lowered[close[0]]
    ends = [name for name in names if name.endswith(f".{word}")]
    return ends[0] if len(ends) == 1 else ""


def _sort_of(value: Any) -> Phrase:
    if value is None:
        return phrase("een lege waarde")
    if isinstance(value, bool):
        return phrase("ja of nee (true of false)")
    if isinstance(value, int | float):
        return phrase("een getal")
    if isinstance(value, str):
        return phrase("een tekst")
    return phrase("een groep sleutels") if isinstance(value, Mapping) else phrase("een lijst")
