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
from situation_words import (
    COUNTED_BY_AMOUNT,
    IN_CARE,
    IN_QUEUE,
    Column,
    column_of,
    columns_to_set,
    events_of,
    is_professional,
)

from simulatie.interventions import load_class
from simulatie.rules.balans import assess_nood, weigh_balans
from simulatie.rules.bezetting import man_posts
from simulatie.rules.capaciteit import reset_levers
from simulatie.scenario import Bouw
from simulatie.simulation import Simulation
from simulatie.state import Tables
from simulatie.state.clock import new_clock
from simulatie.state.elders import OPVANG, URGENT, WACHTEND
from simulatie.state.log import EVENTS_PER_HOME
from simulatie.state.numbers import as_record
from simulatie.state.residents import NEVER, empty_residents, household_id
from simulatie.state.roles import role_numbers
from simulatie.state.staff import post_number
from simulatie.state.ties import sum_ties, tie_index
from simulatie.state.tracks import track_numbers
from simulatie.state.trajecten import LOOPT, WACHT, add_traject, count_work, make_traject_room
from simulatie.synthesis.build import build_tables
from simulatie.vocabulary import (
    CASE_ROLES,
    ELDERS_GEVESTIGD,
    HOMES_PER_RATE,
    KANDIDAAT_ELDERS,
    KANDIDAAT_WACHT,
    KINDS,
    NIET_TERUGGEKEERD,
    NO_EVENT,
    ONTRUIMING_HUUR,
    ONTRUIMING_OVERLAST,
    ROLES,
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
    trajecten: np.ndarray
    staf: np.ndarray
    dienst: np.ndarray


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
        self.parameters |= per_thousand_homes(given.personeel, given)
        tables = build_street(given, self.parameters, weeks)
        self.tables = tables
        self.simulation = Simulation(tables, tuple(running(given, weeks)), weeks)
        self._hire()
        for name, traits in given.medewerkers.items():
            self._set_professional(name, traits)
        for name, traits in given.bewoners.items():
            self._set(name, traits)
        self._know_each_other()
        weigh_balans(tables)
        assess_nood(tables)
        self.snapshots = [self._look()]

    def live(self, steps: tuple[Step, ...]) -> World:
        """Let the weeks go by and what changes change."""
        for step in steps:
            self.parameters |= step.parameters | per_thousand_homes(step.personeel, self.given)
            self.tables.p = as_record(self.parameters)
            self.tables.tracks = track_numbers(self.parameters)
            self.tables.rollen = role_numbers(self.parameters)
            for name, traits in step.medewerkers.items():
                self._set_professional(name, traits)
            for name, traits in step.bewoners.items():
                self._set(name, traits)
            for _ in range(step.weeks):
                self.simulation.advance()
                self.snapshots.append(self._look())
        return self

    def field(self, name: str, field: str, week: int | None) -> float:
        """The mean over the copies; raises AbsentError when there is nobody or no such traject."""
        column, then = column_of(field, name), self._at(week)
        if name in ROLES:
            return float(then.dienst[column.name][ROLES.index(name)])
        if is_professional(name):
            rows = then.staf[then.staf["post"] == post_of(name)]
            return mean(rows[column.name], f"{name} is er dan niet")
        if column.role is not None:
            return self._field_of_traject(name, column, then)
        residents = then.residents
        here = np.isin(residents["huishouden"], self.ids[name]) & (residents["aanwezig"] == 1)
        values = residents[column.name][here]
        values = values if column.place is None else values[:, column.place]
        return mean(values, f"{name} woont er dan niet")

    def _field_of_traject(self, name: str, column: Column, then: Snapshot) -> float:
        rows = then.trajecten
        mine = np.isin(rows["huishouden"], self.ids[name]) & (rows["rol"] == column.role)
        values = rows[column.name][mine]
        if column.place is not None:
            values = (values >> column.place) & 1
        return mean(values, f"{name} is dan niet bij {ROLES[column.role or 0]}")

    def events(self, word: str, by: str, about: str, week: int | None, part: int) -> float:
        """How many there were of a kind in the whole situation, per copy."""
        events = self.simulation.recorder.events()
        meant, role = events_of(word)
        chosen = np.isin(events["soort"], meant)
        if role is not None:
            chosen &= events["rol"] == role
        if by:
            chosen &= np.isin(events["huishouden"], self.ids[by])
        if about:
            them = [post_of(about)] if is_professional(about) else self.ids[about]
            chosen &= np.isin(events["object"], them)
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
        trajecten = self._at(None).trajecten
        help_ = trajecten[np.isin(trajecten["huishouden"], self.ids[name])]
        return tuple(
            table[column].tobytes()
            for table in (rows, help_)
            for column in table.dtype.names
            if not column.startswith("oorzaak")
        )

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
        if state in TRAJECTEN:
            status, role = TRAJECTEN[state]
            chosen = (last.trajecten["status"] == status) & (last.trajecten["rol"] == role)
            return {*last.trajecten["huishouden"][chosen].tolist()}
        return {*here["huishouden"][HERE[state](here)].tolist()}

    def _at(self, week: int | None) -> Snapshot:
        if week is not None and week >= len(self.snapshots):
            weeks = len(self.snapshots) - 1
            raise AbsentError(f"week {week} is er niet; de situatie duurt {weeks} weken")
        return self.snapshots[-1 if week is None else week]

    def _look(self) -> Snapshot:
        t = self.tables
        elders, trajecten, staf = (
            table.rows[: table.filled[0]].copy() for table in (t.elders, t.trajecten, t.staf)
        )
        return Snapshot(t.residents.copy(), elders, trajecten, staf, t.dienst.copy())

    def _hire(self) -> None:
        """The posts of the first week, so that somebody can be helped by them already."""
        reset_levers(self.tables)
        man_posts(self.tables)

    def _set(self, name: str, traits: Mapping[str, float]) -> None:
        """Give the copies of a household these properties, and what belongs to them."""
        residents, rows = self.tables.residents, self.rows[name]
        for word, value in traits.items():
            for column in columns_to_set(word):
                if column.role is None:
                    target = residents[column.name]
                    target = target if column.place is None else target[:, column.place]
                    target[rows] = value
        for role in CASE_ROLES:
            known = {columns_to_set(word)[0]: value for word, value in traits.items()}
            given = {column: value for column, value in known.items() if column.role == role}
            for row in rows if given else ():
                self._begin_traject(int(row), role, given)

    def _begin_traject(self, row: int, role: int, given: Mapping[Column, float]) -> None:
        """A household is helped by a role, or waits for it, since some week."""
        t = self.tables
        since = {column.name: int(value) for column, value in given.items()}
        week = since.get("start", since.get("sinds"))
        if week is None:
            raise SituationError(f"zeg ook sinds wanneer er zorg of een wachtrij is: {ROLES[role]}")
        t.trajecten = make_traject_room(t.trajecten, 1)
        x = t.trajecten.rows[add_traject(t.trajecten, t.residents, row, role, week, NO_EVENT)]
        x["status"] = WACHT
        if "start" in since:
            self._begin_help(x, week)
        elif t.residents["zaak_sinds"][row] == NEVER:
            t.residents["wacht_sinds"][row] = week
        for column, value in given.items():
            if column.place is not None:
                x[column.name] |= int(value) << column.place
            elif column.name != "sinds":
                x[column.name] = value

    def _begin_help(self, x: np.void, week: int) -> None:
        """It runs, with whoever of the role has fewest, and the bond has grown since."""
        t, role = self.tables, int(x["rol"])
        count_work(t.trajecten, t.dienst, t.staf, t.p)
        staf = t.staf.rows[: t.staf.filled[0]]
        (there,) = np.nonzero((staf["rol"] == role) & (staf["fte"] > 0))
        if len(there) == 0:
            raise SituationError(f"iemand is in zorg bij {ROLES[role]}, maar daar werkt niemand")
        p, weeks = t.p[0], int(t.clock["t"][0]) - week
        x["status"], x["dosis"] = LOOPT, 1.0
        x["medewerker"] = there[np.argmin(staf["open"][there])]
        x["band"] = min(1.0, p["casework_band_begin"] + weeks * p["casework_band_groei"])
        bit = 1 << role
        r = t.residents[int(x["rij"])]
        r["rollen_actief"] |= bit
        r["rollen_wacht"] &= ~np.uint16(bit)
        r["wacht_sinds"], r["dosis_zaak"], r["in_zorg"] = NEVER, 1.0, 1
        r["zaak_sinds"] = week if r["zaak_sinds"] == NEVER else min(week, r["zaak_sinds"])

    def _set_professional(self, name: str, traits: Mapping[str, float]) -> None:
        staf = self.tables.staf.rows[: self.tables.staf.filled[0]]
        (found,) = np.nonzero(staf["post"] == post_of(name))
        if len(found) == 0:
            raise SituationError(f"{name} is er niet; geef de rol personeel")
        for word, value in traits.items():
            staf[word][found] = value

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
    IN_CARE: lambda rows: rows["zaak_sinds"] >= 0,
    IN_QUEUE: lambda rows: rows["wacht_sinds"] >= 0,
    "zonder eigenaar": lambda rows: rows["zonder_eigenaar"] >= 0,
    "in nood": lambda rows: rows["in_nood"] == 1,
    "in time-out": lambda rows: rows["in_time_out"] == 1,
}

TRAJECTEN = {f"{IN_CARE} bij {ROLES[role]}": (LOOPT, role) for role in CASE_ROLES} | {
    f"{IN_QUEUE} van {ROLES[role]}": (WACHT, role) for role in CASE_ROLES
}


def mean(values: np.ndarray, otherwise: str) -> float:
    """The mean; raises AbsentError with these words when there is nothing."""
    if len(values) == 0:
        raise AbsentError(otherwise)
    return float(values.mean())


def post_of(name: str) -> int:
    """The number of the post that a name such as `ggz-1` stands for."""
    role, _, number = name.rpartition("-")
    return post_number(ROLES.index(role), int(number))


def per_thousand_homes(jobs: Mapping[str, float], given: Given) -> dict[str, float]:
    """Full-time jobs per copy of the building as the parameters that say so, never rounded up."""
    found = {}
    for role, fte in jobs.items():
        rate = fte * HOMES_PER_RATE / given.woningen
        while rate * given.woningen / HOMES_PER_RATE > fte:
            rate = float(np.nextafter(rate, 0.0))
        found[f"casework.{role}.fte"] = rate
    return found


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
        for column in columns_to_set(word):
            tables.residents[column.name] = value
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
