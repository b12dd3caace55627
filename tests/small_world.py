"""A neighbourhood of a hundred homes and runs of a year or two, for tests of the whole engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np

from simulatie.interventions import catalogue
from simulatie.results.schema import RunTables
from simulatie.scenario import Buurt, Inputs, Scenario, load_inputs
from simulatie.simulation import Simulation, WorldOrder, branch, burn_in, simulate_world
from simulatie.state import Tables

SHIPPED = ("basis", "waakvlam", "waakvlam-met-mandaat", "time-out", "zelfde-geld-wijkteam")

BUSY: Mapping[str, float] = {
    "crisis.kans_per_week": 0.05,
    "overlast.wankel": 0.5,
    "melden.kans": 0.8,
    "huurachterstand.kans_overig": 0.01,
    "huurachterstand.kans_kwetsbaar": 0.05,
    "huurachterstand.kans_crisis": 0.2,
    "verhuizen.per_jaar": 0.1,
    "opvang.verblijf": 8.0,
}
"""Numbers with which everything happens often, so that a small and short run sees it all."""

ROWS = (
    "residents",
    "dwellings",
    "p",
    "tracks",
    "rollen",
    "dienst",
    "levers",
    "service",
    "clock",
)
"""Tables of rows that are all in use."""


@cache
def inputs() -> Inputs:
    """Everything that ships, with the average neighbourhood."""
    return load_inputs(SHIPPED, ["gemiddeld"], catalogue())


def shipped(naam: str) -> Scenario:
    """A shipped scenario."""
    return next(scenario for scenario in inputs().scenarios if scenario.naam == naam)


def buurt(homes: int) -> Buurt:
    """The average neighbourhood with another number of homes."""
    return replace(inputs().buurten[0], woningen=homes)


def scenario(
    naam: str = "proef",
    measures: Mapping[str, Mapping[str, Any]] | None = None,
    parameters: Mapping[str, float] | None = None,
    *,
    eigen_inloop: bool = False,
) -> Scenario:
    """A scenario without a file; `measures` are switched on unless they say otherwise."""
    return Scenario(
        naam=naam,
        titel={"nl": naam, "en": naam},
        beschrijving={"nl": naam, "en": naam},
        interventies={name: {"aan": True, **keys} for name, keys in (measures or {}).items()},
        parameters=dict(parameters or {}),
        eigen_inloop=eigen_inloop,
        pad=f"{naam}.yaml",
        tekst="",
        sha256="",
    )


def order(
    *scenarios: Scenario, homes: int = 120, jaren: int = 2, inloop: int = 1, **more: Any
) -> WorldOrder:
    """What to simulate; world 1 of seed 1 with central numbers unless said otherwise."""
    known = {"wereld": 1, "zaad": 1, "draw": {}, "gebeurtenissen": False} | more
    return WorldOrder(
        buurt=buurt(homes),
        scenarios=scenarios,
        basis=inputs().basis,
        catalogue=inputs().catalogue,
        jaren=jaren,
        inloop=inloop,
        **known,
    )


def run(*scenarios: Scenario, **more: Any) -> list[RunTables]:
    """The tables of each scenario in one world."""
    return list(simulate_world(order(*scenarios, **more)))


def begin(of: Scenario, **more: Any) -> Simulation:
    """A scenario at week 0, after a burn-in on the basis."""
    what = order(of, **more)
    return branch(what, of, burn_in(what, of))


def arrays(tables: Tables) -> dict[str, np.ndarray]:
    """Every column of the state by table and name, but the log of events."""
    found = {
        name: getattr(tables, name) for name in ("ties", "quantiles", "samenstelling", "kennen")
    }
    for name in ROWS:
        table = getattr(tables, name)
        found |= {f"{name}.{column}": table[column] for column in table.dtype.names}
    for name in ("hearings", "elders", "staf", "trajecten"):
        rows, filled = getattr(tables, name)
        found |= {f"{name}.{column}": rows[column][: filled[0]] for column in rows.dtype.names}
    return found


def differences(one: Tables, other: Tables) -> list[str]:
    """Columns in which two states are not bit for bit the same."""
    mine, theirs = arrays(one), arrays(other)
    assert mine.keys() == theirs.keys()
    return [
        name
        for name, column in mine.items()
        if column.shape != theirs[name].shape or (column != theirs[name]).any()
    ]


def cost_rows(tables: RunTables) -> list[dict[str, Any]]:
    """The rows of the ledger, one dictionary each."""
    columns = tables.kosten
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def own_costs(tables: RunTables) -> list[dict[str, Any]]:
    """The rows that a measure charged."""
    return [row for row in cost_rows(tables) if row["maatregel"] is not None]


def assert_same_outcomes(
    one: Mapping[str, float], other: Mapping[str, float], *, but: frozenset[str] = frozenset()
) -> None:
    """Every outcome equal to the last bit, those without a value included."""
    assert one.keys() == other.keys()
    np.testing.assert_equal(
        {name: value for name, value in one.items() if name not in but},
        {name: value for name, value in other.items() if name not in but},
    )


def assert_same_run(one: RunTables, other: RunTables) -> None:
    """Outcomes, weeks, groups, roles and costs equal to the last bit."""
    assert_same_outcomes(one.uitkomsten, other.uitkomsten)
    assert_same_weeks(one, other)
    np.testing.assert_equal(one.groepen, other.groepen)
    np.testing.assert_equal(one.rollen, other.rollen)
    assert cost_rows(one) == cost_rows(other)


def assert_same_weeks(one: RunTables, other: RunTables) -> None:
    """The measured weeks equal to the last bit."""
    assert one.weken.keys() == other.weken.keys()
    for name in one.weken:
        np.testing.assert_array_equal(
            one.weken[name][one.weken["week"] >= 0],
            other.weken[name][other.weken["week"] >= 0],
            err_msg=name,
        )
