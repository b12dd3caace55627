"""Homes: where they stand, who is next door, and who lives there."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from twin.household import Household


@dataclass(eq=False)
class Home:
    """A home, its place in the block, and its household if it has one."""

    soort: str
    verdieping: int
    kolom: int
    blok: list[Home] = field(repr=False)
    kring: list[Home] = field(repr=False)
    household: Household | None = None
    leeg_tot: int = 0

    @cached_property
    def aangrenzend(self) -> set[Home]:
        """The homes above, below, and sharing a wall."""
        return {other for other in self.blok if self.distance(other) == 1}

    def distance(self, other: Home) -> int:
        return abs(self.verdieping - other.verdieping) + abs(self.kolom - other.kolom)

    def others_in_block(self) -> list[Household]:
        return [
            home.household for home in self.blok if home is not self and home.household is not None
        ]

    def neighbours(self) -> list[Household]:
        """Who lives in the same circle: those who can know each other."""
        return [
            home.household for home in self.kring if home is not self and home.household is not None
        ]


def portiekflat() -> list[Home]:
    """A block of five staircases of twelve homes; who shares a staircase can know each other."""
    blok: list[Home] = []
    for trappenhuis in range(5):
        kring: list[Home] = []
        for verdieping, deur in product(range(6), range(2)):
            kring.append(Home("portiekflat", verdieping, 2 * trappenhuis + deur, blok, kring))
        blok.extend(kring)
    return blok


def galerijflat() -> list[Home]:
    """A block of six galleries of ten homes; who shares a gallery can know each other."""
    blok: list[Home] = []
    for verdieping in range(6):
        kring: list[Home] = []
        kring.extend(Home("galerijflat", verdieping, kolom, blok, kring) for kolom in range(10))
        blok.extend(kring)
    return blok


def eengezins() -> list[Home]:
    """A row of twelve houses; who lives in the row can know each other."""
    blok: list[Home] = []
    blok.extend(Home("eengezins", 0, kolom, blok, blok) for kolom in range(12))
    return blok
