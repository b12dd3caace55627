"""V8: trust after every report that is or is not followed up, against the exact recursion.

Every period each household makes one report for certain; the corporation has hours for a share of
them, and answers those with a chance, so that a report is answered with the product of both, y.
An answer counts in the week of the report, silence `DEADLINE` weeks later, so that with drift both
the weeks before and the weeks after learning matter.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pytest
from hand_made import happened, hire, live, street, within_four_errors

from simulatie.rules.melden import report_overlast
from simulatie.rules.vertrouwen import learn_vertrouwen
from simulatie.state import Tables
from simulatie.vocabulary import MELDING_CORPORATIE, NIET_OPGEVOLGD, OPGEVOLGD, WOONCONSULENT

CERTAIN = 1e9
"""Times any trust it is more than one: whoever is bothered reports."""
DEADLINE = 4
PERIOD = 6


@dataclass(frozen=True)
class Trust:
    """Chance `y` of an answer, `start` τ0, how fast it is learned, and how fast it drifts back.

    Of the reports a share `dealt_with` finds somebody with hours.
    """

    y: float
    start: float
    learning: float
    drift: float
    home: float = 0.6
    dealt_with: float = 1.0

    def drifted(self, tau: float, weeks: int) -> float:
        """After some weeks in which nothing was learned."""
        return self.home + (tau - self.home) * (1.0 - self.drift) ** weeks

    def learned(self, tau: float, seen: float) -> float:
        """After one answer (1) or one silence (0)."""
        return tau + self.learning * (seen - tau)

    def after(self, tau: float) -> float:
        """Exact mean after one period, as what is seen does not depend on τ."""
        answered = self.drifted(self.learned(self.drifted(tau, 1), 1.0), PERIOD - 1)
        late = self.learned(self.drifted(tau, DEADLINE + 1), 0.0)
        return self.y * answered + (1.0 - self.y) * self.drifted(late, PERIOD - DEADLINE - 1)


def reporters(homes: int, trust: Trust) -> Tables:
    """A street in which every home stands ready to report about the next one."""
    tables = street(
        homes,
        {
            "melden.kans": CERTAIN,
            "melden.terugkoppeling": trust.y / trust.dealt_with,
            "melden.opvolgtermijn": DEADLINE,
            "melden.vertrouwen": trust.home,
            "melden.vertrouwen_leren": trust.learning,
            "melden.vertrouwen_terugkeer": trust.drift,
            "signaal.instroom_kans": 0.0,
            "signaal.vals_kans": 0.0,
        },
    )
    hire(tables, woonconsulent=1.0)
    hours = tables.dienst["uren"][WOONCONSULENT] / (trust.dealt_with * homes)
    tables.p["casework_woonconsulent_uren_per_melding"] = hours
    tables.residents["vertrouwen"] = trust.start
    rows = tables.hearings.rows[:homes]
    rows["hoorder"] = np.arange(homes)
    rows["bron"] = np.roll(rows["hoorder"], 1)
    rows["hinder"] = (1, 0)
    return tables


def by_period(trust: Trust, homes: int, periods: int) -> np.ndarray:
    """τ of every household after each period, float64[periods, homes]."""
    tables = reporters(homes, trust)
    seen = []
    for _ in range(periods):
        for week in range(PERIOD):
            tables.hearings.filled[0] = homes if week == 0 else 0
            live(tables, report_overlast, learn_vertrouwen)
        seen.append(tables.residents["vertrouwen"].copy())
    assert happened(tables, MELDING_CORPORATIE) == homes * periods
    assert happened(tables, OPGEVOLGD) + happened(tables, NIET_OPGEVOLGD) == homes * periods
    return np.array(seen)


def mean_agrees(tau: np.ndarray, exact: float) -> bool:
    return within_four_errors(tau.mean(), tau.std() / len(tau) ** 0.5, exact)


def check(trust: Trust, homes: int, exact: Callable[[int], float], periods: int = 12) -> None:
    """Mean after every report; a report more or less would be noticed while τ still moves."""
    for report, tau in enumerate(by_period(trust, homes, periods), start=1):
        assert mean_agrees(tau, exact(report)), report
        if report < 5:
            assert not mean_agrees(tau, exact(report - 1)), report
            assert not mean_agrees(tau, exact(report + 1)), report


def formula(trust: Trust) -> Callable[[int], float]:
    """E[τ_n] = y + (τ0 − y)·(1 − α)^n."""
    return lambda n: trust.y + (trust.start - trust.y) * (1.0 - trust.learning) ** n


def recursion(trust: Trust) -> Callable[[int], float]:
    """The mean after n periods, one after the other."""

    def after(periods: int) -> float:
        tau = trust.start
        for _ in range(periods):
            tau = trust.after(tau)
        return tau

    return after


STEADY = (Trust(0.35, 0.9, 0.15, 0.0), Trust(0.8, 0.3, 0.4, 0.0), Trust(0.05, 0.6, 0.1, 0.0))
BUSY = (
    Trust(0.3, 0.9, 0.15, 0.0, dealt_with=0.4),
    Trust(0.35, 0.2, 0.3, 0.0, dealt_with=0.5),
)
DRIFTING = (Trust(0.2, 0.9, 0.15, 0.02), Trust(0.9, 0.3, 0.3, 0.05))


@pytest.mark.parametrize("trust", [*STEADY, *BUSY])
def test_trust_goes_to_the_share_that_is_answered(trust):
    check(trust, 6_000, formula(trust))


@pytest.mark.parametrize("trust", DRIFTING)
def test_trust_that_drifts_back_follows_the_exact_recursion(trust):
    check(trust, 6_000, recursion(trust))


def test_the_recursion_without_drift_is_the_formula():
    for trust in STEADY:
        assert recursion(trust)(7) == pytest.approx(formula(trust)(7), rel=1e-12)


@pytest.mark.parametrize("trust", STEADY)
def test_trust_differs_between_households_as_much_as_answers_do(trust):
    """V ← (1 − α)²·V + α²·y·(1 − y): answers are independent of each other and of τ."""
    variance = 0.0
    for tau in by_period(trust, 6_000, 10):
        variance = (1 - trust.learning) ** 2 * variance
        variance += trust.learning**2 * trust.y * (1 - trust.y)
        squares = (tau - tau.mean()) ** 2
        assert within_four_errors(squares.mean(), squares.std() / len(tau) ** 0.5, variance)


@pytest.mark.parametrize("trust", [STEADY[1], DRIFTING[0]])
def test_who_always_or_never_hears_back_learns_without_luck(trust):
    for y in (0.0, 1.0):
        certain = replace(trust, y=y)
        for report, tau in enumerate(by_period(certain, 10, 12), start=1):
            assert tau == pytest.approx(recursion(certain)(report), rel=1e-12)


@pytest.mark.lang
@pytest.mark.parametrize("trust", [*STEADY, *BUSY, *DRIFTING])
def test_trust_follows_the_exact_recursion_in_a_large_area(trust):
    check(trust, 200_000, recursion(trust), periods=40)
