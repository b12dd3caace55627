"""What a role is: its needs and skills, its numbers, and how well it fits a household."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import SimpleNamespace

NEEDS = ("psychisch", "verslaving", "schulden", "sociaal", "praktisch")
SOCIAAL = NEEDS.index("sociaal")


class Rol:
    """A role that helps households over weeks; `p` holds its own numbers."""

    def __init__(self, figures: SimpleNamespace, naam: str) -> None:
        self.naam = naam
        self.p = getattr(figures.casework, naam)
        self.vaardigheid = [getattr(self.p, f"vaardigheid_{need}") for need in NEEDS]
        self.least_skill = figures.casework.fit_grens

    def can_work_on(self, needs: Iterable[int]) -> set[int]:
        """Those of these needs for which it has the skill."""
        return {need for need in needs if self.vaardigheid[need] >= self.least_skill}

    def fit(self, behoeften: Sequence[float]) -> float:
        """Its skills, weighed by all needs there are now."""
        total = sum(behoeften)
        if total == 0:
            return self.vaardigheid[SOCIAAL]
        return sum(k * skill for k, skill in zip(behoeften, self.vaardigheid, strict=True)) / total
