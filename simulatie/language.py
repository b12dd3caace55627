"""The language of what people read: Dutch by default, English when asked.

Dutch sentences are the message ids, so that code reads as the screen does; English lives in
`locale/en.po`. The language is a ContextVar, so two pages or threads can differ. Numbers round
half up, as a board expects, and never pass through the locale of the operating system.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Final

LANGUAGES: Final = ("nl", "en")
MINUS: Final = "−"
NO_BREAK_SPACE: Final = "\u00a0"
CATALOGUE: Final = Path(__file__).parent / "locale" / "en.po"

_language: ContextVar[str] = ContextVar("language", default="nl")


def current_language() -> str:
    """Return "nl" or "en"."""
    return _language.get()


def set_language(language: str) -> None:
    """Set the language for the rest of this context, as the command line does once.

    Raises ValueError for a language other than those of LANGUAGES.
    """
    _language.set(_known(language))


@contextmanager
def use_language(language: str) -> Iterator[None]:
    """Use a language inside a `with` block.

    Raises ValueError for a language other than those of LANGUAGES.
    """
    token = _language.set(_known(language))
    try:
        yield
    finally:
        _language.reset(token)


def tr(text: str) -> str:
    """Return a Dutch sentence in the current language; without a translation it stays Dutch."""
    return text if current_language() == "nl" else _english().get(text, text)


def pick(texts: Mapping[str, str]) -> str:
    """Return the text of the current language from {"nl": …, "en": …}; Dutch when it is missing."""
    return texts.get(current_language()) or texts["nl"]


def number(value: float, decimals: int = 0, *, sign: bool = False) -> str:
    """Write a number: 1.234,5 in Dutch, 1,234.5 in English; with `sign` a plus before gains.

    What rounds to zero carries no sign. Not-a-number and infinite become a dash: no figure.
    """
    return _write(_decimal(value), decimals, sign=sign)


def euro(cents: float, decimals: int = 0, *, sign: bool = False) -> str:
    """Write an amount in cents as euro: −€ 1.250 in Dutch, −€1,250 in English."""
    symbol = f"€{NO_BREAK_SPACE}" if current_language() == "nl" else "€"
    return _write(_decimal(cents) / 100, decimals, sign=sign, before=symbol)


def share(value: float, decimals: int = 0, *, sign: bool = False) -> str:
    """Write a share of 0–1 as a percentage: 12,3% in Dutch, 12.3% in English."""
    return _write(_decimal(value) * 100, decimals, sign=sign, after="%")


def _known(language: str) -> str:
    if language not in LANGUAGES:
        raise ValueError(f"language {language!r} is not one of {', '.join(LANGUAGES)}")
    return language


def _decimal(value: float) -> Decimal:
    # Through the shortest decimal text: 6.45 is meant as 6.45, not as 6.4500000000000001776.
    return Decimal(str(float(value)))


def _write(value: Decimal, decimals: int, *, sign: bool, before: str = "", after: str = "") -> str:
    if not value.is_finite():
        return "–"
    rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    text = f"{abs(rounded):,.{decimals}f}"
    if current_language() == "nl":
        text = text.translate(str.maketrans(",.", ".,"))
    plus = "+" if sign and rounded > 0 else ""
    return f"{MINUS if rounded < 0 else plus}{before}{text}{after}"


@cache
def _english() -> dict[str, str]:
    from babel.messages.pofile import read_po  # a tenth of a second that Dutch need not wait for

    with CATALOGUE.open("rb") as file:
        messages = read_po(file)
    return {str(m.id): str(m.string) for m in messages if m.id and m.string}
