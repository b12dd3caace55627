"""V3: with the margin frozen, crises are a two-state chain with constant chances."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp

import numpy as np
import pytest
from hand_made import happened, live, street, within_four_errors
from scipy import stats

from simulatie.rules.crisis import enter_and_leave_crisis
from simulatie.vocabulary import CRISIS_IN

HAZARD, MARGIN, SCALE = 0.02, 5.0, 10.0
RATE, DOSE, FACTOR = 0.12, 0.5, 2.5
ENTER = 1.0 - exp(-HAZARD * exp(-MARGIN / SCALE))
LEAVE = 1.0 - exp(-RATE * (0.5 + 0.6) * (1.0 + (FACTOR - 1.0) * DOSE))
SETTLED = 150
"""Weeks after which (1 − p − r)^t is below 1e-15."""


@dataclass(frozen=True)
class Lived:
    """`in_crisis` bool[weeks, homes]; `entered` new crises in those weeks."""

    in_crisis: np.ndarray
    entered: int


def run(homes: int, weeks: int) -> Lived:
    tables = street(
        homes,
        {
            "crisis.kans_per_week": HAZARD,
            "crisis.schaal": SCALE,
            "crisis.herstel_per_week": RATE,
            "crisis.behandelfactor": FACTOR,
        },
    )
    tables.residents["marge"] = MARGIN
    tables.residents["zelfredzaamheid"] = 0.6
    tables.residents["werking"] = DOSE
    live(tables, enter_and_leave_crisis, weeks=SETTLED)
    tables.log.counts[:] = 0
    condition = np.zeros((weeks, homes), bool)
    for week in range(weeks):
        live(tables, enter_and_leave_crisis)
        condition[week] = tables.residents["crisis"]
    return Lived(condition, happened(tables, CRISIS_IN))


def complete_spells(in_crisis: np.ndarray) -> np.ndarray:
    """Lengths in weeks of crises that began and would have ended within the window.

    Only those that began in its first part count, so that long ones are not missed.
    """
    weeks = len(in_crisis)
    began = in_crisis[1:] & ~in_crisis[:-1]
    lengths = []
    for week, home in np.argwhere(began[: weeks - SETTLED]):
        rest = in_crisis[week + 1 :, home]
        assert not rest.all()
        lengths.append(int(np.argmin(rest)))
    return np.array(lengths)


def check_prevalence(lived: Lived) -> None:
    homes = lived.in_crisis.shape[1]
    share = ENTER / (ENTER + LEAVE)
    now = lived.in_crisis[-1].mean()
    assert within_four_errors(now, (share * (1 - share) / homes) ** 0.5, share)


def check_counts(lived: Lived, group: int = 50) -> None:
    """Across groups of people the number in crisis is binomial (χ²)."""
    share = ENTER / (ENTER + LEAVE)
    counts = lived.in_crisis[-1].reshape(-1, group).sum(axis=1)
    assert goodness(counts, stats.binom(group, share)) > 1e-4


def check_entries(lived: Lived) -> None:
    """New crises are binomial in the weeks in which there was none."""
    weeks, homes = lived.in_crisis.shape
    exposed = weeks * homes * LEAVE / (ENTER + LEAVE)
    error = (exposed * ENTER * (1 - ENTER) * 2) ** 0.5  # at most twice, as exposure varies too
    assert within_four_errors(lived.entered, error, exposed * ENTER)


def check_spells(lived: Lived) -> None:
    """A crisis lasts 1/r weeks on average, geometrically (χ²)."""
    spells = complete_spells(lived.in_crisis)
    assert len(spells) > 500
    spread = (1 - LEAVE) ** 0.5 / LEAVE
    assert within_four_errors(spells.mean(), spread / len(spells) ** 0.5, 1 / LEAVE)
    assert goodness(spells, stats.geom(LEAVE)) > 1e-4


def goodness(values: np.ndarray, law: stats.rv_discrete) -> float:
    """The p value of χ² over values 0, 1, 2 …, with the tail from where few are expected."""
    expected = law.pmf(np.arange(values.max() + 2)) * len(values)
    last = int(np.flatnonzero(expected >= 8)[-1])
    first = int(np.flatnonzero(expected >= 8)[0])
    observed = np.bincount(np.clip(values, first, last), minlength=last + 1)[first:]
    wanted = expected[first : last + 1].copy()
    wanted[0] = law.cdf(first) * len(values)
    wanted[-1] = law.sf(last - 1) * len(values)
    return float(stats.chisquare(observed, wanted).pvalue)


def check(homes: int, weeks: int) -> None:
    lived = run(homes, weeks)
    check_prevalence(lived)
    check_counts(lived)
    check_entries(lived)
    check_spells(lived)


def test_crises_are_a_chain_with_constant_chances():
    check(10_000, 200)


@pytest.mark.lang
def test_crises_are_a_chain_with_constant_chances_in_a_large_area():
    check(100_000, 500)
