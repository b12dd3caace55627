"""M3: with fewer wijkagenten there is no time for all reports.

Workshop (seed 004): fewer wijkagenten, more work each, no capacity to follow up on every report.
The rules know hours and reports of one week; that loss grows ever faster is nowhere in them.
"""

from __future__ import annotations

import numpy as np
from many_worlds import Lived, Size, assert_above, lived, over_worlds, quick_and_full

from simulatie.vocabulary import WIJKAGENT, WOONCONSULENT

WIJKAGENT_FTE = (0.4, 0.2, 0.1, 0.05)
WOONCONSULENT_FTE = (0.25, 0.15, 0.1, 0.05)
BOTH = (WIJKAGENT, WOONCONSULENT)


def left(life: Lived, *roles: int, parts: tuple[str, ...] = ("kantoor", "avond")) -> float:
    """Of the reports, the share that nobody followed up."""
    asked = sum(life.told(f"verzoeken_{part}", *roles) for part in parts)
    answered = sum(life.told(f"beantwoord_{part}", *roles) for part in parts)
    return 1.0 - answered / asked


def left_by_staff(size: Size, role: int, name: str, steps: tuple[float, ...]) -> np.ndarray:
    """The share without follow-up of one role, by world and by how much staff it has."""
    return over_worlds(
        size,
        lambda n: [left(lived(n, size, {f"casework.{name}.fte": fte}), role) for fte in steps],
    )


def assert_ever_steeper(share: np.ndarray, steps: tuple[float, ...]) -> None:
    """More is left at every cut, and each full-time job less costs more than the one before."""
    slopes = np.diff(share, axis=1) / -np.diff(steps)
    for more, less in zip(slopes.T[1:], slopes.T[:-1], strict=True):
        assert_above(more)
        assert_above(more - less)


@quick_and_full
def test_ever_more_police_reports_are_left_when_wijkagenten_go(size):
    """The share without follow-up rises convexly as the hours of the wijkagent are cut.

    Who says it: seed 004 (M3). Halved three times, from 0.4 full-time job per 1,000 homes.
    """
    share = left_by_staff(size, WIJKAGENT, "wijkagent", WIJKAGENT_FTE)
    assert_ever_steeper(share, WIJKAGENT_FTE)


@quick_and_full
def test_ever_more_reports_are_left_when_woonconsulenten_go(size):
    """The same at the desk of the corporation."""
    share = left_by_staff(size, WOONCONSULENT, "woonconsulent", WOONCONSULENT_FTE)
    assert_ever_steeper(share, WOONCONSULENT_FTE)


@quick_and_full
def test_reports_of_the_evening_are_hit_hardest(size):
    """Cutting the wijkagent takes the answer from the evening, and leaves office hours alone.

    Who says it: M3 and M11; the professional works weekdays, the neighbour is exposed every day.
    Nothing singles the evening out: it has one desk less, and who has the hours there is fewer.
    """

    def by_part(number: int) -> list[float]:
        many, few = (lived(number, size, {"casework.wijkagent.fte": fte}) for fte in (0.4, 0.1))
        worse = [
            left(few, *BOTH, parts=(part,)) - left(many, *BOTH, parts=(part,))
            for part in ("kantoor", "avond")
        ]
        return [*worse, left(few, *BOTH, parts=("avond",)) - left(few, *BOTH, parts=("kantoor",))]

    office, evening, gap = over_worlds(size, by_part).T
    assert_above(evening - office, 0.1)
    assert_above(gap)
