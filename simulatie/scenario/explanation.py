"""What an intervention is, how it works, what is known of it and how it can fail, in words.

The English stands in the docstring of its module, the Dutch in its YAML file.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from simulatie.language import current_language
from simulatie.scenario.parameter import Declaration

WAT, MECHANISME, BEWIJS, FAALT = "wat", "mechanisme", "bewijs", "faalt"

OPENINGS: Final = {
    WAT: "What it is:",
    MECHANISME: "Mechanism:",
    BEWIJS: "Evidence:",
    FAALT: "How it can fail:",
}
"""How each of the four paragraphs of a module docstring begins."""


def explanation(declaration: Declaration) -> Mapping[str, str]:
    """Return the four texts by `wat`, `mechanisme`, `bewijs` and `faalt`; absent ones are left out.

    In the current language; what has no Dutch is given in English.
    """
    english = _paragraphs(declaration.docstring)
    if current_language() == "nl":
        return english | dict(declaration.toelichting)
    return english


def _paragraphs(docstring: str) -> dict[str, str]:
    texts = [" ".join(paragraph.split()) for paragraph in docstring.split("\n\n")]
    found = {}
    for aspect, opening in OPENINGS.items():
        for text in texts:
            if text.startswith(opening):
                said = text.removeprefix(opening).strip()
                found[aspect] = said[:1].upper() + said[1:]
    return found
