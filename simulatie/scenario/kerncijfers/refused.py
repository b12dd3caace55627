"""Why a file as a whole is refused."""

from __future__ import annotations

from typing import Final

from simulatie.scenario.problem import Phrase, phrase

WHERE: Final = phrase(
    "neem het bestand van het CBS, reeks Kerncijfers wijken en buurten, als xlsx of csv"
)


class RefusedError(Exception):
    """A file that cannot be used at all, and what to do about it."""

    def __init__(self, message: Phrase, cure: Phrase = WHERE) -> None:
        super().__init__(message, cure)
        self.message, self.cure = message, cure
