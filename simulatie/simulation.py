"""One neighbourhood through the years: burn-in once, then every scenario from a copy of that state.

This is the road of batches, without Mesa objects; `model.Neighbourhood` walks the same weeks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from simulatie.interventions import load_class
from simulatie.randomness import keyed, stream
from simulatie.recording import ledger
from simulatie.recording.groups import group_columns
from simulatie.recording.outcomes import measure_outcomes
from simulatie.recording.recorder import Record, Recorder
from simulatie.recording.roles import role_columns
from simulatie.recording.weekly import weekly_columns
from simulatie.results.schema import BASIS, RunTables
from simulatie.rules.bezetting import man_posts
from simulatie.rules.capaciteit import reset_levers
from simulatie.scenario import Basis, Buurt, Catalogue, Resolved, Scenario, resolve
from simulatie.state import Tables
from simulatie.state.clock import new_clock
from simulatie.state.log import EVENTS_PER_HOME
from simulatie.state.numbers import as_record
from simulatie.state.roles import role_numbers
from simulatie.state.tracks import track_numbers
from simulatie.synthesis.build import build_tables, quantile_tables
from simulatie.vocabulary import HOMES_PER_RATE, WEEKS_PER_YEAR
from simulatie.week import Running, run_week, tick

LUCK = stream("wereld: geluk")

WHEN = ("aan", "vanaf_jaar", "tot_jaar")
"""Keys of an intervention that say when it runs; the rest are numbers of its mechanism."""


@dataclass(frozen=True)
class WorldOrder:
    """What to simulate in one world of one neighbourhood.

    `draw` holds the drawn parameters by dotted name (empty in the central world); `jaren` measured
    years after `inloop` years of burn-in; `gebeurtenissen` keeps the event log.
    """

    buurt: Buurt
    scenarios: tuple[Scenario, ...]
    basis: Basis
    catalogue: Catalogue
    wereld: int
    zaad: int
    jaren: int
    inloop: int
    draw: Mapping[str, float]
    gebeurtenissen: bool = False

    def resolved(self, scenario: Scenario) -> Resolved:
        """Every number that counts under a scenario."""
        return resolve(self.basis, self.catalogue, self.buurt, scenario, self.draw)


class Simulation:
    """Tables, the measures that act on them, and the record of what happened."""

    def __init__(self, tables: Tables, measures: tuple[Running, ...], weeks: int) -> None:
        self.tables = tables
        self.measures = measures
        self.recorder = Recorder(tables, weeks)

    @property
    def measured_weeks(self) -> int:
        """Weeks in the whole measured period."""
        return int(self.tables.clock["weeks"][0])

    def advance(self) -> None:
        """Live one week, write it down, and turn the clock."""
        booked = run_week(self.tables, self.measures, self.recorder.look)
        self.recorder.read(self.tables, booked)
        tick(self.tables)

    def run(self) -> Simulation:
        """Live all the weeks there is room for."""
        for _ in range(len(self.recorder.record.weeks) - self.recorder.filled):
            self.advance()
        self.recorder.finish(self.tables)
        return self


def world_seed(zaad: int, wereld: int) -> int:
    """The luck of a world: from seed and number of the world alone."""
    return int(keyed(zaad, LUCK, 0, wereld, 0, 0))


def simulate_world(order: WorldOrder) -> Iterator[RunTables]:
    """Every scenario of an order, in its order; the burn-in on basis is lived once."""
    shared: Simulation | None = None
    for scenario in order.scenarios:
        if scenario.eigen_inloop:
            start = burn_in(order, scenario)
        else:
            start = shared = shared or burn_in(order, scenario)
        yield tell(order, scenario, start, branch(order, scenario, start).run())


def burn_in(order: WorldOrder, scenario: Scenario) -> Simulation:
    """The weeks before week 0: without measures, and with the numbers of the basis alone unless
    the scenario has a burn-in of its own."""
    numbers = scenario.parameters if scenario.eigen_inloop else {}
    known = order.resolved(replace(scenario, interventies={}, parameters=numbers))
    before = order.inloop * WEEKS_PER_YEAR
    clock = new_clock(world_seed(order.zaad, order.wereld), before, order.jaren * WEEKS_PER_YEAR)
    homes = order.buurt.woningen
    rows = EVENTS_PER_HOME * homes if order.gebeurtenissen else 0
    tables = build_tables(order.buurt, known.parameters, clock, rows=rows)
    reset_levers(tables)
    man_posts(tables)
    return Simulation(tables, (), before).run()


def branch(order: WorldOrder, scenario: Scenario, start: Simulation) -> Simulation:
    """Continue from a copy of a burnt-in state under the numbers and measures of a scenario."""
    resolved = order.resolved(scenario)
    weeks = order.jaren * WEEKS_PER_YEAR
    tables = start.tables.copy()
    tables.p = as_record(resolved.parameters)
    tables.tracks = track_numbers(resolved.parameters)
    tables.rollen = role_numbers(resolved.parameters)
    tables.quantiles = quantile_tables(resolved.parameters)
    simulation = Simulation(tables, running_measures(resolved, weeks), weeks)
    simulation.recorder.exposure = start.recorder.exposure.copy()
    return simulation


def running_measures(resolved: Resolved, weeks: int) -> tuple[Running, ...]:
    """The measures that are switched on, with their weeks."""
    return tuple(
        Running(
            load_class(naam)(mechanism_numbers(numbers)),
            week_of(numbers["vanaf_jaar"], 0),
            week_of(numbers["tot_jaar"], weeks),
        )
        for naam, numbers in resolved.interventies.items()
        if numbers["aan"]
    )


def mechanism_numbers(numbers: Mapping[str, float | int | bool | None]) -> dict[str, float]:
    """The numbers of a measure without those that say when it runs; a switch becomes 0 or 1."""
    return {
        name: float(value)
        for name, value in numbers.items()
        if name not in WHEN and value is not None
    }


def week_of(year: float | None, otherwise: int) -> int:
    """The week in which a (fraction of a) year begins."""
    return otherwise if year is None else round(float(year) * WEEKS_PER_YEAR)


def tell(
    order: WorldOrder, scenario: Scenario, start: Simulation, simulation: Simulation
) -> RunTables:
    """The tables of a finished run; the basis also brings the weeks of the burn-in.

    Events of a burn-in of its own come along as well: the causes of later events lie there.
    """
    numbers = order.resolved(scenario).parameters
    cases = numbers["casework.wijkteam.zaken_per_fte"]
    record = simulation.recorder.record
    weken = weekly_columns(record, cases)
    events = simulation.recorder.events()
    if scenario.naam == BASIS:
        before = weekly_columns(start.recorder.record, cases)
        weken = {name: np.concatenate([before[name], weken[name]]) for name in weken}
    if scenario.naam == BASIS or scenario.eigen_inloop:
        events = np.concatenate([start.recorder.events(), events])
    outcomes, costs = settle_accounts(record, simulation, numbers)
    return RunTables(
        buurt=order.buurt.naam,
        scenario=scenario.naam,
        wereld=order.wereld,
        uitkomsten=outcomes,
        weken=weken,
        kosten=costs,
        groepen=group_columns(record.groups, simulation.tables.dwellings),
        rollen=role_columns(record, simulation.tables.homes, numbers),
        gebeurtenissen=events if order.gebeurtenissen else None,
    )


def settle_accounts(
    record: Record, simulation: Simulation, numbers: Mapping[str, float]
) -> tuple[dict[str, float], dict[str, list]]:
    """Outcomes and the rows of the ledger, over the measured weeks."""
    homes = simulation.tables.homes
    rows = [
        *ledger.ordinary_rows(record, numbers),
        *ledger.measure_rows(record, priced_posts(simulation.measures)),
    ]
    per_rate = homes / HOMES_PER_RATE * len(record.weeks) / WEEKS_PER_YEAR
    outcomes = measure_outcomes(record, homes) | ledger.cost_outcomes(rows, per_rate)
    return outcomes, ledger.as_columns(rows)


def priced_posts(measures: tuple[Running, ...]) -> dict[tuple[str, str], ledger.Priced]:
    """How to book what each measure may charge."""
    return {
        (item.measure.naam, post.naam): ledger.Priced(
            post, item.measure.betaler, item.measure.numbers
        )
        for item in measures
        for post in item.measure.posts
    }
