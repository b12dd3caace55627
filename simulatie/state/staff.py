"""The table of professionals: a row per post, held by whoever fills it now.

Posts are numbered within a role; the last one may be part-time. A post keeps its row when it is
vacant or when a measure takes its hours away, so that cases and views can point at it.
"""

from __future__ import annotations

from math import ceil
from typing import NamedTuple

import numpy as np

from simulatie.kernel import kernel
from simulatie.randomness import recall
from simulatie.state.residents import NEVER
from simulatie.state.rows import new_rows
from simulatie.vocabulary import NO_EVENT

POSTS_PER_ROLE = 1000
"""Keeps the number of a post readable: (role + 1) · 1000 + its place in the role."""

HAIR = 1e-9
"""Less of a job than this is an error of rounding, not a post."""

STAF = np.dtype(
    [
        ("post", np.int64),  # of `post_number`; keys the luck of who holds it
        ("rol", np.uint8),
        ("nummer", np.int32),  # 1, 2, … within the role
        ("lichting", np.int32),  # how many people have held it
        ("fte", np.float64),  # this week
        ("aanwezig", np.uint8),
        ("sinds", np.int32),
        ("ziek_sinds", np.int32),  # NEVER when well
        ("weg_tot", np.int32),  # vacant until this week; NEVER when filled
        ("energie", np.float64),  # 0–1
        ("uren", np.float64),  # for contact, when there
        ("plaatsen", np.float64),
        ("bezet", np.float64),  # places that the trajecten of this person take
        ("open", np.int32),  # trajecten
        ("uren_gevraagd", np.float64),  # by these trajecten this week
        ("uren_doorverwijzing", np.float64),  # spent on hand-offs last week, asked of this one
        ("contacten", np.int32),  # of this week
        ("verspild", np.int32),  # of which without effect on any need
        ("oorzaak", np.int64),  # of being ill or gone
    ],
    align=True,
)


class Staff(NamedTuple):
    """`rows`, of which the first `filled[0]` are posts, in order of their making."""

    rows: np.ndarray
    filled: np.ndarray


def new_staff() -> Staff:
    """No posts yet."""
    return Staff(new_rows(0, STAF), np.zeros(1, np.int64))


def make_posts(staf: Staff, fte: np.ndarray, t: int) -> Staff:
    """The same posts, and new ones so that every role has as many as its `fte` asks for."""
    filled = int(staf.filled[0])
    have = np.bincount(staf.rows["rol"][:filled], minlength=len(fte))
    more = [(role, number) for role, jobs in enumerate(fte) for number in posts(have[role], jobs)]
    if not more:
        return staf
    rows = new_rows(filled + len(more), STAF)
    rows[:filled] = staf.rows[:filled]
    for row, (role, number) in zip(rows[filled:], more, strict=True):
        row["rol"], row["nummer"], row["lichting"] = role, number, 1
        row["post"] = post_number(role, number)
        row["sinds"], row["energie"] = t, 1.0
        row["ziek_sinds"] = row["weg_tot"] = NEVER
        row["oorzaak"] = NO_EVENT
    return Staff(rows, np.array([len(rows)]))


@kernel
def lacks_posts(staf, levers):
    """Whether any role has fewer posts than its full-time jobs ask for."""
    for role in range(len(levers[0].fte)):
        number = 0
        for row in range(staf.filled[0]):
            number += 1 if staf.rows[row].rol == role else 0
        if number < levers[0].fte[role] - HAIR:
            return True
    return False


def posts(have: int, jobs: float) -> range:
    """Numbers of the posts that are still to be made for so many full-time jobs."""
    return range(int(have) + 1, ceil(jobs - HAIR) + 1)


def post_number(role: int, number: int) -> int:
    """The number of a post, unlike that of any other."""
    return (role + 1) * POSTS_PER_ROLE + number


@kernel
def most_room(staf, role, seed, stream, t, who):
    """Row of who of a role is there and has most places free, even less than none; −1 for nobody.

    Between equals a keyed draw decides.
    """
    best = -1
    for row in range(staf.filled[0]):
        person = staf.rows[row]
        if person.rol != role or person.aanwezig == 0:
            continue
        if best < 0 or has_more_room(person, staf.rows[best], seed, stream, t, who):
            best = row
    return best


@kernel
def has_more_room(one, other, seed, stream, t, who):
    """Whether `one` goes before `other`."""
    difference = (one.plaatsen - one.bezet) - (other.plaatsen - other.bezet)
    if difference != 0.0:
        return difference > 0.0
    return recall(seed, stream, t, who, one.post) < recall(seed, stream, t, who, other.post)
