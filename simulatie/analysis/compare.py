"""The paired comparison of a batch: every scenario against one reference, world by world.

Scenarios of one world share their luck, so the difference is taken inside each world first and
only then averaged. What the sharing bought is measured (correlation, variance reduction), never
promised.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from simulatie.analysis.contrast import Contrast, Place, contrast
from simulatie.analysis.events import event_counts, events_of
from simulatie.analysis.interval import CONFIDENCE, HOLM_ABOVE, holm_confidences, p_value
from simulatie.analysis.pairs import Pairs, pair
from simulatie.analysis.verdict import ENOUGH_WORLDS
from simulatie.analysis.worlds import worlds_used
from simulatie.results import OutcomeDeclaration, Results
from simulatie.results.batch_file import ScenarioEntry
from simulatie.results.schema import BASIS


@dataclass(frozen=True)
class Comparison:
    """All contrasts of a batch against one reference, in the order buurt, outcome, scenario."""

    against: str
    contrasts: tuple[Contrast, ...]

    def of(self, buurt: str, outcome: str) -> list[Contrast]:
        """The contrasts of one outcome, a scenario each, in the order of the batch."""
        return [self._by_key[key] for key in self._by_key if key[:2] == (buurt, outcome)]

    def get(self, buurt: str, outcome: str, scenario: str) -> Contrast | None:
        """One contrast, or None when the batch does not hold it."""
        return self._by_key.get((buurt, outcome, scenario))

    @cached_property
    def _by_key(self) -> dict[tuple[str, str, str], Contrast]:
        return {(c.buurt, c.outcome.name, c.scenario): c for c in self.contrasts}


def compare(
    results: Results, against: str = BASIS, outcomes: Iterable[str] | None = None
) -> Comparison:
    """Compare every scenario with `against` on the named outcomes, or on all.

    Raises KeyError for a reference or an outcome that the batch does not have.
    """
    scenarios = compared_scenarios(results, against)
    names = list(results.outcomes if outcomes is None else outcomes)
    declared = [results.outcomes[name] for name in names]
    table = _Table(results)
    found = [
        one
        for buurt in results.batch.buurten
        for outcome in declared
        for one in table.contrasts(buurt.naam, outcome, [s.naam for s in scenarios], against)
    ]
    return Comparison(against, tuple(found))


def compared_scenarios(results: Results, against: str = BASIS) -> list[ScenarioEntry]:
    """Every scenario but the reference. Raises KeyError when the batch lacks the reference."""
    if against not in {scenario.naam for scenario in results.batch.scenarios}:
        raise KeyError(against)
    return [scenario for scenario in results.batch.scenarios if scenario.naam != against]


class _Table:
    """The outcomes and event counts of a batch, cut by neighbourhood and scenario."""

    def __init__(self, results: Results) -> None:
        batch = results.batch
        columns = [o.count_column for o in batch.outcomes if o.count_column]
        self._values = _cut(results.uitkomsten)
        self._counts = _cut(event_counts(results.weken, columns))
        self._places = {b.naam: Place(b.woningen, batch.jaren) for b in batch.buurten}
        self._worlds = worlds_used(batch)

    def contrasts(
        self, buurt: str, outcome: OutcomeDeclaration, scenarios: Sequence[str], against: str
    ) -> list[Contrast]:
        """Contrasts of one outcome; with many scenarios the intervals widen by Holm's method."""
        paired = [self._pair(buurt, outcome.name, scenario, against) for scenario in scenarios]
        levels = confidences(paired)
        return [
            self._contrast((buurt, scenario, against), outcome, pairs, level)
            for scenario, pairs, level in zip(scenarios, paired, levels, strict=True)
        ]

    def _contrast(
        self, names: tuple[str, str, str], outcome: OutcomeDeclaration, pairs: Pairs, level: float
    ) -> Contrast:
        buurt, scenario, against = names
        basis, value = (_rows(self._counts, buurt, of) for of in (against, scenario))
        events = events_of(basis, value, outcome.count_column, pairs)
        return contrast(names, outcome, pairs, self._places[buurt], events, level)

    def _pair(self, buurt: str, outcome: str, scenario: str, against: str) -> Pairs:
        basis, value = (_rows(self._values, buurt, of) for of in (against, scenario))
        if outcome not in basis.columns or outcome not in value.columns:
            return pair(pd.Series(dtype=float), pd.Series(dtype=float), self._worlds)
        return pair(basis[outcome], value[outcome], self._worlds)


def _cut(table: pd.DataFrame) -> dict[tuple[str, str], pd.DataFrame]:
    parts = table.groupby(["buurt", "scenario"], observed=True)
    return {(str(key[0]), str(key[1])): rows.set_index("wereld") for key, rows in parts}


def _rows(parts: dict[tuple[str, str], pd.DataFrame], buurt: str, scenario: str) -> pd.DataFrame:
    return parts.get((buurt, scenario), pd.DataFrame())


def confidences(paired: Sequence[Pairs]) -> list[float]:
    """The level of the interval of each scenario; wider ones when there are many at once."""
    testable = [i for i, pairs in enumerate(paired) if pairs.worlds.size >= ENOUGH_WORLDS]
    levels = [CONFIDENCE] * len(paired)
    if len(testable) <= HOLM_ABOVE:
        return levels
    adjusted = holm_confidences([p_value(paired[i].differences) for i in testable])
    for place, level in zip(testable, adjusted, strict=True):
        levels[place] = level
    return levels
