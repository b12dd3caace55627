"""The words of the rule at its borders."""

from __future__ import annotations

import pytest

from simulatie.analysis.interval import Interval
from simulatie.analysis.verdict import Judgement, Sides, Verdict, judge

CLEAR_OF_ZERO = Interval(-3.0, -1.0)


@pytest.mark.parametrize(
    ("lower", "judgement"),
    [
        (15, Judgement.DEPENDS),  # 75 %
        (16, Judgement.CLEAR),  # exactly 80 %
        (18, Judgement.CLEAR),  # 90 %
        (19, Judgement.NEARLY_ALWAYS),  # exactly 95 %
    ],
)
def test_word_follows_the_share_of_worlds(lower: int, judgement: Judgement) -> None:
    assert judge(-2.0, CLEAR_OF_ZERO, Sides(lower, 20 - lower, 0)) == Verdict(judgement, -1)


def test_ties_count_for_neither_side() -> None:
    # 15 of 20 lower, 5 exactly equal: still only 75 % of the worlds.
    assert judge(-2.0, CLEAR_OF_ZERO, Sides(15, 0, 5)).judgement is Judgement.DEPENDS


def test_higher_has_its_own_side() -> None:
    assert judge(2.0, Interval(1.0, 3.0), Sides(0, 20, 0)) == Verdict(Judgement.NEARLY_ALWAYS, 1)


def test_an_interval_over_zero_claims_no_side() -> None:
    found = judge(-0.5, Interval(-1.1, 0.1), Sides(17, 3, 0))
    assert found == Verdict(Judgement.UNDISTINGUISHABLE, 0)
    assert not found.distinguishable


def test_few_worlds_are_not_judged() -> None:
    assert judge(-2.0, None, Sides(9, 0, 0)).judgement is Judgement.TOO_FEW
    assert judge(-2.0, None, Sides(1, 0, 0)).judgement is Judgement.ONE_WORLD
    assert judge(float("nan"), None, Sides(0, 0, 0)).judgement is Judgement.NO_PAIRS


def test_equal_only_when_equal_in_every_world() -> None:
    none = Interval(0.0, 0.0)
    assert judge(0.0, none, Sides(0, 0, 20)).judgement is Judgement.IDENTICAL
    assert judge(0.0, none, Sides(1, 1, 18)).judgement is Judgement.UNDISTINGUISHABLE
