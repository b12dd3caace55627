"""What the reader can do about a value that was refused: the last line of a problem."""

from __future__ import annotations

import re
from typing import Any, Final

from simulatie.scenario.allowed import Schema, plain
from simulatie.scenario.problem import Phrase, phrase
from simulatie.scenario.tree import Place

COMMA: Final = re.compile(r"[-+]?[0-9]+(?:\.[0-9]{3})*,[0-9]+")
COMMA_IN_BRACES: Final = re.compile(r"(?<![0-9.,])([0-9]+),([0-9]+)(?![0-9.])")
PERCENTAGE: Final = re.compile(r"([0-9]+(?:[.,][0-9]+)?)\s*%")
NUMBER_WITH_WORDS: Final = re.compile(r"€?\s*([0-9]+(?:\.[0-9]+)?)\s*[A-Za-z€ ]*")
YES: Final = frozenset({"ja", "yes", "y", "on", "aan", "1", "waar"})
NO: Final = frozenset({"nee", "no", "n", "off", "uit", "0", "onwaar"})
SHARES: Final = frozenset({"aandeel", "kans", "kans per week", "kans per jaar"})

GONE: Final = {
    "melden.aandeel_corporatie": "deze parameter is vervangen: schrijf melden.avond_politie (naar "
    "de politie), bevolking.kent_meldpunt en melden.doorgeven_politie (naar de corporatie)",
}
"""What to write instead of a parameter that an earlier version knew."""

RENAMED: Final = {
    "casework.duur": "casework.wijkteam.duur",
    "casework.gewicht_crisis": "casework.wijkteam.gewicht_crisis",
    "casework.gewicht_marge": "casework.wijkteam.gewicht_marge",
    "casework.gewicht_wachttijd": "casework.wijkteam.gewicht_wachttijd",
    "casework.uren_per_zaak": "casework.wijkteam.uren_per_zaak",
}
"""Parameters that have another name since the wijkteam is one of several roles."""


def cure_of_gone(key: str) -> Phrase | None:
    """Return what to write instead of a parameter that is no more, or has another name."""
    if key in RENAMED:
        return phrase("deze parameter heet nu {naam}", naam=RENAMED[key])
    return phrase(GONE[key]) if key in GONE else None


def cure_of_type(value: Any, place: Place, schema: Schema) -> Phrase | None:
    """Return what to write instead of a value of the wrong type."""
    kind = schema.get("type")
    if kind in {"number", "integer"}:
        return _number_from(value, place, schema)
    if kind == "boolean":
        return _switch_from(value)
    if kind == "string" and isinstance(value, int | float):
        return phrase('zet aanhalingstekens om de tekst: "{tekst}"', tekst=place.raw)
    return None


def _number_from(value: Any, place: Place, schema: Schema) -> Phrase | None:
    if isinstance(value, str):
        return _number_in(value.strip(), place)
    if isinstance(value, dict) and "waarde" in value:
        return phrase("alleen basis.yaml beschrijft parameters; schrijf hier alleen de waarde")
    if isinstance(value, float) and schema["type"] == "integer":
        return phrase("schrijf een getal zonder cijfers achter de punt")
    return None


def _number_in(text: str, place: Place) -> Phrase | None:
    if COMMA.fullmatch(text):
        return decimal_comma(text)
    if found := PERCENTAGE.fullmatch(text):
        share = float(found[1].replace(",", ".")) / 100
        return phrase("schrijf een percentage als deel van 1: {getal}", getal=plain(share))
    if place.quoted and re.fullmatch(r"[-+]?[0-9.]+", text):
        return phrase("haal de aanhalingstekens weg: {getal}", getal=text)
    if found := NUMBER_WITH_WORDS.fullmatch(text):
        return phrase("schrijf alleen het getal: {getal}", getal=found[1])
    return None


def decimal_comma(text: str) -> Phrase:
    """Return the hint for a number with a comma."""
    number = text.replace(".", "").replace(",", ".")
    return phrase("gebruik een punt: {getal}", getal=number)


def comma_in_braces(line: str, key: Place) -> Phrase | None:
    """Return the hint when the key is what a comma cut off: {fte: 0,6} reads as fte: 0 and 6."""
    for found in COMMA_IN_BRACES.finditer(line):
        if found.start(2) == key.column - 1:
            return decimal_comma(found.group())
    return None


def _switch_from(value: Any) -> Phrase | None:
    word = str(value).strip().lower()
    if word in YES:
        return phrase("schrijf {waarde}", waarde="true")
    return phrase("schrijf {waarde}", waarde="false") if word in NO else None


def cure_of_name(text: str) -> Phrase | None:
    """Return a name that is allowed, made from one that is not."""
    name = "-".join(re.findall(r"[A-Za-z0-9]+", text))[:60].strip("-")
    return phrase("schrijf bijvoorbeeld {naam}", naam=name) if name else None


def cure_of_range(value: Any, schema: Schema) -> Phrase | None:
    """Return what to write instead of a number outside its limits."""
    if schema.get("eenheid") in SHARES and isinstance(value, int | float) and 1 < value <= 100:
        share = plain(value / 100)
        return phrase("schrijf een percentage als deel van 1: {getal}", getal=share)
    return None
