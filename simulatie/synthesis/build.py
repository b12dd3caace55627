"""A neighbourhood at its first week: homes, households, ties, and every table the week needs."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from simulatie.kernel import kernel
from simulatie.scenario import Buurt
from simulatie.state import Tables, quantiles
from simulatie.state.elders import new_elders
from simulatie.state.hearings import new_hearings
from simulatie.state.log import new_log
from simulatie.state.numbers import as_record
from simulatie.state.residents import empty_residents, household_id
from simulatie.state.roles import role_numbers
from simulatie.state.rows import new_rows
from simulatie.state.service import DIENST, LEVERS, SERVICE
from simulatie.state.staff import new_staff
from simulatie.state.tracks import track_numbers
from simulatie.state.trajecten import new_trajecten
from simulatie.synthesis.households import move_in
from simulatie.synthesis.housing import build_housing, empty_ties
from simulatie.synthesis.neighbours import tie_newcomer
from simulatie.synthesis.population import fit_population
from simulatie.vocabulary import NO_EVENT, ROLES

FEW = 16
"""Households elsewhere for which there is room at the start."""


def build_tables(
    buurt: Buurt, parameters: Mapping[str, float], clock: np.ndarray, *, rows: int = 0
) -> Tables:
    """The neighbourhood at the start of its burn-in, everybody stable.

    `parameters` by dotted name; `clock` one row; `rows` room for events a week (0 keeps none).
    """
    dwellings = build_housing(buurt.woningen, buurt.bouw)
    homes = len(dwellings)
    tables = Tables(
        residents=empty_residents(homes),
        dwellings=dwellings,
        ties=empty_ties(dwellings),
        p=as_record(parameters),
        tracks=track_numbers(parameters),
        quantiles=quantile_tables(parameters),
        samenstelling=fit_population(parameters),
        elders=new_elders(FEW),
        rollen=role_numbers(parameters),
        dienst=new_rows(len(ROLES), DIENST),
        kennen=np.zeros((len(ROLES), len(ROLES))),
        staf=new_staff(),
        trajecten=new_trajecten(homes),
        levers=new_rows(1, LEVERS),
        service=new_rows(1, SERVICE),
        clock=clock,
        hearings=new_hearings(homes),
        log=new_log(rows),
    )
    tables.dienst["laatste_beurt"] = tables.service["laatste_plek"] = NO_EVENT
    settle(
        tables.residents,
        dwellings,
        tables.ties,
        tables.samenstelling,
        tables.quantiles,
        tables.p,
        clock,
    )
    return tables


def quantile_tables(parameters: Mapping[str, float]) -> np.ndarray:
    """The tables of `state.quantiles` for these parameters, float64[rows, 1024]."""
    tables = np.zeros((quantiles.ROWS, quantiles.POINTS))
    tables[quantiles.NORMAAL] = quantiles.normal_midpoints()
    tables[quantiles.GEBEURTENIS] = quantiles.exponential_midpoints(
        parameters["draaglast.gebeurtenis_omvang"]
    )
    for row, who in (
        (quantiles.CRISISGEVOELIGHEID, "crisisgevoeligheid"),
        (quantiles.OVERLASTGENEIGDHEID, "overlastgeneigdheid"),
        (quantiles.CRISISGELUID, "crisisgeluid"),
        (quantiles.BETAALGENEIGDHEID, "betaalgeneigdheid"),
    ):
        tables[row] = quantiles.gamma_midpoints(parameters[f"bevolking.{who}_variantie"])
    tables[quantiles.BAND] = quantiles.beta_midpoints(
        parameters["bevolking.band_a"], parameters["bevolking.band_b"]
    )
    return tables


@kernel
def settle(residents, dwellings, ties, samenstelling, quantiles, p, clock):
    """Household 1 of every home moves in, and neighbours know each other from the start."""
    for row in range(len(residents)):
        move_in(residents, row, household_id(row, 1), samenstelling, quantiles, p, clock)
        tie_newcomer(residents, dwellings, ties, quantiles, row, clock)
