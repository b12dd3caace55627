"""The words of a situation file: what an analyst may say of people, of help, and of what happens.

Every column of the tables of households, professionals and roles is a word by its own name; here
stands only what is said otherwise than it is stored. `UnreadableError` says which word would do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import NamedTuple

import numpy as np

from simulatie.state.residents import RESIDENT
from simulatie.state.service import DIENST
from simulatie.state.staff import STAF
from simulatie.state.trajecten import TRAJECT
from simulatie.vocabulary import (
    BUILDINGS,
    CASE_ROLES,
    HOUSEHOLD_TYPES,
    KINDS,
    NEEDS,
    ROLES,
    TRACKS,
    WIJKTEAM,
)

MOVES_TOGETHER = {
    "draagkracht": ("trait_draagkracht", "niveau_draagkracht", "draagkracht"),
    "zelfredzaamheid": ("trait_zelfredzaamheid", "zelfredzaamheid"),
    "openheid": ("trait_openheid", "openheid"),
    "zorg geëindigd": ("zorg_einde",),
    "woont hier sinds": ("sinds",),
    "in time-out": ("in_time_out",),
}
"""Words that set more columns, or one of another name; the last column is the one that is read."""

FOLLOWS = (
    "marge",
    "draaglast",
    "steun",
    "band_som",
    "band_gemiddeld",
    "in_nood",
    "rollen_actief",
    "rollen_wacht",
    "zaak_sinds",
    "wacht_sinds",
    "in_zorg",
    "hulp",
    "werking",
)
"""Columns that the model works out: they can be expected, not given."""

WHO = ("huishouden", "aanwezig")
"""Columns that say who lives where: the file does so with `woning`."""

COUNTED_BY_AMOUNT = (
    "overlast",
    "gehoord",
    "melding",
    "melding_vervallen",
    "melding_onbehandeld",
    "doorgegeven",
)
"""Events that hold several of a kind at once: what counts is how many, not how often noted."""

CHOICES = {
    "huishoudtype": HOUSEHOLD_TYPES,
    "vertrek": ("blijft", "verhuist"),
    "laatste_rol": ROLES,
}
WORDS_OF_A_SWITCH = {"ja": 1, "nee": 0}
IN_CARE, IN_QUEUE = "in zorg", "in de wachtrij"
OF_A_TRAJECT = ("niveau", "band", "dosis", "vals", "vooraan", "met_dossier", "gevlagd", "start")
"""Columns of a traject that are words, as in `niveau bij wijkteam`."""
PROFESSIONAL = re.compile(rf"({'|'.join(ROLES)})-(\d+)")
"""The name of a professional: `wijkteam-1` is the first post of the wijkteam."""
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


class Column(NamedTuple):
    """Where a word is kept: a column, a place in it, and the role when it is that of a traject."""

    name: str
    place: int | None = None
    role: int | None = None


def fields() -> dict[str, tuple[Column, ...]]:
    """Every word for a property of a household, with the columns (and places) it stands for."""
    names = [name for name in RESIDENT.names or () if name not in WHO]
    found = {name: (Column(name),) for name in names if RESIDENT[name].shape == ()}
    found |= {word: tuple(map(Column, columns)) for word, columns in MOVES_TOGETHER.items()}
    for place, need in enumerate(NEEDS):
        found[f"behoefte {need}"] = (Column("behoefte", place), Column("behoefte_nu", place))
    for place, track in enumerate(TRACKS):
        found[f"fase {track}"] = (Column("fase", place),)
        found[f"weken in fase {track}"] = (Column("weken_fase", place),)
    for role in CASE_ROLES:
        found |= {word: (column,) for word, column in help_of(role).items()}
    return found


def help_of(role: int) -> dict[str, Column]:
    """Words for the traject of a household with a role; without a role it is the wijkteam."""
    naam = ROLES[role]
    found = {
        f"{IN_CARE} bij {naam} sinds": Column("start", role=role),
        f"{IN_QUEUE} van {naam} sinds": Column("sinds", role=role),
    }
    if role == WIJKTEAM:
        found |= {
            f"{IN_CARE} sinds": Column("start", role=role),
            f"{IN_QUEUE} sinds": Column("sinds", role=role),
        }
    found |= {f"{word} bij {naam}": Column(word, role=role) for word in OF_A_TRAJECT}
    for place, need in enumerate(NEEDS):
        found[f"bekend {need} bij {naam}"] = Column("bekend", place, role)
    return found


def kinds() -> dict[str, tuple[int, ...]]:
    """Every word for an event with its numbers; `melding politie` names one of several channels."""
    found: dict[str, tuple[int, ...]] = {}
    for number, kind in enumerate(KINDS):
        found[kind.soort] = (*found.get(kind.soort, ()), number)
        if kind.organisatie:
            found[f"{kind.soort} {kind.organisatie}"] = (number,)
    return found


def events_of(words: str) -> tuple[tuple[int, ...], int | None]:
    """Numbers of the kinds that are meant, and the role; `start_casus ggz` is that of one role.

    Raises UnreadableError for an unknown word.
    """
    known = kinds()
    if words in known:
        return known[words], None
    kind, _, role = words.rpartition(" ")
    if kind in known and role in ROLES:
        return known[kind], ROLES.index(role)
    raise unknown("gebeurtenis", words, known)


def is_professional(name: str) -> bool:
    """Whether this is the name of a professional and not of a household."""
    return PROFESSIONAL.fullmatch(name) is not None


def buildings() -> tuple[str, ...]:
    """The types of building there are."""
    return BUILDINGS


def column_of(field: str, name: str = "") -> Column:
    """The column in which a property is read; raises UnreadableError for an unknown word.

    `name` says of whom: a household, a professional, or a role as a whole.
    """
    if is_professional(name) or name in ROLES:
        columns = (STAF if is_professional(name) else DIENST).names or ()
        if field not in columns:
            raise unknown("eigenschap", field, columns)
        return Column(field)
    known = fields()
    if field not in known:
        raise unknown("eigenschap", field, known)
    return known[field][-1]


def columns_to_set(field: str) -> tuple[Column, ...]:
    """The columns that a given property sets; raises UnreadableError when it cannot be given."""
    if field in FOLLOWS:
        raise UnreadableError(
            f"eigenschap {field!r} volgt uit de andere en kan alleen onder 'dan' staan; "
            "geef draagkracht, basislast, acute_last of 'in zorg sinds'"
        )
    column_of(field)
    return fields()[field]


def kind_of_number(column: Column, name: str) -> np.dtype:
    """How a column is stored."""
    table = STAF if is_professional(name) else RESIDENT
    return (table if column.role is None else TRAJECT)[column.name].base


def as_number(field: str, value: object, now: int, name: str = "") -> float:
    """A given value as the number that is stored: a number, ja or nee, a week, or a choice."""
    column = column_of(field, name)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    text, stored = str(value), kind_of_number(column, name)
    if stored == np.uint8 and text in WORDS_OF_A_SWITCH:
        return WORDS_OF_A_SWITCH[text]
    if column.name in CHOICES and text in CHOICES[column.name]:
        return CHOICES[column.name].index(text)
    if stored == np.int32 and (ago := AGO.fullmatch(text)):
        return now - int(ago[1] or 0)
    if stored == np.int32 and (ahead := AHEAD.fullmatch(text)):
        return now + int(ahead[1])
    choices = "".join(f", {choice}" for choice in CHOICES.get(column.name, ()))
    raise UnreadableError(
        f"{value!r} past niet bij {field!r}; het kan zijn: een getal, ja of nee, "
        f"'10 weken geleden', 'over 4 weken'{choices}"
    )


def read_number(text: str) -> float:
    """`0,5` and `0.5` alike."""
    return float(text.replace(",", "."))


def shown(value: float) -> str:
    """A number as an analyst writes it."""
    return f"{value:.4g}".replace(".", ",")
