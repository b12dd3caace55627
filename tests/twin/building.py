"""Homes: where they stand, who is next door, and who lives there."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
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


def portiekflat(
    trappenhuizen: int = 5, verdiepingen: int = 6, per_verdieping: int = 2
) -> list[Home]:
    """A block of staircases; who shares a staircase can know each other."""
    blok: list[Home] = []
    for trappenhuis in range(trappenhuizen):
        kring: list[Home] = []
        for verdieping in range(verdiepingen):
            for deur in range(per_verdieping):
                kolom = trappenhuis * per_verdieping + deur
                kring.append(Home("portiekflat", verdieping, kolom, blok, kring))
        blok.extend(kring)
    return blok


def galerijflat(verdiepingen: int, per_verdieping: int) -> list[Home]:
    """A block of galleries; who shares a gallery can know each other."""
    blok: list[Home] = []
    for verdieping in range(verdiepingen):
        kring: list[Home] = []
        kring.extend(
            Home("galerijflat", verdieping, kolom, blok, kring) for kolom in range(per_verdieping)
        )
        blok.extend(kring)
    return blok


def eengezins(rij: int) -> list[Home]:
    """A row of houses; who lives in the row can know each other."""
    blok: list[Home] = []
    blok.extend(Home("eengezins", 0, kolom, blok, blok) for kolom in range(rij))
    return blok
