"""Who notices what: the paired comparison of a batch within groups of households.

A household counts in the groups in which it is that week, and moves between them when its own
neighbours change. So a difference in a group is made of two things: what happens to those who are
in it, and who is in it; the number of households stands beside the others for that reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from simulatie.analysis.compare import compared_scenarios, confidences
from simulatie.analysis.contrast import Contrast, contrast
from simulatie.analysis.pairs import Pairs, pair
from simulatie.analysis.worlds import worlds_used
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

Means = Mapping[tuple[str, str], pd.DataFrame]
"""By group and outcome: a row per world with what the reference and a scenario gave."""


@dataclass(frozen=True)
class GroupComparison:
    """Contrasts of one neighbourhood against one reference, by group, outcome and scenario."""

    contrasts: Mapping[tuple[str, str, str], Contrast]

    @property
    def groups(self) -> list[str]:
        """The groups that there are, people first."""
        return list(dict.fromkeys(group for group, _, _ in self.contrasts))

    def get(self, group: str, outcome: str, scenario: str) -> Contrast | None:
        """One contrast, or None when the batch does not hold it or no world gave a number."""
        one = self.contrasts.get((group, outcome, scenario))
        return one if one and one.sides.worlds else None

    def of_outcome(self, outcome: str) -> dict[tuple[str, str], Contrast]:
        """The contrasts of one outcome by group and scenario."""
        return {(g, s): one for (g, name, s), one in self.contrasts.items() if name == outcome}


def compare_groups(results: Results, buurt: str, against: str = BASIS) -> GroupComparison:
    """Compare every scenario with `against` in each group of a neighbourhood.

    Raises KeyError for a reference that the batch does not have, ResultsError when the folder has
    no table of groups.
    """
    scenarios = [scenario.naam for scenario in compared_scenarios(results, against)]
    values = _values(results, buurt)
    means = [_means(values, against, scenario) for scenario in scenarios]
    worlds = worlds_used(results.batch)
    found: dict[tuple[str, str, str], Contrast] = {}
    for group, name in _rows(means, results.group_outcomes):
        paired = [_pair(of_scenario, (group, name), worlds) for of_scenario in means]
        for scenario, pairs, level in zip(scenarios, paired, confidences(paired), strict=True):
            names, outcome = (buurt, scenario, against), results.group_outcomes[name]
            found[group, name, scenario] = contrast(names, outcome, pairs, confidence=level)
    return GroupComparison(found)


def _values(results: Results, buurt: str) -> pd.DataFrame:
    """The values of one neighbourhood: a column per scenario; rows by KEYS and year."""
    table = results.groepen
    rows = table[(table["buurt"] == buurt) & table["groep"].isin(SHOWN)]
    rows = rows.astype({"groep": str, "uitkomst": str, "scenario": str})
    return rows.set_index([*KEYS, "jaar", "scenario"])["waarde"].unstack("scenario")


def _means(values: pd.DataFrame, against: str, scenario: str) -> Means:
    """Means over the years in which both scenarios had somebody in the group."""
    both = values.reindex(columns=[against, scenario]).set_axis(["basis", "value"], axis=1)
    means = both.dropna().groupby(level=list(KEYS)).mean()
    return {
        (str(group), str(name)): part.droplevel(["groep", "uitkomst"])
        for (group, name), part in means.groupby(level=["groep", "uitkomst"])
    }


def _rows(means: Sequence[Means], outcomes: Iterable[str]) -> Iterator[tuple[str, str]]:
    there = {row for of_scenario in means for row in of_scenario}
    buildings = {group for group, _ in there if group in BUILDINGS}
    for group in SHOWN:
        if buildings != {group}:  # one type of building is the whole neighbourhood
            yield from ((group, name) for name in outcomes if (group, name) in there)


def _pair(means: Means, row: tuple[str, str], worlds: Sequence[int]) -> Pairs:
    both = means.get(row, pd.DataFrame({"basis": [], "value": []}))
    return pair(both["basis"], both["value"], worlds)
