"""What each outcome is called, means and counts in: the text that travels with the results.

The texts stand in `uitkomsten.yaml`, in two languages, in the order in which people read them.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from simulatie.results.schema import OutcomeDeclaration

FILE = Path(__file__).with_name("uitkomsten.yaml")

UNITS = {
    "rate": {"nl": "per 1.000 woningen per jaar", "en": "per 1,000 homes per year"},
    "share": {"nl": "aandeel", "en": "share"},
    "points": {"nl": "punten (0–100)", "en": "points (0–100)"},
    "weeks": {"nl": "weken", "en": "weeks"},
    "money": {"nl": "euro per 1.000 woningen per jaar", "en": "euro per 1,000 homes per year"},
    "hours": {"nl": "uren per 1.000 woningen per jaar", "en": "hours per 1,000 homes per year"},
}


@cache
def declare_outcomes() -> tuple[OutcomeDeclaration, ...]:
    """Every column of `uitkomsten.parquet`, in the order in which people read them."""
    texts = YAML(typ="safe").load(FILE.read_text(encoding="utf-8"))
    return tuple(_declare(name, text) for name, text in texts.items())


def _declare(name: str, text: dict[str, Any]) -> OutcomeDeclaration:
    return OutcomeDeclaration(
        name=name,
        label=text["label"],
        unit=UNITS[text["soort"]],
        definition=text["definitie"],
        better=text["beter"],
        kind=text["soort"],
        decimals=text["decimalen"],
        count_column=text.get("telling"),
    )
