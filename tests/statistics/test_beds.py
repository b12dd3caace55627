"""V7: time-out beds without a waiting list against the exact weekly chain, and Erlang-B."""

from __future__ import annotations

import numpy as np
import pytest
from hand_made import by_batches, live, numbers_of, street, within_four_errors
from weekly_chain import blocking, erlang_b

from simulatie.interventions.time_out import TimeOut
from simulatie.vocabulary import HOMES_PER_RATE, PLAATSING, TIME_OUT_IN, TIME_OUT_VOL

HOMES = 64
BEDS, LOAD = 4, 3.0
PUBLISHED = {5: 0.177, 10: 0.190, 20: 0.198, 40: 0.202, 80: 0.204, 200: 0.205}


def refused_and_asked(stay: float, weeks: int, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """Per week: who found no bed, and who asked; everybody asked agrees, and asks once."""
    tables = street(HOMES, seed=seed)
    people = tables.residents
    people["openheid"] = 1.0
    people["dossier"] = 3.0
    beds = TimeOut(
        numbers_of("time_out", plekken=BEDS * HOMES_PER_RATE / HOMES, verblijf=stay, instemming=1.0)
    )
    arrivals = np.random.default_rng(seed).poisson(LOAD / stay, weeks)
    refused, asked = np.zeros(weeks), arrivals.astype(float)
    for week, new in enumerate(arrivals):
        home = np.flatnonzero(people["in_time_out"] == 0)
        people["crisis"] = 0
        people["crisis"][home[:new]] = 1
        tables.log.counts[:] = 0
        live(tables, lambda now: beds.apply(PLAATSING, now))
        refused[week] = tables.log.counts[TIME_OUT_VOL]
        assert tables.log.counts[TIME_OUT_IN] + refused[week] == new
    return refused, asked


def check(stay: float, weeks: int) -> None:
    refused, asked = refused_and_asked(stay, weeks)
    exact = blocking(BEDS, LOAD / stay, stay)
    # a ratio of means: its error is that of the difference from the exact share
    surplus, error = by_batches(refused - exact * asked)
    assert within_four_errors(surplus, error, 0.0)


@pytest.mark.parametrize(("stay", "share"), PUBLISHED.items())
def test_the_exact_chain_gives_the_published_shares(stay, share):
    assert blocking(BEDS, LOAD / stay, stay) == pytest.approx(share, abs=0.0005)


def test_long_stays_tend_to_erlang_b():
    assert erlang_b(4, 3.0) == pytest.approx(0.2061, abs=0.00005)
    assert erlang_b(6, 4.0) == pytest.approx(0.1172, abs=0.00005)
    assert blocking(4, 3.0 / 200, 200) == pytest.approx(erlang_b(4, 3.0), rel=0.01)
    assert blocking(6, 4.0 / 200, 200) == pytest.approx(erlang_b(6, 4.0), rel=0.01)


@pytest.mark.parametrize("stay", [5, 20])
def test_beds_are_the_exact_weekly_chain(stay):
    check(stay, 30_000)


@pytest.mark.lang
@pytest.mark.parametrize("stay", PUBLISHED)
def test_beds_are_the_exact_weekly_chain_over_a_long_time(stay):
    check(stay, 60_000 * max(1, stay // 10))
