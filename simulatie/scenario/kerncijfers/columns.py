"""The columns of "Kerncijfers wijken en buurten" that are read, as CBS names them since 2013."""

from __future__ import annotations

from typing import Final, NamedTuple

from simulatie.scenario.problem import Phrase, phrase

CODES: Final = ("gwb_code_10", "gwb_code")
"""The code with its prefix; the second only where a year lacks the first."""

REGIO: Final = "regio"
GEMEENTE: Final = "gm_naam"
SOORT: Final = "recs"


class Kind(NamedTuple):
    """What sort of number a column holds: whole or not, its highest value, a word for it."""

    whole: bool
    highest: float
    word: Phrase


AANTAL: Final = Kind(whole=True, highest=30_000_000, word=phrase("een aantal"))
PROCENT: Final = Kind(whole=False, highest=100, word=phrase("een percentage van 0 tot en met 100"))
PROMILLE: Final = Kind(whole=False, highest=1_000, word=phrase("een aantal per 1.000 inwoners"))

NUMBERS: Final = {
    "a_inw": AANTAL,
    "a_00_14": AANTAL,
    "a_hh": AANTAL,
    "a_1p_hh": AANTAL,
    "a_hh_z_k": AANTAL,
    "a_hh_m_k": AANTAL,
    "a_woning": AANTAL,
    "p_mgezw": PROCENT,
    "p_wcorpw": PROCENT,
    "p_hh_li": PROCENT,
    "a_soz_wb": AANTAL,
    "p_wmo_t": PROMILLE,
}

READ: Final = (*CODES, REGIO, GEMEENTE, SOORT, *NUMBERS)

STATLINE: Final = "wijkenenbuurten"
"""A column of the same figures as StatLine and the open data service export them."""
