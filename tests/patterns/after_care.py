"""The weeks after the end of care: who lives on unhelped for how long, and who loses balance anew.

Read from the log of events (end of care, begin of a crisis) and from the state of every week; the
exposure is counted here, household by household, and not taken from the model.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from many_worlds import Lived
from scipy.optimize import minimize_scalar

from simulatie.state import Tables
from simulatie.vocabulary import CRISIS_IN, ZAAK_EINDE

YEAR = 52
AWAY, AT_RISK, IN_CRISIS, HELPED = range(4)
WEEK = np.dtype([("huishouden", np.int64), ("toestand", np.int8)])


@dataclass(frozen=True)
class AfterCare:
    """By weeks since the end of care, 1 to 52: household-weeks at risk, and new crises."""

    weeks: np.ndarray
    crises: np.ndarray

    def hazard(self, first: int, last: int) -> float:
        """New crises per household-week in these weeks, both included."""
        part = slice(first, last + 1)
        return float(self.crises[part].sum() / self.weeks[part].sum())


def conditions(tables: Tables) -> np.ndarray:
    """A watch: who lives where, and how that household is."""
    people = tables.residents
    week = np.zeros(len(people), WEEK)
    week["huishouden"] = people["huishouden"]
    week["toestand"] = np.select(
        [people["aanwezig"] == 0, people["zaak_sinds"] >= 0, people["crisis"] == 1],
        [AWAY, HELPED, IN_CRISIS],
        AT_RISK,
    )
    return week


def lives(seen: np.ndarray, whom: set[int]) -> dict[int, np.ndarray]:
    """How each of these households is, week after week."""
    found = {who: np.full(len(seen), AWAY, np.int8) for who in whom}
    here = np.isin(seen["huishouden"], list(whom)) & (seen["toestand"] != AWAY)
    for week, row in zip(*np.nonzero(here), strict=True):
        found[int(seen[week, row]["huishouden"])][week] = seen[week, row]["toestand"]
    return found


def begun_crises(life: Lived) -> set[tuple[int, int]]:
    """Household and week of every crisis that began."""
    begun = life.events[life.events["soort"] == CRISIS_IN]
    return set(zip(begun["huishouden"].tolist(), begun["week"].tolist(), strict=True))


def ends_of_care(life: Lived) -> list[tuple[int, int, np.ndarray]]:
    """Household, week, and how it was in that week and after it, for every end of care."""
    ends = life.events[life.events["soort"] == ZAAK_EINDE]
    known = lives(life.seen, set(ends["huishouden"].tolist()))
    pairs = zip(ends["huishouden"].tolist(), ends["week"].tolist(), strict=True)
    return [(who, week, known[who][week:]) for who, week in pairs]


def follow(life: Lived) -> AfterCare:
    """Everyone whose care ended, to the first new crisis, new help or departure."""
    crises = begun_crises(life)
    weeks, hits = np.zeros(YEAR + 1), np.zeros(YEAR + 1)
    for who, start, states in ends_of_care(life):
        for since in range(1, min(YEAR, len(states) - 1) + 1):
            before = states[since - 1]
            new = (who, start + since) in crises
            if before in (AWAY, HELPED):
                break
            if before == AT_RISK:
                weeks[since] += 1
                hits[since] += new
            if new:
                break
    return AfterCare(weeks, hits)


def follow_the_same(life: Lived) -> AfterCare:
    """Only who lives here for the whole year after care, whatever happens in it.

    Every part of the year then holds the same households: who is frail is frail in all of it.
    """
    crises = begun_crises(life)
    weeks, hits = np.zeros(YEAR + 1), np.zeros(YEAR + 1)
    for who, start, states in ends_of_care(life):
        if len(states) <= YEAR or (states[: YEAR + 1] == AWAY).any():
            continue
        for since in range(1, YEAR + 1):
            weeks[since] += states[since - 1] != IN_CRISIS
            hits[since] += (who, start + since) in crises
    return AfterCare(weeks, hits)


def weibull_shape(found: AfterCare) -> float:
    """k of a Weibull hazard, by maximum likelihood on the counts of every week; < 1: it falls."""
    since = np.arange(1, YEAR + 1, dtype=float)
    weeks, crises = found.weeks[1:], found.crises[1:]

    def minus_likelihood(k: float) -> float:
        rise = since**k - (since - 1.0) ** k
        return float(crises.sum() * np.log((weeks * rise).sum()) - (crises * np.log(rise)).sum())

    return float(minimize_scalar(minus_likelihood, bounds=(0.05, 5.0), method="bounded").x)
