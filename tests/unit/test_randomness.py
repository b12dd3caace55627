"""Luck: uniform, independent, keyed, and inverted to counts without a rejection."""

from __future__ import annotations

import numpy as np
import pytest
from plain_process import run_weeks
from scipy import stats

from simulatie import randomness
from simulatie.kernel import kernel
from simulatie.randomness import binomial, keyed, poisson, quantile, u

PARTS = ("seed", "stream", "week", "entity", "partner", "k")
N = 20_000
A_KEY = (12345, 678, 90, 4001, 9002, 3)


@kernel
def sweep(part, number, key):
    """Uniforms of keys that differ in one part only, by steps of one."""
    lucks = np.empty(number)
    parts = np.empty(6, np.int64)
    for place in range(6):
        parts[place] = key[place]
    for step in range(number):
        parts[part] = key[part] + step
        lucks[step] = u(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5])
    return lucks


def luck_along(part: int, number: int = N) -> np.ndarray:
    return sweep(part, number, np.array(A_KEY))


@pytest.mark.parametrize("part", range(6), ids=PARTS)
def test_luck_is_uniform_along_every_part_of_the_key(part):
    lucks = luck_along(part)
    assert 0.0 <= lucks.min() < lucks.max() < 1.0
    counts = np.histogram(lucks, bins=64, range=(0.0, 1.0))[0]
    assert stats.chisquare(counts).pvalue > 1e-4
    assert stats.kstest(lucks, "uniform").pvalue > 1e-4


@pytest.mark.parametrize("part", range(6), ids=PARTS)
def test_luck_at_a_key_says_nothing_about_the_next(part):
    lucks = luck_along(part)
    for lag in (1, 2, 3, 1000):
        correlation = np.corrcoef(lucks[lag:], lucks[:-lag])[0, 1]
        assert abs(correlation) < 4 / N**0.5
    pairs = np.histogram2d(lucks[1:], lucks[:-1], bins=16, range=((0, 1), (0, 1)))[0]
    assert stats.chisquare(pairs.ravel()).pvalue > 1e-4


def test_luck_of_one_part_says_nothing_about_another():
    lucks = [luck_along(part)[1:] for part in range(6)]
    for one in range(6):
        for other in range(one):
            assert abs(np.corrcoef(lucks[one], lucks[other])[0, 1]) < 4 / N**0.5


@pytest.mark.parametrize("part", range(6), ids=PARTS)
def test_a_key_that_differs_in_one_bit_has_half_of_its_bits_turned(part):
    turned = []
    for entity in range(40):
        key = [*A_KEY]
        key[3] += 1000 * entity
        for bit in range(31):
            other = [*key]
            other[part] ^= 1 << bit
            turned.append(int(keyed(*key)) ^ int(keyed(*other)))
    ones = np.array([word.bit_count() for word in turned])
    assert ones.mean() == pytest.approx(32.0, abs=4 * 4 / len(ones) ** 0.5)
    assert ones.min() > 8
    by_bit = np.array([[word >> place & 1 for place in range(64)] for word in turned]).mean(axis=0)
    assert by_bit == pytest.approx(np.full(64, 0.5), abs=4.5 * 0.5 / len(turned) ** 0.5)


def test_pair_and_counter_do_not_run_into_each_other():
    """`partner` and `k` enter together: (i, j) and (j, i) and their neighbours must differ."""
    seen = {int(keyed(1, 2, 3, 4, i, j)) for i in range(120) for j in range(120)}
    assert len(seen) == 120 * 120


def test_source_and_listener_are_not_the_same_key_the_other_way_round():
    assert u(1, 2, 3, 1001, 2001) != u(1, 2, 3, 2001, 1001)


def test_the_same_key_gives_the_same_luck_and_missing_parts_are_zero():
    assert u(*A_KEY) == u(*A_KEY)
    assert u(1, 2, 3, 4) == u(1, 2, 3, 4, 0) == u(1, 2, 3, 4, 0, 0)


def test_luck_stays_what_it_was():
    """A baseline: other luck would silently make every published batch another one."""
    assert int(keyed(1, 2, 3, 4, 5, 6)) == 12315036217790215053
    assert u(1, 2, 3, 4) == 0.7504475507646533


def test_a_stream_has_one_owner(monkeypatch):
    monkeypatch.setattr(randomness, "_streams", {})
    number = randomness.stream("proef: een")
    assert number != randomness.stream("proef: twee")
    with pytest.raises(ValueError, match="proef: een"):
        randomness.stream("proef: een")
    assert randomness.registered_streams().keys() == {"proef: een", "proef: twee"}


def test_two_names_with_one_number_are_refused(monkeypatch):
    monkeypatch.setattr(randomness, "_streams", {})
    monkeypatch.setattr(randomness.zlib, "crc32", lambda _: 7)
    randomness.stream("proef: een")
    with pytest.raises(ValueError, match="collides"):
        randomness.stream("proef: twee")


LUCKS = np.r_[0.0, (np.arange(2_000) + 0.5) / 2_000, 1e-12, 1 - 1e-12]


@pytest.mark.parametrize("mean", [0.0, 0.001, 0.027, 0.5, 1.45, 8.0, 60.0])
def test_poisson_inverts_the_distribution(mean):
    expected = stats.poisson.ppf(LUCKS[1:], mean)
    assert [poisson(mean, luck) for luck in LUCKS[1:]] == list(expected)
    assert poisson(mean, 0.0) == 0


def test_poisson_ends_at_the_last_luck_there_is():
    last = np.nextafter(1.0, 0.0)
    for mean in np.linspace(0.01, 20.0, 200):
        assert poisson(mean, last) < mean + 12 * mean**0.5 + 20


@pytest.mark.parametrize("trials", [0, 1, 2, 5, 13, 40])
@pytest.mark.parametrize("chance", [0.0, 0.012, 0.6, 0.97, 1.0])
def test_binomial_inverts_the_distribution(trials, chance):
    expected = np.maximum(stats.binom.ppf(LUCKS[1:], trials, chance), 0)
    assert [binomial(trials, chance, luck) for luck in LUCKS[1:]] == list(expected)


def test_more_luck_never_gives_a_smaller_count():
    assert (np.diff([poisson(1.45, luck) for luck in np.sort(LUCKS)]) >= 0).all()
    assert (np.diff([binomial(9, 0.3, luck) for luck in np.sort(LUCKS)]) >= 0).all()


def test_a_table_is_looked_up_over_its_whole_length():
    table = np.arange(1024.0)
    assert quantile(table, 0.0) == 0.0
    assert quantile(table, np.nextafter(1.0, 0.0)) == 1023.0
    assert quantile(table, 0.5) == 512.0


def test_debug_mode_refuses_a_key_that_is_drawn_twice():
    drawn = randomness.refuse_doubles(u)
    assert drawn(1, 2, 3, 4) == u(1, 2, 3, 4)
    assert drawn(1, 2, 3, 4, 5) == u(1, 2, 3, 4, 5)
    with pytest.raises(ValueError, match="drawn twice: .*week 3, entity 4, partner 0, k 0"):
        drawn(1, 2, 3, 4, 0, 0)


def test_debug_mode_costs_nothing_when_it_is_off():
    assert randomness.u is randomness.recall
    assert not hasattr(randomness.u, "__closure__")


def test_no_key_is_drawn_twice_in_the_weeks_of_a_neighbourhood():
    printed = run_weeks("draws", NUMBA_DISABLE_JIT="1", SIMULATIE_CONTROLEER_GELUK="1")
    first, second = printed.splitlines()
    assert first == "40 weeks without a double"
    assert second.startswith("drawn twice: ")
