"""What is shown of a comparison in parts: which parts by what name, and which outcomes of them.

Terminal and page show the same cells; groups of households and roles differ in nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic

from simulatie.analysis.contrast import Contrast
from simulatie.analysis.parts import P, PartComparison
from simulatie.results import OutcomeDeclaration


@dataclass(frozen=True)
class Shown(Generic[P]):
    """Parts with their titles and outcomes with their declarations, in the order of reading."""

    comparison: PartComparison[P]
    titles: Mapping[P, str]
    outcomes: Mapping[str, OutcomeDeclaration]

    def get(self, part: P, outcome: str, scenario: str) -> Contrast | None:
        """One contrast, or None where there is nothing to compare."""
        return self.comparison.get(part, outcome, scenario)

    def filled(self) -> Shown[P]:
        """The same without the parts of which none of these outcomes is known."""
        there = {part for part, name, _ in self.comparison.contrasts if name in self.outcomes}
        titles = {part: title for part, title in self.titles.items() if part in there}
        return Shown(self.comparison, titles, self.outcomes)
