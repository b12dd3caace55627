"""What each outcome is called, means and counts in: the text that travels with the results.

The texts stand in `uitkomsten.yaml`, and those of groups of households in `groepsuitkomsten.yaml`,
in two languages, in the order in which people read them.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from simulatie.results.schema import OutcomeDeclaration

FILE = Path(__file__).with_name("uitkomsten.yaml")
GROUP_FILE = Path(__file__).with_name("groepsuitkomsten.yaml")

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


@cache
def declare_outcomes() -> tuple[OutcomeDeclaration, ...]:
    """Every column of `uitkomsten.parquet`, in the order in which people read them."""
    return tuple(_declare(name, text, UNITS) for name, text in _read(FILE).items())


@cache
def declare_group_outcomes() -> tuple[OutcomeDeclaration, ...]:
    """Every outcome in `groepen.parquet`, in the order in which people read them."""
    known, own = _read(FILE), _read(GROUP_FILE)
    texts = {name: known.get(name, {}) | (text or {}) for name, text in own.items()}
    return tuple(_declare(name, text, GROUP_UNITS) for name, text in texts.items())


def _read(file: Path) -> dict[str, Any]:
    texts: dict[str, Any] = YAML(typ="safe").load(file.read_text(encoding="utf-8"))
    return texts


def _declare(
    name: str, text: dict[str, Any], units: dict[str, dict[str, str]]
) -> OutcomeDeclaration:
    return OutcomeDeclaration(
        name=name,
        label=text["label"],
        unit=units[text["soort"]],
        definition=text["definitie"],
        better=text["beter"],
        kind=text["soort"],
        decimals=text["decimalen"],
        count_column=text.get("telling"),
    )
