"""Living a situation: from what is given to a world, week by week, and what it then shows.

Every week is a whole week of the model with all its rules; nothing is called apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import small_world
from hand_made import central
from situation_reader import (
    HISTORY,
    WHEN_IT_RUNS,
    Given,
    Situation,
    SituationError,
    Step,
    others,
    quiet,
    successor,
)
from situation_sentence import AbsentError
from situation_words import COUNTED_BY_AMOUNT, column_of, columns_to_set, kinds

from simulatie.interventions import load_class
from simulatie.rules.balans import assess_nood, weigh_balans
from simulatie.scenario import Bouw
from simulatie.simulation import Simulation
from simulatie.state import Tables
from simulatie.state.clock import new_clock
from simulatie.state.elders import OPVANG, URGENT, WACHTEND
from simulatie.state.log import EVENTS_PER_HOME
from simulatie.state.numbers import as_record
from simulatie.state.residents import empty_residents, household_id
from simulatie.state.ties import sum_ties, tie_index
from simulatie.state.tracks import track_numbers
from simulatie.synthesis.build import build_tables
from simulatie.vocabulary import (
    ELDERS_GEVESTIGD,
    KANDIDAAT_ELDERS,
    KANDIDAAT_WACHT,
    KINDS,
    NIET_TERUGGEKEERD,
    ONTRUIMING_HUUR,
    ONTRUIMING_OVERLAST,
    TERUGKEER,
    TOEWIJZING,
    VERHUIZING,
)
from simulatie.week import Running

SEED = 1
FAREWELL = (
    VERHUIZING,
    ONTRUIMING_OVERLAST,
    ONTRUIMING_HUUR,
    NIET_TERUGGEKEERD,
    ELDERS_GEVESTIGD,
    KANDIDAAT_ELDERS,
)
"""Events after which somebody may live elsewhere for good."""
CAME = (TOEWIJZING, TERUGKEER, KANDIDAAT_WACHT)


def live_through(situation: Situation) -> dict[str, World]:
    """Every version of a situation, lived to its end."""
    return {
        name: World(given, situation.weeks).live(situation.wanneer)
        for name, given in situation.versies.items()
    }


@dataclass(frozen=True)
class Snapshot:
    """Who was where at the end of a week."""

    residents: np.ndarray
    elders: np.ndarray


class World:
    """One version of a situation and all its copies; answers what sentences ask."""

    def __init__(self, given: Given, weeks: int) -> None:
        self.given = given
        homes = {**given.homes, **others(given)}
        starts = np.arange(given.herhaal) * given.woningen
        self.rows = {name: starts + home - 1 for name, home in homes.items()}
        self.ids = {name: households(rows, 1) for name, rows in self.rows.items()}
        self.ids |= {successor(name): households(self.rows[name], 2) for name in given.homes}
        self.parameters = central() | quiet()[1] | dict(given.parameters)
        tables = build_street(given, self.parameters, weeks)
        self.tables = tables
        self.simulation = Simulation(tables, tuple(running(given, weeks)), weeks)
        for name, traits in given.bewoners.items():
            self._set(name, traits)
        self._know_each_other()
        weigh_balans(tables)
        assess_nood(tables)
        self.snapshots = [self._look()]

    def live(self, steps: tuple[Step, ...]) -> World:
        """Let the weeks go by and what changes change."""
        for step in steps:
            for name, traits in step.bewoners.items():
                self._set(name, traits)
            self.parameters |= step.parameters
            self.tables.p = as_record(self.parameters)
            self.tables.tracks = track_numbers(self.parameters)
            for _ in range(step.weeks):
                self.simulation.advance()
                self.snapshots.append(self._look())
        return self

    def field(self, name: str, field: str, week: int | None) -> float:
        """The mean over the copies of a household; raises AbsentError when none lives there."""
        column, place = column_of(field)
        residents = self._at(week).residents
        here = np.isin(residents["huishouden"], self.ids[name]) & (residents["aanwezig"] == 1)
        if not here.any():
            raise AbsentError(f"{name} woont er dan niet")
        values = residents[column][here]
        return float((values if place is None else values[:, place]).mean())

    def events(self, word: str, by: str, about: str, week: int | None, part: int) -> float:
        """How many there were of a kind in the whole situation, per copy."""
        events = self.simulation.recorder.events()
        chosen = np.isin(events["soort"], kinds()[word])
        if by:
            chosen &= np.isin(events["huishouden"], self.ids[by])
        if about:
            chosen &= np.isin(events["object"], self.ids[about])
        if week is not None:
            chosen &= events["week"] == week - 1
        if part >= 0:
            chosen &= events["dagdeel"] == part
        several = [number for number, kind in enumerate(KINDS) if kind.soort in COUNTED_BY_AMOUNT]
        counted = np.where(np.isin(events["soort"], several), events["hoeveelheid"], 1.0)
        return float(counted[chosen].sum()) / self.given.herhaal

    def share(self, name: str, state: str) -> float:
        """The share of the copies of a household that are in a state at the end."""
        return float(np.isin(self.ids[name], list(self._who(state))).mean())

    def everything(self, name: str) -> tuple[object, ...]:
        """Every column of a household but the numbers of events, which others shift."""
        residents = self._at(None).residents
        rows = residents[np.isin(residents["huishouden"], self.ids[name])]
        columns = [c for c in rows.dtype.names if not c.startswith("oorzaak")]
        return tuple(rows[column].tobytes() for column in columns)

    def lost(self) -> list[int]:
        """Households that are nowhere without an event that says why, or in two places."""
        events, last = self.simulation.recorder.events(), self._at(None)
        here = last.residents["huishouden"][last.residents["aanwezig"] == 1]
        found, times = np.unique([*here, *last.elders["huishouden"]], return_counts=True)
        first = np.concatenate([households(rows, 1) for rows in self.rows.values()])
        ever = {*first.tolist(), *events["huishouden"][np.isin(events["soort"], CAME)].tolist()}
        gone = {*events["huishouden"][np.isin(events["soort"], FAREWELL)].tolist()}
        return sorted({*found[times > 1].tolist()} | (ever - {*found.tolist()} - gone))

    def _who(self, state: str) -> set[int]:
        """The ids of everyone in a state at the end."""
        last = self._at(None)
        here = last.residents[last.residents["aanwezig"] == 1]
        away = last.elders
        if state == "vertrokken":
            everybody = np.concatenate(list(self.ids.values()))
            return {*everybody.tolist()} - {
                *here["huishouden"].tolist(),
                *away["huishouden"].tolist(),
            }
        elsewhere = {
            "in de opvang": (OPVANG, URGENT),
            "urgent": (URGENT,),
            "wachtend op een woning": (WACHTEND,),
        }
        if state in elsewhere:
            return {*away["huishouden"][np.isin(away["status"], elsewhere[state])].tolist()}
        return {*here["huishouden"][HERE[state](here)].tolist()}

    def _at(self, week: int | None) -> Snapshot:
        if week is not None and week >= len(self.snapshots):
            weeks = len(self.snapshots) - 1
            raise AbsentError(f"week {week} is er niet; de situatie duurt {weeks} weken")
        return self.snapshots[-1 if week is None else week]

    def _look(self) -> Snapshot:
        elders = self.tables.elders
        return Snapshot(self.tables.residents.copy(), elders.rows[: elders.filled[0]].copy())

    def _set(self, name: str, traits: Mapping[str, float]) -> None:
        """Give the copies of a household these properties, and what belongs to them."""
        residents, rows = self.tables.residents, self.rows[name]
        for word, value in traits.items():
            for column, place in columns_to_set(word):
                target = residents[column] if place is None else residents[column][:, place]
                target[rows] = value
        if "in zorg sinds" in traits:
            residents["dosis_zaak"][rows] = 1.0

    def _know_each_other(self) -> None:
        dwellings, ties = self.tables.dwellings, self.tables.ties
        for (one, other), strength in self.given.banden.items():
            for a, b in zip(self.rows[one], self.rows[other], strict=True):
                if not dwellings["buren_begin"][a] <= b < dwellings["buren_eind"][a]:
                    raise SituationError(f"{one} en {other} zijn geen buren die elkaar kennen")
                ties[tie_index(dwellings, a, b)] = ties[tie_index(dwellings, b, a)] = strength
        for row in np.unique(dwellings["buren_begin"]):
            sum_ties(self.tables.residents, dwellings, ties, row)


HERE = {
    "thuis": lambda rows: rows["aanwezig"] == 1,
    "in crisis": lambda rows: rows["crisis"] == 1,
    "in zorg": lambda rows: rows["zaak_sinds"] >= 0,
    "in de wachtrij": lambda rows: rows["wacht_sinds"] >= 0,
    "in nood": lambda rows: rows["in_nood"] == 1,
    "in time-out": lambda rows: rows["in_time_out"] == 1,
}


def households(rows: np.ndarray, number: int) -> np.ndarray:
    """The identity of the first, second … household of these homes."""
    return np.array([household_id(row, number) for row in rows])


def build_street(given: Given, parameters: Mapping[str, float], weeks: int) -> Tables:
    """Copies of one building, each a block of its own, full of ordinary households."""
    homes = given.woningen * given.herhaal
    building = Bouw(given.bouw, 1.0, given.woningen // given.wide, given.wide, 1, "", "")
    buurt = replace(small_world.buurt(homes), bouw=(building,))
    clock = new_clock(SEED, 0, weeks)
    clock["t"] = HISTORY
    tables = build_tables(buurt, parameters, clock, rows=EVENTS_PER_HOME * homes)
    tables.residents[:] = empty_residents(homes)
    tables.residents["aanwezig"] = 1
    tables.residents["huishouden"] = households(np.arange(homes), 1)
    for word, value in quiet()[0].items():
        for column, _ in columns_to_set(word):
            tables.residents[column] = value
    tables.ties[:] = 0.0
    return tables


def running(given: Given, weeks: int) -> list[Running]:
    """The measures of a version, each with its weeks."""
    first, end = WHEN_IT_RUNS
    return [
        Running(
            load_class(name)({key: n for key, n in numbers.items() if key not in WHEN_IT_RUNS}),
            int(numbers.get(first, 1)) - 1,
            int(numbers.get(end, weeks)),
        )
        for name, numbers in given.maatregelen.items()
    ]
