"""What a rule and what a measure must be. Read this before writing either.

A **rule** is a function of the tables that changes them for one week and returns nothing. It keeps
no memory of its own, draws only with `randomness.u`, and has one line in `week.py`.

A **measure** (intervention) is one mechanism in two files of one name in `interventions/`:
`NAAM.py` with a class that fits `Intervention` below, and `NAAM.yaml` with its numbers. It may
change a rate, an edge, a capacity, a queue discipline, a flag or a payment, never an outcome.
Switched off, or with capacity 0, it does nothing at all; with reach 0 it is paid for and touches
nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import floor
from typing import NamedTuple, Protocol

import numpy as np

from simulatie.kernel import kernel
from simulatie.randomness import recall
from simulatie.state import Tables
from simulatie.vocabulary import HOMES_PER_RATE

Rule = Callable[[Tables], None]


class Post(NamedTuple):
    """A line in the ledger that a measure may charge.

    `tarief`: the measure's own parameter that holds the price in euro, empty for hours, which
    carry no price; `per`: how many units that price buys (52 when a yearly price is charged by
    the week).
    """

    naam: str
    ontvanger: str
    eenheid: str
    tarief: str = ""
    per: int = 1


class Charge(NamedTuple):
    """What a measure used this week, in the unit of its post."""

    post: str
    hoeveelheid: float


class Intervention(Protocol):
    """One measure, made anew for every run from its resolved numbers.

    `naam` equals the file name; `betaler` is one of `vocabulary.PAYERS`; `moments` are taken from
    `vocabulary.MOMENTS`; `changes` names the columns of residents, dwellings and levers it writes,
    and of the service `laatste_plek` alone: through whom its last place was taken.
    """

    naam: str
    betaler: str
    moments: Sequence[str]
    changes: Sequence[str]
    posts: Sequence[Post]
    numbers: Mapping[str, float]

    def __init__(self, numbers: Mapping[str, float]) -> None:
        """Keep the numbers; a share of eligible households stands under `bereik`."""

    def apply(self, moment: str, tables: Tables) -> Sequence[Charge]:
        """Act at one of its moments in a week in which it runs; give what that costs."""

    def withdraw(self, tables: Tables) -> None:
        """Leave the neighbourhood: called once, in the first week in which it no longer runs."""


def whole_places(per_thousand: float, homes: int) -> int:
    """Places in this neighbourhood: rounded half up, at least 1 when there are any."""
    if per_thousand == 0.0:
        return 0
    return max(1, floor(per_thousand * homes / HOMES_PER_RATE + 0.5))


@kernel
def is_reached(seed, stream, huishouden, bereik):
    """Whether a household belongs to the share that is reached; .2 is a subset of .5."""
    return recall(seed, stream, 0, huishouden) < bereik


@kernel
def smallest(keys, number):
    """Rows of the `number` smallest finite keys, in the order of the keys.

    The way to share out what is scarce: a place more or less changes nobody else's turn.
    """
    rows = np.empty(min(number, len(keys)), np.int64)
    filled = 0
    for row in range(len(keys)):
        place = filled
        while place > 0 and keys[rows[place - 1]] > keys[row]:
            place -= 1
        if keys[row] == np.inf or place == len(rows):
            continue
        filled = min(filled + 1, len(rows))
        for later in range(filled - 1, place, -1):
            rows[later] = rows[later - 1]
        rows[place] = row
    return rows[:filled]
