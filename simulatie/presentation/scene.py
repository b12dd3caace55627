"""Everything one neighbourhood needs to be told or drawn, gathered once.

Terminal, figures and page show the same contrasts of the same batch; they differ in form only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from simulatie.analysis.assumptions import Assumptions, read_assumptions
from simulatie.analysis.compare import Comparison, compare
from simulatie.analysis.contrast import Contrast
from simulatie.analysis.groups import GroupComparison, compare_groups
from simulatie.analysis.roles import RoleComparison, compare_roles
from simulatie.analysis.worlds import worlds_used
from simulatie.language import number, pick, tr
from simulatie.presentation.grid import Column
from simulatie.presentation.labels import PAYER_PREFIX
from simulatie.presentation.matrix import Cells
from simulatie.presentation.style import scenario_mark
from simulatie.results import Results
from simulatie.results.batch_file import Batch, BuurtEntry
from simulatie.results.schema import BASIS

MOST_DRAWN = 6
"""Scenarios in a figure; the others stand in the tables."""


@dataclass(frozen=True)
class Scene:
    """One neighbourhood of a batch, compared with one reference."""

    results: Results
    buurt: BuurtEntry
    comparison: Comparison
    assumptions: Assumptions

    @property
    def batch(self) -> Batch:
        """What was run."""
        return self.results.batch

    @property
    def against(self) -> str:
        """The name of the reference scenario."""
        return self.comparison.against

    @property
    def reference(self) -> str:
        """The reference as people call it."""
        return tr("de basis") if self.against == BASIS else lowered(self.title(self.against))

    @property
    def place(self) -> str:
        """The neighbourhood as people call it."""
        return pick(self.buurt.titel)

    @property
    def worlds(self) -> int:
        """How many worlds a comparison could use."""
        return len(worlds_used(self.batch))

    @cached_property
    def columns(self) -> Mapping[str, Column]:
        """Every compared scenario by name: its title and its looks by its place in the batch."""
        return {
            scenario.naam: Column(pick(scenario.titel), scenario_mark(place))
            for place, scenario in enumerate(self.batch.scenarios)
            if scenario.naam != self.against
        }

    @property
    def drawn(self) -> dict[str, Column]:
        """The scenarios that fit in a figure: those that change most, in their own order."""
        most = sorted(self.columns, key=self._change_in_crises, reverse=True)[:MOST_DRAWN]
        return {name: column for name, column in self.columns.items() if name in most}

    def _change_in_crises(self, scenario: str) -> float:
        one = self.get("crises", scenario)
        return abs(one.difference) if one else 0.0

    @cached_property
    def cells(self) -> Cells:
        """The contrasts of this neighbourhood by outcome and scenario."""
        return {
            (one.outcome.name, one.scenario): one
            for one in self.comparison.contrasts
            if one.buurt == self.buurt.naam
        }

    @cached_property
    def groups(self) -> GroupComparison:
        """The contrasts within groups of households; none in folders of an older version."""
        if not self.results.group_outcomes:
            return GroupComparison({})
        return compare_groups(self.results, self.buurt.naam, self.against)

    @cached_property
    def roles(self) -> RoleComparison:
        """The contrasts of each role; none in folders of an older version."""
        if not self.results.role_outcomes:
            return RoleComparison({})
        return compare_roles(self.results, self.buurt.naam, self.against)

    @property
    def costs(self) -> list[str]:
        """The outcomes that say what a payer spends."""
        return [name for name in self.results.outcomes if name.startswith(PAYER_PREFIX)]

    def get(self, outcome: str, scenario: str) -> Contrast | None:
        """One contrast, or None when the batch does not hold it or no world gave a number."""
        one = self.cells.get((outcome, scenario))
        return one if one and one.sides.worlds else None

    def title(self, scenario: str) -> str:
        """A scenario as people call it."""
        return next(pick(s.titel) for s in self.batch.scenarios if s.naam == scenario)

    def name(self, scenario: str) -> str:
        """A scenario inside a sentence."""
        return lowered(self.title(scenario))

    @property
    def setting(self) -> str:
        """Where, how large, how long, in how many worlds."""
        return tr("{place} · {homes} woningen · {years} jaar · {worlds}").format(
            place=self.place,
            homes=number(self.buurt.woningen),
            years=self.batch.jaren,
            worlds=worlds_words(self.worlds),
        )


def scenes(results: Results, against: str = BASIS) -> list[Scene]:
    """One scene per neighbourhood. Raises KeyError for a reference the batch does not have."""
    comparison = compare(results, against)
    assumptions = read_assumptions(results)
    return [Scene(results, buurt, comparison, assumptions) for buurt in results.batch.buurten]


def worlds_words(count: int) -> str:
    """20 werelden, 1 wereld."""
    return tr("1 wereld") if count == 1 else tr("{count} werelden").format(count=number(count))


def lowered(text: str) -> str:
    """A title inside a sentence: its first letter small, unless it is an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
