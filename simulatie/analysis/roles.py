"""Who does what: the paired comparison of a batch for each role, and for each part of its week.

A share over years is weighted by what it is a share of, for a year with three starts says less than
one with thirty. What has no weight counts in the years in which both scenarios gave a number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import pandas as pd

from simulatie.analysis.parts import Means, PartComparison, by_scenario, compare_parts, of_two
from simulatie.results import OutcomeDeclaration, Results
from simulatie.results.schema import BASIS
from simulatie.vocabulary import AVOND, DAYPARTS, GEEN_DAGDEEL, KANTOOR, ROLES

WHOLE_WEEK: Final = DAYPARTS[GEEN_DAGDEEL]
OFFICE: Final = DAYPARTS[KANTOOR]
EVENING: Final = DAYPARTS[AVOND]

KEYS: Final = ("rol", "dagdeel", "uitkomst", "wereld")


class RolePart(NamedTuple):
    """A role, or what it does in one part of the week."""

    rol: str
    dagdeel: str = WHOLE_WEEK


class RoleComparison(PartComparison[RolePart]):
    """Contrasts of one neighbourhood against one reference, by role, outcome and scenario."""

    def roles(self, outcome: str, dagdeel: str = WHOLE_WEEK) -> list[str]:
        """The roles that have this outcome in some scenario, in their own order."""
        there = {part for part, _ in self.of_outcome(outcome)}
        return [rol for rol in ROLES if RolePart(rol, dagdeel) in there]


def compare_roles(results: Results, buurt: str, against: str = BASIS) -> RoleComparison:
    """Compare every scenario with `against` for each role of a neighbourhood.

    A role that only a measure brings has staff to compare, and nothing else. Raises KeyError for a
    reference that the batch does not have, ResultsError when the folder has no table of roles.
    """
    outcomes = results.role_outcomes
    table = results.rollen
    weighed = _weigh(table[table["buurt"] == buurt].dropna(subset=["waarde"]), outcomes)
    values, weights = (by_scenario(weighed, KEYS, column) for column in ("waarde", "gewicht"))
    plain = {name for name, outcome in outcomes.items() if outcome.count_column is None}
    return RoleComparison(
        compare_parts(
            results,
            (buurt, against),
            lambda scenario: _means(
                of_two(values, against, scenario), of_two(weights, against, scenario), plain
            ),
            lambda means: _rows(means, list(outcomes)),
            outcomes,
        )
    )


def _weigh(table: pd.DataFrame, outcomes: Mapping[str, OutcomeDeclaration]) -> pd.DataFrame:
    """The table with what each value counts for: its weight in the same year; one without."""
    texts = dict.fromkeys(["rol", "dagdeel", "uitkomst", "scenario"], str)
    table = table.astype(texts).drop(columns="buurt")
    weigher = table["uitkomst"].map({n: o.count_column for n, o in outcomes.items()})
    weights = table.rename(columns={"uitkomst": "weger", "waarde": "gewicht"})
    same = [name for name in weights.columns if name != "gewicht"]
    weighed = table.assign(weger=weigher).merge(weights, on=same, how="left")
    return weighed.assign(gewicht=weighed["gewicht"].mask(weighed["weger"].isna(), 1.0))


def _means(both: pd.DataFrame, weights: pd.DataFrame, plain: set[str]) -> Means[RolePart]:
    """Weighted means over the years; the outcomes of `plain` over the years that both have."""
    unweighted = both.index.get_level_values("uitkomst").isin(plain)
    both = both.mask(pd.Series(unweighted, both.index) & both.isna().any(axis=1))
    counted = weights.where(both.notna())
    sums = (both * counted).groupby(level=list(KEYS)).sum(min_count=1)
    means = (sums / counted.groupby(level=list(KEYS)).sum()).dropna()
    return {
        (RolePart(str(rol), str(dagdeel)), str(name)): part.droplevel(list(KEYS[:3]))
        for (rol, dagdeel, name), part in means.groupby(level=list(KEYS[:3]))
    }


def _rows(
    means: Sequence[Means[RolePart]], outcomes: Sequence[str]
) -> Iterator[tuple[RolePart, str]]:
    there = {row for of_scenario in means for row in of_scenario}
    for part in (RolePart(rol, dagdeel) for rol in ROLES for dagdeel in DAYPARTS):
        yield from ((part, name) for name in outcomes if (part, name) in there)
