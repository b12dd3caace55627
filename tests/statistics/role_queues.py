"""Desks of several roles in one street, and only the steps of a week that make a queue.

Everybody has the same chance to be done, so that a desk is a queue with a known law: no needs, no
crisis that lasts longer, full doses, one level, nobody ill, no hand-offs and no pressure to close.
Who arrives is planted, a Poisson number each week, before `work_cases`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from hand_made import hire, live, street
from weekly_chain import Queue

from simulatie.rules.bezetting import man_posts
from simulatie.rules.casework import work_cases
from simulatie.rules.contacten import work_contacts
from simulatie.state import Tables
from simulatie.state.log import FILLED
from simulatie.state.residents import NEVER
from simulatie.state.trajecten import LOOPT, WACHT, WEG, add_traject, make_traject_room
from simulatie.vocabulary import AFHAKEN, KINDS, NO_EVENT, ROLES, SLUITING, START_CASUS

ALIKE: Mapping[str, float] = {
    "casework.crisisfactor": 1.0,
    "casework.klaarfactor": 1.0,
    "casework.intake_weken": 0.0,
    "casework.sluitdruk": 0.0,
    "casework.reserve_preventief": 0.0,
    "casework.op_afschalen": 0.0,
    "casework.zwart_gat": 0.0,
}
"""Whoever is helped is done with the same chance each week, and every place is for everybody."""
WEIGHTS = ("crisis", "dossier", "marge", "wachttijd")
NO_TIME = 1e-6
"""Hours of a case: so few that nobody ever has too little time."""
STATES = WEG + 1
EVENTS = 4_000
"""Room for the events of one week."""


@dataclass(frozen=True)
class Desk:
    """A role with a queue of this law, its places over equal posts, and what goes before what."""

    role: int
    queue: Queue
    posts: int = 1
    weights: Mapping[str, float] = field(default_factory=dict)

    def numbers(self) -> dict[str, float]:
        """Its parameters, by dotted name."""
        about = f"casework.{ROLES[self.role]}"
        return {
            f"{about}.duur": self.queue.duration,
            f"{about}.zaken_per_fte": self.queue.places / self.posts,
            f"{about}.uren_per_zaak": NO_TIME,
            **{f"{about}.gewicht_{name}": self.weights.get(name, 0.0) for name in WEIGHTS},
        }


@dataclass(frozen=True)
class Lived:
    """What the kernels made of each desk, float64[weeks, ROLES]; weeks waited of who left."""

    arrived: np.ndarray
    waiting: np.ndarray
    in_case: np.ndarray
    started: np.ndarray
    done: np.ndarray
    gave_up: np.ndarray
    weeks_waited: np.ndarray
    weeks_still_waiting: np.ndarray


def open_desks(desks: Sequence[Desk], homes: int, *, seed: int = 1, **numbers: float) -> Tables:
    """A street with these desks and no other staff; all of them have the same patience."""
    (giving_up,) = {desk.queue.giving_up for desk in desks}
    numbers = {**ALIKE, "casework.afhaken_per_week": giving_up, **numbers}
    for desk in desks:
        numbers |= desk.numbers()
    tables = street(homes, numbers, seed=seed, events=EVENTS)
    tables.trajecten = make_traject_room(tables.trajecten, homes * len(desks))
    return hire(tables, **{ROLES[desk.role]: float(desk.posts) for desk in desks})


def plant(tables: Tables, role: int, rows: np.ndarray) -> None:
    """These households reach the queue of a role this week."""
    people, week = tables.residents, int(tables.clock["t"][0])
    for row in rows:
        add_traject(tables.trajecten, people, row, role, week, NO_EVENT)
        if people["wacht_sinds"][row] == NEVER and people["zaak_sinds"][row] == NEVER:
            people["wacht_sinds"][row] = week


def idle(tables: Tables, roles: int) -> np.ndarray:
    """Rows of the households that none of these roles, a bit each, helps or lets wait."""
    people = tables.residents
    return np.flatnonzero((people["rollen_actief"] | people["rollen_wacht"]) & roles == 0)


def work(tables: Tables) -> None:
    """The steps of a week that make a queue, and the clock."""
    tables.log.cursor[FILLED] = 0
    live(tables, man_posts, work_cases, work_contacts)


def by_kind(rows: np.ndarray, kind: str, kinds: int, weights: str | None = None) -> np.ndarray:
    """How many rows of each kind and role, or the sum of a column, float64[kinds, ROLES]."""
    place = rows[kind].astype(np.int64) * len(ROLES) + rows["rol"]
    size = kinds * len(ROLES)
    some = rows["rol"] < len(ROLES)
    values = None if weights is None else rows[weights][some]
    return np.bincount(place[some], values, size).reshape(kinds, len(ROLES)).astype(float)


def in_state(tables: Tables, status: int) -> np.ndarray:
    """The trajecten that wait or run."""
    rows = tables.trajecten.rows[: tables.trajecten.filled[0]]
    return rows[rows["status"] == status]


def newcomers(tables: Tables, role: int, number: int) -> np.ndarray:
    """Rows of who comes to a role: first those whom another role helps already."""
    free = idle(tables, 1 << role)
    assert number <= len(free)
    elsewhere = tables.residents["rollen_actief"][free] != 0
    return free[np.argsort(~elsewhere, kind="stable")][:number]


def arrivals(desks: Sequence[Desk], weeks: int, seed: int) -> np.ndarray:
    """Poisson numbers per week and role, int64[weeks, ROLES]."""
    numbers = np.zeros((weeks, len(ROLES)), np.int64)
    for desk in desks:
        luck = np.random.default_rng([seed, desk.role])
        numbers[:, desk.role] = luck.poisson(desk.queue.arrivals, weeks)
    return numbers


def run_desks(
    desks: Sequence[Desk], weeks: int, *, homes: int = 400, seed: int = 1, **numbers: float
) -> Lived:
    """All desks at once in one street, week after week."""
    tables = open_desks(desks, homes, seed=seed, **numbers)
    mix_households(tables.residents, seed)
    come = arrivals(desks, weeks, seed)
    told = []
    for new in come:
        for desk in desks:
            if new[desk.role] > 0:
                plant(tables, desk.role, newcomers(tables, desk.role, new[desk.role]))
        work(tables)
        told.append(week_told(tables))
    queue = in_state(tables, WACHT)
    still = np.bincount(queue["rol"], weeks - queue["sinds"], len(ROLES))
    return Lived(come, *np.array(told).swapaxes(0, 1), still)


def mix_households(people: np.ndarray, seed: int) -> None:
    """People differ in all that triage looks at; none of it makes them sooner done."""
    luck = np.random.default_rng(seed)
    people["crisis"] = luck.random(len(people)) < 0.3
    people["dossier"] = luck.exponential(2.0, len(people))
    people["marge"] = luck.normal(10.0, 15.0, len(people))


def week_told(tables: Tables) -> list[np.ndarray]:
    """Of this week, in the order of `Lived`."""
    states = by_kind(tables.trajecten.rows[: tables.trajecten.filled[0]], "status", STATES)
    log = tables.log
    assert log.cursor[FILLED] < len(log.rows)
    happened = log.rows[: log.cursor[FILLED]]
    number = by_kind(happened, "soort", len(KINDS))
    weeks = by_kind(happened, "soort", len(KINDS), "hoeveelheid")
    waited = weeks[START_CASUS] + weeks[AFHAKEN]
    told = number[START_CASUS], number[SLUITING], number[AFHAKEN]
    return [states[WACHT], states[LOOPT], *told, waited]
