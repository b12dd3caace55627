"""The table of posts: how it grows, and who has most room."""

from __future__ import annotations

import numpy as np
import pytest
from hand_made import hire, street

from simulatie.state.residents import NEVER
from simulatie.state.staff import (
    lacks_posts,
    make_posts,
    most_room,
    new_staff,
    post_number,
    posts,
)
from simulatie.vocabulary import GGZ, NO_EVENT, ROLES, WIJKTEAM

TIES = np.uint64(7)


def jobs(**fte: float) -> np.ndarray:
    return np.array([fte.get(name, 0.0) for name in ROLES])


@pytest.mark.parametrize(
    ("have", "fte", "numbers"),
    [
        (0, 0.0, []),
        (0, 0.1, [1]),
        (0, 2.0, [1, 2]),
        (1, 2.4, [2, 3]),
        (3, 1.0, []),
        (0, 1.1 * 10_000 / 1_000, list(range(1, 12))),  # a hair more than eleven
        (0, 1e-12, []),
    ],
)
def test_posts_that_are_still_to_be_made(have, fte, numbers):
    assert list(posts(have, fte)) == numbers


def test_posts_stand_in_order_of_their_making_and_keep_their_row():
    staf = make_posts(new_staff(), jobs(wijkteam=1.5, ggz=1.0), 3)
    assert staf.rows["post"].tolist() == [3001, 3002, 4001]
    staf.rows["energie"] = [0.1, 0.2, 0.3]
    more = make_posts(staf, jobs(wijkteam=2.5, woonconsulent=1.0), 9)
    assert more.rows["post"].tolist() == [3001, 3002, 4001, 1001, 3003]
    assert more.rows["energie"].tolist() == [0.1, 0.2, 0.3, 1.0, 1.0]
    assert more.rows["sinds"].tolist() == [3, 3, 3, 9, 9]
    assert (more.rows["lichting"] == 1).all()
    assert (more.rows["ziek_sinds"] == NEVER).all()
    assert (more.rows["weg_tot"] == NEVER).all()
    assert (more.rows["oorzaak"] == NO_EVENT).all()
    assert more.filled.tolist() == [5]


def test_without_a_new_post_the_table_is_the_same():
    staf = make_posts(new_staff(), jobs(wijkteam=2.0), 0)
    assert make_posts(staf, jobs(wijkteam=1.2), 5) is staf


def test_a_post_has_a_number_of_its_own():
    numbers = {post_number(role, place) for role in range(len(ROLES)) for place in range(1, 1000)}
    assert len(numbers) == len(ROLES) * 999


@pytest.mark.parametrize(
    ("fte", "lacks"),
    [(0.0, False), (2.0, False), (2.0 + 1e-12, False), (2.1, True), (9.0, True)],
)
def test_posts_lack_when_there_are_fewer_than_jobs(fte, lacks):
    tables = hire(street(1), wijkteam=2.0)
    tables.levers["fte"][0, WIJKTEAM] = fte
    assert bool(lacks_posts(tables.staf, tables.levers)) is lacks
    tables.levers["fte"][0, GGZ] = 0.1
    assert bool(lacks_posts(tables.staf, tables.levers)) is True


def room(bezet: list[float], there: list[int], plaatsen: float = 4.0) -> int:
    """Who of the wijkteam has most room."""
    tables = hire(street(1), ggz=1.0, wijkteam=float(len(bezet)))
    mine = tables.staf.rows["rol"] == WIJKTEAM
    rows = tables.staf.rows
    rows["plaatsen"][mine], rows["bezet"][mine], rows["aanwezig"][mine] = plaatsen, bezet, there
    found = int(most_room(tables.staf, WIJKTEAM, np.uint64(1), TIES, 0, 1001))
    return found if found < 0 else int(rows["nummer"][found])


@pytest.mark.parametrize(
    ("bezet", "there", "who"),
    [
        ([1.0, 0.5, 2.0], [1, 1, 1], 2),
        ([1.0, 0.5, 2.0], [1, 0, 1], 1),
        ([9.0, 8.5, 9.5], [1, 1, 1], 2),  # even when all are over full
        ([1.0, 0.5], [0, 0], -1),
    ],
)
def test_who_is_there_and_has_most_places_free(bezet, there, who):
    assert room(bezet, there) == who


def test_who_works_less_has_less_room():
    tables = hire(street(1), wijkteam=1.5)
    assert most_room(tables.staf, WIJKTEAM, np.uint64(1), TIES, 0, 1001) == 0
    tables.staf.rows["bezet"][0] = 4.0
    assert most_room(tables.staf, WIJKTEAM, np.uint64(1), TIES, 0, 1001) == 1


def test_between_equals_the_luck_of_household_and_post_decides():
    tables = hire(street(1), wijkteam=3.0)
    chosen = [
        int(most_room(tables.staf, WIJKTEAM, np.uint64(1), TIES, 0, who)) for who in range(3_000)
    ]
    share = np.bincount(chosen, minlength=3) / 3_000
    assert share == pytest.approx(1 / 3, abs=4 * (2 / 9 / 3_000) ** 0.5)
