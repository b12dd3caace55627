"""M25, M33 and M32: organisations find each other by working together, until people leave.

Workshops (seeds 003, 004): fragmentation makes people find each other less easily; cooperation on
the work floor comes first; the gain is in cooperation and its continuity. The rules let two
organisations learn a little from one hand-off that arrives, and forget when somebody leaves.
"""

from __future__ import annotations

import numpy as np
import pytest
from many_worlds import (
    FULL,
    Lived,
    Numbers,
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
from simulatie.vocabulary import CASE_ROLES, DOORGESCHOVEN, DOORVERWIJZING, TERUGVAL, ZAAK_EINDE

LEAVES = "staf.vertrek_per_week"
VACANT = "staf.vacature_weken"
PAIRS = [(one, other) for one in CASE_ROLES for other in CASE_ROLES if one != other]
SLOW_BONDS: Numbers = {"casework.band_groei": 0.02, "casework.band_begin": 0.1, VACANT: 1}
"""Trust takes most of a year to grow, and a post is filled again at once."""


def acquaintance(life: Lived) -> float:
    """What joint cases have taught organisations of each other by the end, mean over pairs."""
    return float(np.mean([life.kennen[pair] for pair in PAIRS]))


def lost(life: Lived) -> float:
    """Of the hand-offs, the share that never arrives."""
    return life.told("kwijtgeraakt") / life.told("doorverwezen")


def direct(life: Lived) -> float:
    """Of the hand-offs, the share by a direct line."""
    return life.told("directe_lijn") / life.told("doorverwezen")


@quick_and_full
def test_organisations_that_share_cases_know_each_other(size):
    """The more cases two organisations handed each other, the better they know each other.

    Who says it: seed 003 (M33). Rank correlation over pairs of roles, world by world.
    """

    def correlation(number: int) -> float:
        life = live(number, size, watch=lambda tables: np.zeros(0))
        sent = life.events[np.isin(life.events["soort"], (DOORVERWIJZING, DOORGESCHOVEN))]
        both = [
            ((sent["rol"] == one) & (sent["hoeveelheid"] == other)).sum()
            + ((sent["rol"] == other) & (sent["hoeveelheid"] == one)).sum()
            for one, other in PAIRS
        ]
        return float(stats.spearmanr(both, [life.kennen[pair] for pair in PAIRS]).statistic)

    assert_above(over_worlds(size, correlation), 0.3)


@quick_and_full
def test_learning_from_joint_cases_takes_friction_away(size):
    """Where joint cases teach, fewer hand-offs get lost and more go by a direct line.

    Who says it: seeds 003 and 004 (M33, M25); against the same worlds where nobody learns.
    """

    def gain(number: int) -> list[float]:
        learns, never = (
            lived(number, size, {"samenwerking.leren": leren}) for leren in (0.05, 0.0)
        )
        return [lost(never) - lost(learns), direct(learns) - direct(never)]

    for found in over_worlds(size, gain).T:
        assert_above(found)


@quick_and_full
def test_turnover_of_staff_undoes_what_was_learned(size):
    """When people leave often, organisations know each other less, and more gets lost.

    Who says it: M33, "resets with turnover". Four times the rate of the basis and more, against
    nobody leaving, with posts filled at once.
    """

    def loss(number: int) -> list[float]:
        stay, go = (lived(number, size, {LEAVES: rate, VACANT: 1}) for rate in (0.0, 0.02))
        return [acquaintance(stay) - acquaintance(go), lost(go) - lost(stay)]

    for found in over_worlds(size, loss).T:
        assert_above(found)


def relief_of_helped(tables: Tables) -> np.ndarray:
    """A watch: what help has taken of the needs of who is helped; the sum, and how many."""
    people = tables.residents[tables.residents["zaak_sinds"] >= 0]
    return np.array([(people["behoefte"] - people["behoefte_nu"]).sum(), len(people)])


def relief(life: Lived) -> float:
    """The same, per household-week of help."""
    taken, weeks = life.seen.sum(axis=0)
    return float(taken / weeks)


def relapse_per_case(life: Lived) -> float:
    """Crises within a year after care, for every case that ended."""
    return float(life.counts[TERUGVAL] / life.counts[ZAAK_EINDE])


def change_by_turnover(number: int, size: Size, numbers: Numbers, rate: float) -> list[float]:
    """Relief and relapse with this turnover, less those with nobody leaving."""
    lives = [
        live(number, size, {**numbers, LEAVES: leaving}, watch=relief_of_helped)
        for leaving in (rate, 0.0)
    ]
    return [
        relief(lives[0]) - relief(lives[1]),
        relapse_per_case(lives[0]) - relapse_per_case(lives[1]),
    ]


@pytest.mark.lang
def test_posts_left_vacant_cost_relief_and_bring_relapse():
    """Turnover with half a year before a post is filled: needs are met less, relapse rises.

    Who says it: seed 004 (M32), "the gain is in cooperation and its continuity".
    """
    eased, relapsed = over_worlds(FULL, lambda n: change_by_turnover(n, FULL, {VACANT: 26}, 0.02)).T
    assert_below(eased)
    assert_above(relapsed)


@pytest.mark.lang
def test_broken_bonds_cost_relief_where_trust_is_slow_to_grow():
    """With posts filled at once only the bond breaks: that costs relief where trust needs time.

    Who says it: M32 and M34. On the basis nothing of it is seen: half the quality of a contact is
    there without a bond, and a new bond is complete in a quarter. With a bond that takes most of a
    year it is: this is the regime, not the centre.
    """
    eased, _ = over_worlds(FULL, lambda n: change_by_turnover(n, FULL, SLOW_BONDS, 0.05)).T
    assert_below(eased)
