"""Words for roles: who they are in a row and in a sentence, and what is shown of them."""

from __future__ import annotations

from typing import Final

from simulatie.analysis.roles import EVENING, OFFICE, RolePart
from simulatie.language import tr

OF_ROLES: Final = (
    "druk",
    "wachttijd",
    "gestart",
    "afhakers",
    "doorverwezen",
    "contacten_verspild",
    "opgelost_bij_sluiting",
    "terugval_per_sluiting",
    "energie",
    "ziek",
)
"""What a comparison of roles shows unless asked otherwise."""


def role_title(rol: str) -> str:
    """The name of a role in a row."""
    titles = {
        "woonconsulent": tr("Woonconsulent"),
        "wijkbeheerder": tr("Wijkbeheerder"),
        "wijkteam": tr("Wijkteam"),
        "ggz": tr("Ggz"),
        "crisisdienst": tr("Crisisdienst"),
        "schuldhulp": tr("Schuldhulp"),
        "welzijn": tr("Welzijn"),
        "wijkagent": tr("Wijkagent"),
        "waakvlammer": tr("Waakvlammer"),
        "beroepsbuddy": tr("Beroepsbuddy"),
        "regisseur": tr("Regisseur"),
    }
    return titles[rol]


def role_in_sentence(rol: str) -> str:
    """A role inside a sentence."""
    words = {
        "woonconsulent": tr("de woonconsulent"),
        "wijkbeheerder": tr("de wijkbeheerder"),
        "wijkteam": tr("het wijkteam"),
        "ggz": tr("de ggz"),
        "crisisdienst": tr("de crisisdienst"),
        "schuldhulp": tr("de schuldhulp"),
        "welzijn": tr("het welzijnswerk"),
        "wijkagent": tr("de wijkagent"),
        "waakvlammer": tr("de waakvlammer"),
        "beroepsbuddy": tr("de beroepsbuddy"),
        "regisseur": tr("de regisseur"),
    }
    return words[rol]


def part_title(part: RolePart) -> str:
    """A role in a row, with the part of the week where it is not the whole."""
    words = {OFFICE: tr("kantooruren"), EVENING: tr("avond en weekend")}
    title = role_title(part.rol)
    return f"{title}, {words[part.dagdeel]}" if part.dagdeel else title
