"""What each outcome is called, means and counts in: the text that travels with the results.

The texts stand in `uitkomsten.yaml`, those of groups of households in `groepsuitkomsten.yaml` and
those of roles in `roluitkomsten.yaml`, in two languages, in the order in which people read them.
An outcome that every role has is written once, and said of each with the words of `rollen.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from simulatie.results.schema import OutcomeDeclaration
from simulatie.vocabulary import BASIS_ROLES, CASE_ROLES, LOADED_ROLES, ROLES

FILE = Path(__file__).with_name("uitkomsten.yaml")
GROUP_FILE = Path(__file__).with_name("groepsuitkomsten.yaml")
ROLE_FILE = Path(__file__).with_name("roluitkomsten.yaml")
WORDS_FILE = Path(__file__).with_name("rollen.yaml")

EACH = "ROL"
"""In the name of an outcome that every role of some kind has."""
ROLES_OF_A_KIND = {"zaken": CASE_ROLES, "druk": LOADED_ROLES, "basis": BASIS_ROLES}

UNITS = {
    "rate": {"nl": "per 1.000 woningen per jaar", "en": "per 1,000 homes per year"},
    "share": {"nl": "aandeel", "en": "share"},
    "number": {"nl": "aantal", "en": "number"},
    "points": {"nl": "punten (0–100)", "en": "points (0–100)"},
    "weeks": {"nl": "weken", "en": "weeks"},
    "money": {"nl": "euro per 1.000 woningen per jaar", "en": "euro per 1,000 homes per year"},
    "hours": {"nl": "uren per 1.000 woningen per jaar", "en": "hours per 1,000 homes per year"},
}
GROUP_UNITS = UNITS | {
    "rate": {"nl": "per 1.000 huishoudens per jaar", "en": "per 1,000 households per year"},
    "number": {"nl": "huishoudens", "en": "households"},
}
"""A rate of a group is per household that is in it, not per home of the neighbourhood."""

Text = Mapping[str, Any]


@cache
def declare_outcomes() -> tuple[OutcomeDeclaration, ...]:
    """Every column of `uitkomsten.parquet`, in the order in which people read them."""
    texts = _of_each_role(_read(FILE))
    return tuple(_declare(name, text, UNITS) for name, text in texts.items())


@cache
def declare_group_outcomes() -> tuple[OutcomeDeclaration, ...]:
    """Every outcome in `groepen.parquet`, in the order in which people read them."""
    texts = _beside(_read(FILE), _read(GROUP_FILE))
    return tuple(_declare(name, text, GROUP_UNITS) for name, text in texts.items())


@cache
def declare_role_outcomes() -> tuple[OutcomeDeclaration, ...]:
    """Every outcome in `rollen.parquet`, in the order in which people read them."""
    known = {name: {**text, "telling": None} for name, text in _read(FILE).items()}
    texts = _beside(known, _read(ROLE_FILE))
    return tuple(_declare(name, text, UNITS) for name, text in texts.items())


def _beside(known: Mapping[str, Text], own: Mapping[str, Text | None]) -> dict[str, Text]:
    """The texts of `own`; what they leave out of an outcome of the whole is as it stands there."""
    return {name: {**known.get(name, {}), **(text or {})} for name, text in own.items()}


def _of_each_role(texts: dict[str, Text]) -> dict[str, Text]:
    """The same outcomes, with those of a kind of role written out for every role of that kind."""
    words, found = _read(WORDS_FILE), {}
    for name, text in texts.items():
        if EACH not in name:
            found[name] = text
            continue
        for role in ROLES_OF_A_KIND[text["rollen"]]:
            found[name.replace(EACH, ROLES[role])] = _said_of(words[ROLES[role]], text)
    return found


def _said_of(words: Text, text: Text) -> Text:
    """A text with the words for one role filled in."""
    filled = {
        part: {
            language: said.format(**{form: words[form][language] for form in words})
            for language, said in text[part].items()
        }
        for part in ("label", "definitie")
    }
    return {**text, **filled}


def _read(file: Path) -> dict[str, Any]:
    texts: dict[str, Any] = YAML(typ="safe").load(file.read_text(encoding="utf-8"))
    return texts


def _declare(name: str, text: Text, units: Mapping[str, Text]) -> OutcomeDeclaration:
    return OutcomeDeclaration(
        name=name,
        label=text["label"],
        unit=text.get("eenheid") or units[text["soort"]],
        definition=text["definitie"],
        better=text["beter"],
        kind=text["soort"],
        decimals=text["decimalen"],
        count_column=text.get("telling"),
    )
