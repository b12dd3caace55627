"""A neighbourhood as a Mesa model: one `step` is one week.

It holds tables and a clock and decides nothing: the same weeks, in the same order, as the batches
that run without Mesa objects. Views of households and of professionals are made when somebody first
asks for agents, and follow who comes and who goes.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import mesa
import numpy as np

from simulatie.agents import Bewoner, Professional
from simulatie.interventions import catalogue
from simulatie.scenario import Inputs, load_inputs
from simulatie.simulation import Simulation, WorldOrder, branch, burn_in
from simulatie.state import Tables

BURN_IN_YEARS = 5
MEASURED_YEARS = 10


class Neighbourhood(mesa.Model):
    """Scenario, neighbourhood and luck; every `step` lives one week.

    `scenario` and `buurt` are shipped names or files; `rng` is the seed (an integer gives the same
    world as `simulatie batch --zaad`); `wereld` the number of the world, whose parameters stay at
    their central values here; `inloop` years of burn-in that are lived at once; `jaren` the years
    that outcomes such as waiting time look ahead to. Raises ScenarioError for bad files.
    """

    def __init__(
        self,
        scenario: str = "basis",
        buurt: str = "gemiddeld",
        rng: Any = 0,
        wereld: int = 0,
        inloop: int = BURN_IN_YEARS,
        jaren: int = MEASURED_YEARS,
    ) -> None:
        super().__init__(rng=int(rng) if isinstance(rng, np.integer) else rng)
        self.zaad = _seed(rng)
        inputs = read_inputs(scenario, buurt)
        self.order = order_of(inputs, wereld, self.zaad, inloop, jaren)
        self._simulation = start(self.order)
        self._seen: np.ndarray | None = None
        self._views: dict[int, Bewoner] = {}
        self._posts: dict[int, Professional] = {}
        self.datacollector = mesa.DataCollector(
            model_reporters={
                "draagkracht": mean_draagkracht,
                "draaglast": mean_draaglast,
                "in_crisis": count_crises,
                "wachtrij": count_waiting,
            }
        )
        self.datacollector.collect(self)

    @property
    def scenario(self) -> None:
        """Nothing: Mesa 3.5 keeps a kind of scenario of its own here, and its page would hand that
        to `__init__` at a reset instead of the name of ours, which is `order.scenarios[0]`."""
        return None

    @scenario.setter
    def scenario(self, scenario: object) -> None:
        """Leave the empty scenario of Mesa aside."""

    @property
    def tables(self) -> Tables:
        """The state; read it, do not write it."""
        return self._simulation.tables

    @property
    def week(self) -> int:
        """The next week to live; 0 is the first after the burn-in."""
        return int(self.tables.clock["week"][0])

    def step(self) -> None:
        """Live one week, and let views follow who came and who left.

        Raises ValueError when all `jaren` years have been lived.
        """
        if self.week >= self._simulation.measured_weeks:
            raise ValueError(f"all {self.week} measured weeks are over; ask for more with jaren=")
        self._simulation.advance()
        if self.week >= self._simulation.measured_weeks:
            self.running = False
        self._follow()
        self.datacollector.collect(self)

    @property
    def agents(self) -> Any:
        """All views, made at the first request."""
        self._make_views()
        return super().agents

    @property
    def agents_by_type(self) -> Any:
        """Views by class, made at the first request."""
        self._make_views()
        return super().agents_by_type

    @property
    def agent_types(self) -> Any:
        """The classes of views: Bewoner and Professional."""
        self._make_views()
        return super().agent_types

    def _make_views(self) -> None:
        if self._seen is not None:
            return
        self._seen = np.zeros(self.tables.homes, np.int64)
        self._follow()

    def _follow(self) -> None:
        """Let views follow who came and who left, once there are any."""
        if self._seen is not None:
            self._follow_posts()
            self._follow_moves(self._seen)

    def _follow_posts(self) -> None:
        """A view for every post that has hours, and none for the others."""
        rows, filled = self.tables.staf
        paid = [int(row) for row in np.flatnonzero(rows["fte"][: filled[0]] > 0.0)]
        for row in [row for row in self._posts if row not in paid]:
            self._posts.pop(row).remove()
        for row in paid:
            if row not in self._posts:
                self._posts[row] = Professional(self, row)

    def _follow_moves(self, seen: np.ndarray) -> None:
        """Remove the views of who left, and make those of who came."""
        residents = self.tables.residents
        now = np.where(residents["aanwezig"] == 1, residents["huishouden"], 0)
        for row in np.flatnonzero(now != seen):
            if seen[row]:
                self._views.pop(int(row)).remove()
            if now[row]:
                self._views[int(row)] = Bewoner(self, int(row))
        self._seen = now


@cache
def read_inputs(scenario: str, buurt: str) -> Inputs:
    """The files behind one model; raises ScenarioError with all that is wrong with them."""
    return load_inputs([scenario], [buurt], catalogue())


def order_of(inputs: Inputs, wereld: int, zaad: int, inloop: int, jaren: int) -> WorldOrder:
    """The last scenario of `inputs` in one world, as a batch would be asked for it."""
    return WorldOrder(
        buurt=inputs.buurten[0],
        scenarios=inputs.scenarios[-1:],
        basis=inputs.basis,
        catalogue=inputs.catalogue,
        wereld=wereld,
        zaad=zaad,
        jaren=jaren,
        inloop=inloop,
        draw={},
    )


def start(order: WorldOrder) -> Simulation:
    """The scenario of an order at week 0, after its burn-in."""
    (scenario,) = order.scenarios
    return branch(order, scenario, burn_in(order, scenario))


def mean_draagkracht(model: Neighbourhood) -> float:
    """Mean draagkracht of the households present, in points."""
    return _mean(model, "draagkracht")


def mean_draaglast(model: Neighbourhood) -> float:
    """Mean draaglast of the households present, in points."""
    return _mean(model, "draaglast")


def count_crises(model: Neighbourhood) -> int:
    """Households in crisis now."""
    return int(model.tables.residents["crisis"].sum())


def count_waiting(model: Neighbourhood) -> int:
    """Households that wait for help, of whatever role, and have none yet."""
    return int((model.tables.residents["wacht_sinds"] >= 0).sum())


def _mean(model: Neighbourhood, column: str) -> float:
    residents = model.tables.residents
    return float(residents[column][residents["aanwezig"] == 1].mean())


def _seed(rng: Any) -> int:
    """The seed of the keyed luck: an integer as it is, else one drawn from what Mesa accepts."""
    if isinstance(rng, int | np.integer):
        return int(rng)
    return int(np.random.default_rng(rng).integers(2**63))
