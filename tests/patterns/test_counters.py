"""M10 and M8: separate counters, each with an offer of its own, and working past each other.

Workshop (seed 002): separate counters push their own offer and the question is not solved. Seed
000: professionals work past, or against, each other. Needs and skills are numbers side by side;
which contacts turn out to be for nothing, and for whom, no rule says.
"""

from __future__ import annotations

import numpy as np
from many_worlds import (
    Lived,
    Numbers,
    Size,
    assert_above,
    live,
    lived,
    over_worlds,
    quick_and_full,
)

from simulatie.state import Tables
from simulatie.vocabulary import (
    CASE_ROLES,
    DOORGESCHOVEN,
    DOORVERWIJZING,
    WIJKTEAM,
    ZAAK_EINDE,
)

FIXED = "casework.vaste_begeleider"
CROSS = "casework.tegenspraak"
TOLD: Numbers = {"casework.delen_dossier": 0.0, "casework.delen_vlag": 1.0}
"""Whoever is brought in hears that others are involved."""


def wasted(life: Lived, *roles: int) -> float:
    """Of the contacts while a need matters, the share that lowers none."""
    lost, useful = (life.told(f"contacten_{what}", *roles) for what in ("verspild", "raak"))
    return lost / (lost + useful)


def hand_offs_per_case(life: Lived) -> float:
    """Hand-offs of all kinds for every case that ended."""
    return float(life.counts[[DOORVERWIJZING, DOORGESCHOVEN]].sum() / life.counts[ZAAK_EINDE])


@quick_and_full
def test_one_fixed_begeleider_wastes_less_than_many_counters(size):
    """With one fixed worker for everybody fewer contacts are for nothing, and few are handed over.

    Who says it: seed 002 (M10), model.md P14. The wijkteam itself hands over nobody, and wastes a
    third of what it did at most; of all hand-offs more than a third goes. What is left is between
    the GGZ and others, of people who came in by another door than the wijkteam.
    """

    def counters_and_fixed(number: int) -> list[float]:
        lives = [lived(number, size, {FIXED: share}) for share in (0.0, 1.0)]
        figures = (wasted, lambda life: wasted(life, WIJKTEAM), hand_offs_per_case)
        return [figure(life) for figure in figures for life in lives]

    found = over_worlds(size, counters_and_fixed).T
    waste, waste_fixed, of_wijkteam, of_wijkteam_fixed, handed, handed_fixed = found
    assert_above(waste - waste_fixed, 0.02)
    assert_above(of_wijkteam - 2.0 * of_wijkteam_fixed)
    assert_above(handed - 1.5 * handed_fixed)


@quick_and_full
def test_with_a_fixed_begeleider_the_wijkteam_hands_over_nobody(size):
    """The other side of the same: not one hand-off, in any world."""
    sent = over_worlds(size, lambda n: lived(n, size, {FIXED: 1.0}).told("doorverwezen", WIJKTEAM))
    assert not sent.any()


def load_by_helpers(tables: Tables) -> np.ndarray:
    """A watch: sum of draaglast, and households, with one role that helps and with more."""
    people = tables.residents
    helpers = sum((people["rollen_actief"] >> role) & 1 for role in CASE_ROLES)
    groups = [(people["aanwezig"] == 1) & group for group in (helpers == 1, helpers > 1)]
    return np.array([[people["draaglast"][group].sum(), group.sum()] for group in groups])


def mean_loads(number: int, size: Size, numbers: Numbers) -> np.ndarray:
    """Mean draaglast of households with one role that helps, and with more."""
    sums = live(number, size, numbers, watch=load_by_helpers).seen.sum(axis=0)
    return sums[:, 0] / sums[:, 1]


@quick_and_full
def test_working_past_each_other_weighs_on_who_is_helped_by_several(size):
    """Several helpers who do not know of each other cost strength; a note takes most of it away.

    Who says it: seed 000 (M8). `casework.tegenspraak` at its upper end against 0, and with the note
    that others are involved always sent along. Who has one helper feels little of it, and what
    there is comes round: load makes crises, and crises bring in more helpers. No rule closes that
    circle.
    """

    def compare(number: int) -> np.ndarray:
        none = mean_loads(number, size, {CROSS: 0.0})
        untold = mean_loads(number, size, {CROSS: 2.0})
        told = mean_loads(number, size, {CROSS: 2.0, **TOLD})
        return np.concatenate([untold - none, told - none])

    one, several, _, several_told = over_worlds(size, compare).T
    assert_above(several, 3.0)
    assert_above(several - 3.0 * one)
    assert_above(several - 2.0 * several_told)
