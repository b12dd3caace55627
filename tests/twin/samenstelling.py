"""What households are made of: a table of type, income and vulnerability with the known shares.

The table starts from assumed odds ratios and is scaled in turn to the share of each type, each
income and the vulnerable, until all are met (iterative proportional fitting). That keeps the odds
ratios (Deming and Stephan 1940).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from random import Random
from types import SimpleNamespace

ROUNDS = 60


@dataclass(frozen=True)
class Samenstelling:
    """One cell of the table."""

    soort: str
    inkomen: str
    kwetsbaar: bool

    @property
    def bijstand(self) -> bool:
        return self.inkomen == "bijstand"

    @property
    def laag_inkomen(self) -> bool:
        return self.inkomen != "gewoon"

    @property
    def een_volwassene(self) -> bool:
        return self.soort in ("alleen", "eenouder")

    @property
    def kinderen(self) -> bool:
        return self.soort in ("eenouder", "gezin")


class Bevolking:
    """How many of the households are of each kind."""

    def __init__(self, p: SimpleNamespace) -> None:
        self.p = p
        shares = self.known_shares()
        cells = [Samenstelling(*cell) for cell in product(*shares.values())]
        self.table = {cell: self.association(cell) for cell in cells}
        for _ in range(ROUNDS):
            for name, wanted in shares.items():
                self.scale(name, wanted)

    def known_shares(self) -> dict[str, dict]:
        p = self.p
        couple = 1 - p.alleenstaand - p.eenouder - p.gezin
        return {
            "soort": {
                "alleen": p.alleenstaand, "eenouder": p.eenouder, "gezin": p.gezin, "paar": couple,
            },
            "inkomen": {
                "gewoon": 1 - p.laag_inkomen,
                "laag": p.laag_inkomen - p.bijstand,
                "bijstand": p.bijstand,
            },
            "kwetsbaar": {True: p.kwetsbaar_aandeel, False: 1 - p.kwetsbaar_aandeel},
        }  # fmt: skip

    def association(self, cell: Samenstelling) -> float:
        """How much more often the traits of this cell go together than by chance."""
        p, odds = self.p, 1.0
        if cell.kwetsbaar and cell.laag_inkomen:
            odds *= p.samenhang_kwetsbaar_laag_inkomen
        if cell.kwetsbaar and cell.bijstand:
            odds *= p.samenhang_kwetsbaar_bijstand
        if cell.een_volwassene and cell.laag_inkomen:
            odds *= p.samenhang_alleen_laag_inkomen
        return odds

    def scale(self, name: str, wanted: dict) -> None:
        """Meet the shares of one trait, and spoil those of the others a little."""
        now = dict.fromkeys(wanted, 0.0)
        for cell, share in self.table.items():
            now[getattr(cell, name)] += share
        for cell in self.table:
            kind = getattr(cell, name)
            self.table[cell] *= wanted[kind] / now[kind]

    def draw(self, luck: Random, *, kwetsbaar: bool) -> Samenstelling:
        cells = [cell for cell in self.table if cell.kwetsbaar == kwetsbaar]
        (drawn,) = luck.choices(cells, [self.table[cell] for cell in cells])
        return drawn
