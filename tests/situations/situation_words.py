"""The words of a situation file: what an analyst may say of a household, and of what happens.

Every column of the table of households is a word by its own name; here stands only what is said
otherwise than it is stored. `UnreadableError` says which word would do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

import numpy as np

from simulatie.state.residents import RESIDENT
from simulatie.vocabulary import BUILDINGS, HOUSEHOLD_TYPES, KINDS, NEEDS, TRACKS

MOVES_TOGETHER = {
    "draagkracht": ("trait_draagkracht", "niveau_draagkracht", "draagkracht"),
    "zelfredzaamheid": ("trait_zelfredzaamheid", "zelfredzaamheid"),
    "openheid": ("trait_openheid", "openheid"),
    "in zorg sinds": ("zaak_sinds",),
    "in de wachtrij sinds": ("wacht_sinds",),
    "zorg geëindigd": ("zorg_einde",),
    "woont hier sinds": ("sinds",),
    "in time-out": ("in_time_out",),
}
"""Words that set more columns, or one of another name; the last column is the one that is read."""

FOLLOWS = ("marge", "draaglast", "steun", "band_som", "band_gemiddeld", "in_nood")
"""Columns that the model works out: they can be expected, not given."""

WHO = ("huishouden", "aanwezig")
"""Columns that say who lives where: the file does so with `woning`."""

COUNTED_BY_AMOUNT = ("overlast", "gehoord", "melding", "melding_vervallen", "doorgegeven")
"""Events that hold several of a kind at once: what counts is how many, not how often noted."""

CHOICES = {"huishoudtype": HOUSEHOLD_TYPES, "vertrek": ("blijft", "verhuist")}
WORDS_OF_A_SWITCH = {"ja": 1, "nee": 0}
AGO = re.compile(r"(?:(\d+) (?:weken|week) geleden|deze week)")
AHEAD = re.compile(r"over (\d+) (?:weken|week)")


class UnreadableError(ValueError):
    """A word or sentence that is not in the vocabulary, in words for who wrote it."""


def unknown(what: str, given: object, known: Iterable[str]) -> UnreadableError:
    """`what` is the sort of word, `given` the one written, `known` those that would do."""
    names = sorted(known)
    near = get_close_matches(str(given), names, 1, 0.5)
    hint = f"bedoelt u {near[0]!r}?" if near else f"wel bekend: {', '.join(names)}"
    return UnreadableError(f"{what} {given!r} bestaat niet; {hint}")


def fields() -> dict[str, tuple[tuple[str, int | None], ...]]:
    """Every word for a property of a household, with the columns (and places) it stands for."""
    names = [name for name in RESIDENT.names or () if name not in WHO]
    found = {name: ((name, None),) for name in names if RESIDENT[name].shape == ()}
    found |= {
        word: tuple((column, None) for column in columns)
        for word, columns in MOVES_TOGETHER.items()
    }
    for place, need in enumerate(NEEDS):
        found[f"behoefte {need}"] = (("behoefte", place),)
    for place, track in enumerate(TRACKS):
        found[f"fase {track}"] = (("fase", place),)
        found[f"weken in fase {track}"] = (("weken_fase", place),)
    return found


def kinds() -> dict[str, tuple[int, ...]]:
    """Every word for an event with its numbers; `melding politie` names one of several channels."""
    found: dict[str, tuple[int, ...]] = {}
    for number, kind in enumerate(KINDS):
        found[kind.soort] = (*found.get(kind.soort, ()), number)
        if kind.organisatie:
            found[f"{kind.soort} {kind.organisatie}"] = (number,)
    return found


def buildings() -> tuple[str, ...]:
    """The types of building there are."""
    return BUILDINGS


def column_of(field: str) -> tuple[str, int | None]:
    """The column in which a property is read; raises UnreadableError for an unknown word."""
    known = fields()
    if field not in known:
        raise unknown("eigenschap", field, known)
    return known[field][-1]


def columns_to_set(field: str) -> tuple[tuple[str, int | None], ...]:
    """The columns that a given property sets; raises UnreadableError when it cannot be given."""
    if field in FOLLOWS:
        raise UnreadableError(
            f"eigenschap {field!r} volgt uit de andere en kan alleen onder 'dan' staan; "
            "geef draagkracht, basislast of acute_last"
        )
    column_of(field)
    return fields()[field]


def as_number(field: str, value: object, now: int) -> float:
    """A given value as the number that is stored: a number, ja or nee, a week, or a choice."""
    column, _ = column_of(field)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    text = str(value)
    if RESIDENT[column].base == np.uint8 and text in WORDS_OF_A_SWITCH:
        return WORDS_OF_A_SWITCH[text]
    if column in CHOICES and text in CHOICES[column]:
        return CHOICES[column].index(text)
    if RESIDENT[column].base == np.int32 and (ago := AGO.fullmatch(text)):
        return now - int(ago[1] or 0)
    if RESIDENT[column].base == np.int32 and (ahead := AHEAD.fullmatch(text)):
        return now + int(ahead[1])
    raise UnreadableError(
        f"{value!r} past niet bij {field!r}; het kan zijn: een getal, ja of nee, "
        "'10 weken geleden', 'over 4 weken'" + "".join(f", {c}" for c in CHOICES.get(column, ()))
    )


def read_number(text: str) -> float:
    """`0,5` and `0.5` alike."""
    return float(text.replace(",", "."))


def shown(value: float) -> str:
    """A number as an analyst writes it."""
    return f"{value:.4g}".replace(".", ",")
