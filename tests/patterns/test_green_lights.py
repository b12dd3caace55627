"""M7: every light is green, and the patient died.

Workshop (seed 000): "vinkjes"; "operatie geslaagd, patiënt overleden". Everybody does his task and
can show it, and the people who live there are no better off. No rule compares the two.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from many_worlds import Lived, Numbers, assert_above, assert_below, lived, quick_and_full

from simulatie.vocabulary import CASE_ROLES

SHORTER: Numbers = {
    "casework.woonconsulent.duur": 5.0,
    "casework.wijkteam.duur": 8.0,
    "casework.ggz.duur": 13.0,
    "casework.schuldhulp.duur": 26.0,
    "casework.welzijn.duur": 8.0,
}
"""Every organisation aims for cases of less than half the usual length."""


def within_norm(life: Lived) -> list[float]:
    """Of each role that has cases: the share it started within its own norm; of none, all."""
    started = [(life.told("binnen_norm", role), life.told("gestart", role)) for role in CASE_ROLES]
    return [soon / n if n > 0.0 else 1.0 for soon, n in started]


def length(life: Lived) -> list[float]:
    """Of each role that has cases: weeks of a place for every case it closed."""
    closed = [max(1.0, life.told("afgesloten", role)) for role in CASE_ROLES]
    return [life.told("bezet", role) / n for role, n in zip(CASE_ROLES, closed, strict=True)]


@quick_and_full
def test_all_lights_are_green_and_relapse_rises(size):
    """Shorter cases: sooner started, sooner closed, more closed, and more people relapse.

    Who says it: seed 000 (M7). On the same worlds, the basis against cases of half the length.
    What each organisation would report of itself gets better or stays good: at least eight in ten
    started within the norm, shorter queues, shorter cases, more closings. Crises do not fall, and
    relapse within a year after care rises: a case closed is not a need solved.

    The claim is no more than that: relapse is counted within a year after care, and when care ends
    more often there are more such years.
    """
    usual = [lived(number, size) for number in range(1, size.worlds + 1)]
    short = [lived(number, size, SHORTER) for number in range(1, size.worlds + 1)]

    def both(figure: Callable[[Lived], Any]) -> tuple[np.ndarray, np.ndarray]:
        return np.array([figure(life) for life in usual]), np.array(
            [figure(life) for life in short]
        )

    for share in both(within_norm)[1].T:
        assert_above(share, 0.8)
    long, brief = both(length)
    for weeks in (long - brief).T:
        assert_above(weeks)
    before, after = both(lambda life: life.told("afgesloten"))
    assert_above(after - 1.1 * before)
    before, after = both(lambda life: life.outcomes["wachttijd"])
    assert_below(after - 0.7 * before)
    before, after = both(lambda life: life.outcomes["terugval"])
    assert_above(after - before)
    before, after = both(lambda life: life.outcomes["crises"])
    assert_above(after - 0.95 * before)
