"""The paired comparison of a batch in parts: the same contrasts, for each group or each role.

A part is whatever a table splits a neighbourhood into. What is said of a part follows the rules of
the whole: pairs by world, intervals over worlds, the same words.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import pandas as pd

from simulatie.analysis.compare import compared_scenarios, confidences
from simulatie.analysis.contrast import Contrast, contrast
from simulatie.analysis.pairs import Pairs, pair
from simulatie.analysis.worlds import worlds_used
from simulatie.results import OutcomeDeclaration, Results

P = TypeVar("P", bound=Hashable)

Means = Mapping[tuple[P, str], pd.DataFrame]
"""By part and outcome: a row per world with what the reference and a scenario gave."""


@dataclass(frozen=True)
class PartComparison(Generic[P]):
    """Contrasts of one neighbourhood against one reference, by part, outcome and scenario."""

    contrasts: Mapping[tuple[P, str, str], Contrast]

    @property
    def parts(self) -> list[P]:
        """The parts that there are, in the order of reading."""
        return list(dict.fromkeys(part for part, _, _ in self.contrasts))

    def get(self, part: P, outcome: str, scenario: str) -> Contrast | None:
        """One contrast, or None when the batch does not hold it or no world gave a number."""
        one = self.contrasts.get((part, outcome, scenario))
        return one if one and one.sides.worlds else None

    def of_outcome(self, outcome: str) -> dict[tuple[P, str], Contrast]:
        """The contrasts of one outcome by part and scenario."""
        return {(p, s): one for (p, name, s), one in self.contrasts.items() if name == outcome}


def compare_parts(
    results: Results,
    places: tuple[str, str],
    means_of: Callable[[str], Means[P]],
    rows_of: Callable[[Sequence[Means[P]]], Iterable[tuple[P, str]]],
    outcomes: Mapping[str, OutcomeDeclaration],
) -> dict[tuple[P, str, str], Contrast]:
    """The contrasts of every scenario with the reference; `places` are neighbourhood and reference.

    `means_of` gives the means of one scenario, `rows_of` the parts and outcomes to compare, in
    order. Raises KeyError for a reference that the batch does not have.
    """
    buurt, against = places
    scenarios = [scenario.naam for scenario in compared_scenarios(results, against)]
    means = [means_of(scenario) for scenario in scenarios]
    worlds = worlds_used(results.batch)
    found: dict[tuple[P, str, str], Contrast] = {}
    for part, name in rows_of(means):
        paired = [_pair(of_scenario.get((part, name)), worlds) for of_scenario in means]
        for scenario, pairs, level in zip(scenarios, paired, confidences(paired), strict=True):
            names = (buurt, scenario, against)
            found[part, name, scenario] = contrast(names, outcomes[name], pairs, confidence=level)
    return found


def by_scenario(table: pd.DataFrame, keys: Sequence[str], column: str = "waarde") -> pd.DataFrame:
    """One column of a long table: a column per scenario; rows by `keys` and year."""
    texts = [name for name in keys if name != "wereld"]
    rows = table.astype(dict.fromkeys([*texts, "scenario"], str))
    return rows.set_index([*keys, "jaar", "scenario"])[column].unstack("scenario")


def of_two(values: pd.DataFrame, against: str, scenario: str) -> pd.DataFrame:
    """The reference and a scenario beside each other, as `basis` and `value`."""
    return values.reindex(columns=[against, scenario]).set_axis(["basis", "value"], axis=1)


def _pair(both: pd.DataFrame | None, worlds: Sequence[int]) -> Pairs:
    if both is None:
        both = pd.DataFrame({"basis": [], "value": []})
    return pair(both["basis"], both["value"], worlds)
