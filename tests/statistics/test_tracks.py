"""V9: both ways to eviction with forced inputs: who reaches what, and how long it takes.

Convention: the weeks from one stage to the next are `dwell − 1` and then a geometric number with
mean 1/p, as the first draw falls in the week in which the dwell time is full. Where each week first
offers a way out with chance a, a stage is left either way with weekly chance 1 − (1 − a)(1 − p).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import prod
from typing import NamedTuple

import numpy as np
import pytest
from hand_made import central, happened, live, street, within_four_errors

from simulatie.rules.ontruiming import pursue_huur, pursue_overlast
from simulatie.state import Tables
from simulatie.vocabulary import (
    ONTRUIMING_HUUR,
    ONTRUIMING_OVERLAST,
    VONNIS_AFGEWEZEN,
    VONNIS_HUUR,
    VONNIS_OVERLAST,
)

FORCED: Mapping[str, tuple[int, Callable[[Tables], None], str, float, int, int]] = {
    "overlast": (0, pursue_overlast, "dossier", 5.0, VONNIS_OVERLAST, ONTRUIMING_OVERLAST),
    "huur": (1, pursue_huur, "achterstand", 6, VONNIS_HUUR, ONTRUIMING_HUUR),
}
STRAIGHT = {"ontruiming.contact_kans": 0.0, "ontruiming.regeling_kans": 0.0}
"""No way back before the judgment."""


def test_the_share_executed_is_four_weeks_without_a_way_back():
    """(1 − q)^4 of the notices end in an eviction."""
    homes = 20_000
    for track, (place, rule, column, level, _, evicted) in FORCED.items():
        tables = street(homes, STRAIGHT)
        tables.residents[column] = level
        tables.residents["fase"][:, place] = 5
        live(tables, rule, weeks=4)
        share = (1 - central()[f"ontruiming.weg_terug_{track}"]) ** 4
        error = (share * (1 - share) / homes) ** 0.5
        assert within_four_errors(happened(tables, evicted) / homes, error, share)


@pytest.mark.parametrize("track", FORCED)
def test_the_court_grants_its_share(track):
    homes = 5_000
    place, rule, column, level, granted, _ = FORCED[track]
    tables = street(homes, {**STRAIGHT, f"ontruiming.{track}_kans_4": 1.0})
    tables.residents[column] = level
    tables.residents["fase"][:, place] = 3
    tables.residents["weken_fase"][:, place] = 30
    live(tables, rule)
    assert happened(tables, granted) + happened(tables, VONNIS_AFGEWEZEN) == homes
    assert within_four_errors(happened(tables, granted) / homes, (0.85 * 0.15 / homes) ** 0.5, 0.85)


@pytest.mark.parametrize("track", FORCED)
def test_the_time_to_each_stage_is_dwell_and_chance(track):
    homes = 4_000
    place, rule, column, level, _, _ = FORCED[track]
    tables = street(homes, {**STRAIGHT, "ontruiming.toegewezen": 1.0})
    tables.residents[column] = level
    first_week = np.full((6, homes), -1)
    for week in range(1, 500):
        live(tables, rule)
        stage = tables.residents["fase"][:, place]
        new = first_week[stage, np.arange(homes)] < 0
        first_week[stage[new], np.flatnonzero(new)] = week
    assert (first_week[1:5] > 0).all()
    for stage in (1, 2, 3, 4):
        chance = central()[f"ontruiming.{track}_kans_{stage}"]
        dwell = central()[f"ontruiming.{track}_weken_{stage - 1}"] if stage > 1 else 1.0
        before = first_week[stage - 1] if stage > 1 else np.zeros(homes)
        weeks = first_week[stage] - before
        assert weeks.min() == dwell
        spread = (1 - chance) ** 0.5 / chance
        assert within_four_errors(weeks.mean(), spread / homes**0.5, dwell - 1 + 1 / chance)
    to_notice = first_week[5] - first_week[4]
    assert (to_notice[first_week[5] > 0] == central()[f"ontruiming.{track}_weken_4"]).all()


class Leg(NamedTuple):
    """One stage: least weeks, chance of a step, and chance of a way out that comes before it."""

    dwell: float
    step: float
    out: float

    @property
    def reach(self) -> float:
        """Share that takes the step: no way out in the weeks of waiting, nor before it later."""
        left = 1.0 - (1.0 - self.out) * (1.0 - self.step)
        return (1.0 - self.out) ** self.dwell * self.step / left

    @property
    def weeks(self) -> float:
        """Mean time in this stage of those who take the step."""
        return self.dwell - 1.0 + 1.0 / (1.0 - (1.0 - self.out) * (1.0 - self.step))


def legs(track: str) -> list[Leg]:
    """The stages from the first ground to the eviction, for a household with z = openness = .5."""
    c = central()
    chance = [c[f"ontruiming.{track}_kans_{stage}"] for stage in (1, 2, 3, 4)]
    dwell = [1.0] + [c[f"ontruiming.{track}_weken_{stage}"] for stage in (1, 2, 3, 4)]
    out = {
        "overlast": (0.0, 0.0, c["ontruiming.contact_kans"] * 0.5, 0.0),
        "huur": (0.0, 0.0, c["ontruiming.regeling_kans"], c["ontruiming.regeling_kans"]),
    }[track]
    notice = Leg(c["ontruiming.uitstel_weken"], 1.0, c[f"ontruiming.weg_terug_{track}"])
    stages = [Leg(*three) for three in zip(dwell, chance, out, strict=False)]
    return [*stages, Leg(dwell[4], 1.0, 0.0), notice]


def evicted_in_one_go(track: str, homes: int) -> np.ndarray:
    """The week of eviction, 0 for who took a way out or was refused: that settles the ground."""
    place, rule, column, level, _, _ = FORCED[track]
    tables = street(homes)
    people = tables.residents
    people[column] = level
    week_of, before = np.zeros(homes), np.zeros(homes)
    for week in range(1, 400):
        live(tables, rule)
        stage = people["fase"][:, place].astype(float)
        people[column][(stage < before) | (people["regeling_tot"] >= 0)] = 0
        week_of[(people["vertrek"] > 0) & (week_of == 0)] = week
        before = stage
    assert ((stage == 0) | (people["vertrek"] > 0)).all()
    return week_of


@pytest.mark.parametrize("track", FORCED)
def test_who_is_evicted_is_the_product_of_all_steps(track):
    """P = Π p_k with what the court grants, and the mean time is the sum of that of the stages."""
    homes = 20_000
    week_of = evicted_in_one_go(track, homes)
    share = central()["ontruiming.toegewezen"] * prod(leg.reach for leg in legs(track))
    evicted = week_of[week_of > 0]
    assert within_four_errors(len(evicted) / homes, (share * (1 - share) / homes) ** 0.5, share)
    error = evicted.std() / len(evicted) ** 0.5
    weeks = sum(leg.weeks for leg in legs(track))
    assert within_four_errors(evicted.mean(), error, weeks)
    assert not within_four_errors(evicted.mean(), error, weeks - legs(track)[-1].weeks)
    without_the_last_way_back = share / legs(track)[-1].reach
    assert not within_four_errors(len(evicted) / homes, 0.5 / homes**0.5, without_the_last_way_back)
