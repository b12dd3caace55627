"""M9: passing on of who is difficult.

Workshop (seed 000): "doorschuifgedrag" with difficult clients. A role refers when it knows of a
need beyond its skills, and passes on what is complex when it is under pressure. How many hand-offs
a case collects, and for whom, is in no rule.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from many_worlds import (
    FULL,
    Size,
    assert_above,
    assert_below,
    live,
    lived,
    over_worlds,
    quick_and_full,
)
from scipy import stats

from simulatie.state import Tables
from simulatie.vocabulary import WIJKTEAM, ZAAK_EINDE

MATERIAL = 0.3
"""`signaal.behoefte_grens` of the basis: from here on a need matters."""
MANY_NEEDS, FEW_NEEDS = 3, 1
STAFF, SCARCE_STAFF = 2.0, 0.7
WHO = np.dtype([("huishouden", np.int64), ("behoeften", np.int8)])


def needs_by_nature(tables: Tables) -> np.ndarray:
    """A watch: how many needs that matter every household has by nature."""
    people = tables.residents
    seen = np.zeros(len(people), WHO)
    seen["huishouden"] = people["huishouden"]
    seen["behoeften"] = (people["behoefte"] >= MATERIAL).sum(axis=1)
    return seen


@cache
def cases(number: int, size: Size) -> tuple[np.ndarray, np.ndarray]:
    """Of every case that ended on the basis: hand-offs, and needs of the household."""
    life = live(number, size, watch=needs_by_nature)
    needs = dict(zip(*(life.seen[name].ravel().tolist() for name in WHO.names), strict=True))
    ended = life.events[life.events["soort"] == ZAAK_EINDE]
    return ended["hoeveelheid"], np.array([needs[who] for who in ended["huishouden"].tolist()])


@quick_and_full
def test_a_few_cases_collect_most_hand_offs(size):
    """Hand-offs per case are skewed to the right: half have few, and some go round and round.

    Who says it: seed 000 (M9).
    """
    found = [cases(number, size)[0] for number in range(1, size.worlds + 1)]
    assert_above(np.array([stats.skew(handed) for handed in found]), 1.0)
    assert_above(np.array([handed.mean() - np.median(handed) for handed in found]))


@quick_and_full
def test_more_needs_more_hand_offs(size):
    """Cases of households with three needs or more are handed over more often than with one."""

    def by_needs(number: int) -> list[float]:
        handed, needs = cases(number, size)
        return [handed[needs >= MANY_NEEDS].mean(), handed[needs <= FEW_NEEDS].mean()]

    many, few = over_worlds(size, by_needs).T
    assert_above(many - 2.0 * few)


def sent_on(number: int, size: Size, fte: float, passing: float) -> float:
    """Hand-offs of the wijkteam for every case it started, with so much staff and passing on."""
    numbers = {"casework.wijkteam.fte": fte, "casework.doorschuiven": passing}
    life = lived(number, size, numbers)
    return life.told("doorverwezen", WIJKTEAM) / life.told("gestart", WIJKTEAM)


def rise(size: Size, passing: float) -> np.ndarray:
    """How many more when a third of the staff is left, by world."""
    return over_worlds(
        size,
        lambda n: sent_on(n, size, SCARCE_STAFF, passing) - sent_on(n, size, STAFF, passing),
    )


@quick_and_full
def test_a_role_under_pressure_hands_over_more(size):
    """With a third of its staff the wijkteam sends on more of every case that it starts.

    Who says it: M9, "correlates with druk". `casework.doorschuiven` at its upper end.
    """
    assert_above(rise(size, 0.5))


@pytest.mark.lang
def test_without_passing_on_pressure_makes_no_hand_offs():
    """With `casework.doorschuiven` 0 the same cut of staff adds nothing; on the basis it does.

    Referring follows needs, not pressure: what rises with pressure is passing on, and only that.
    """
    usual, without = rise(FULL, 0.2), rise(FULL, 0.0)
    assert_above(usual)
    assert_above(usual - without)
    assert_below(without - usual / 3.0)
