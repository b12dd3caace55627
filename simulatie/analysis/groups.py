"""Who notices what: the paired comparison of a batch within groups of households.

A household counts in the groups in which it is that week, and moves between them when its own
neighbours change. So a difference in a group is made of two things: what happens to those who are
in it, and who is in it; the number of households stands beside the others for that reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import pandas as pd

from simulatie.analysis.parts import Means, PartComparison, by_scenario, compare_parts, of_two
from simulatie.results import Results
from simulatie.results.schema import BASIS
from simulatie.vocabulary import BUILDINGS

PEOPLE: Final = ("kwetsbaar", "directe buren", "overig")
"""Every household is in one of these: vulnerable, next to one who is, or neither."""
SHOWN: Final = (*PEOPLE, *BUILDINGS)
"""The groups of a comparison; single buildings are in the table for whoever asks for one."""
HEADCOUNT: Final = "huishoudens"
"""The outcome that says how many are in a group."""

KEYS: Final = ("groep", "uitkomst", "wereld")


class GroupComparison(PartComparison[str]):
    """Contrasts of one neighbourhood against one reference, by group, outcome and scenario."""

    @property
    def groups(self) -> list[str]:
        """The groups that there are, people first."""
        return self.parts


def compare_groups(results: Results, buurt: str, against: str = BASIS) -> GroupComparison:
    """Compare every scenario with `against` in each group of a neighbourhood.

    Raises KeyError for a reference that the batch does not have, ResultsError when the folder has
    no table of groups.
    """
    table = results.groepen
    rows = table[(table["buurt"] == buurt) & table["groep"].isin(SHOWN)]
    values, outcomes = by_scenario(rows, KEYS), results.group_outcomes
    return GroupComparison(
        compare_parts(
            results,
            (buurt, against),
            lambda scenario: _means(of_two(values, against, scenario)),
            lambda means: _rows(means, outcomes),
            outcomes,
        )
    )


def _means(both: pd.DataFrame) -> Means[str]:
    """Means over the years in which both scenarios had somebody in the group."""
    means = both.dropna().groupby(level=list(KEYS)).mean()
    return {
        (str(group), str(name)): part.droplevel(["groep", "uitkomst"])
        for (group, name), part in means.groupby(level=["groep", "uitkomst"])
    }


def _rows(means: Sequence[Means[str]], outcomes: Iterable[str]) -> Iterator[tuple[str, str]]:
    there = {row for of_scenario in means for row in of_scenario}
    buildings = {group for group, _ in there if group in BUILDINGS}
    for group in SHOWN:
        if buildings != {group}:  # one type of building is the whole neighbourhood
            yield from ((group, name) for name in outcomes if (group, name) in there)
