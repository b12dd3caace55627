"""V14: turning one number up moves one outcome one way, in world after world with the same luck.

A sign test over worlds: without an effect, sixteen of twenty in one direction has p < .01. A world
in which both runs are equal counts against. All other numbers are those of a busy street.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import pytest
import small_world as world
from scipy import stats

from simulatie.results.schema import RunTables
from simulatie.simulation import Simulation, branch, burn_in, tell
from simulatie.vocabulary import TRACKS

OFTEN_EVICTED = {
    "ontruiming.weg_terug_huur": 0.05,
    "opvang.instroom": 0.9,
    "opvang.verblijf": 13.0,
    **{f"ontruiming.{track}_kans_{step}": 0.6 for track in TRACKS for step in (1, 2, 3, 4)},
    **{f"ontruiming.{track}_weken_{step}": 1 for track in TRACKS for step in (1, 2, 3, 4)},
}
"""Stages follow at once, so that a shelter and a list of who waits come about in two years."""
MUCH_HELP = {
    "casework.wijkteam.duur": 4.0,
    "casework.wijkteam.fte": 8.0,
    "signaal.zelfmelding_per_week": 0.5,
}
"""Many cases begin and end, so that there are relapses to compare."""
OFTEN_LOST = {"casework.kwijt": 0.6}
"""Many hand-offs come to nothing, so that it matters whether people know each other."""


@dataclass(frozen=True)
class Turn:
    """One number from `low` up to `high`, and the outcome that by `sign` goes up or down."""

    number: str
    low: float
    high: float
    outcome: str
    sign: int
    beside: Mapping[str, float] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.number} {self.outcome} {self.sign:+d}"


TURNS = (
    Turn("casework.wijkteam.fte", 2.0, 4.0, "wachttijd", -1),
    Turn("casework.wijkteam.fte", 2.0, 4.0, "wachttijd_wijkteam", -1),
    Turn("casework.ggz.fte", 0.4, 1.6, "wachttijd_ggz", -1),
    Turn("casework.crisisdienst.fte", 0.05, 0.5, "crisisdienst_contacten", +1),
    Turn("casework.woonconsulent.uren_per_melding", 0.5, 3.0, "meldingen_onbehandeld", +1),
    Turn("casework.woonconsulent.uren_per_melding", 0.5, 3.0, "vertrouwen", -1),
    Turn("casework.doorverwijzen", 0.1, 0.6, "doorverwezen", +1),
    Turn("casework.kwijt", 0.1, 0.6, "kwijtgeraakt", +1),
    Turn("samenwerking.kennen", 0.1, 0.9, "kwijtgeraakt", -1, OFTEN_LOST),
    Turn("casework.ontdekken", 0.02, 0.3, "uren_raak_aandeel", +1),
    Turn("staf.ziek_per_week", 0.002, 0.03, "ziekteverzuim", +1),
    Turn("staf.ziek_druk", 0.0, 3.0, "ziekteverzuim", +1),
    Turn("draaglast.gewicht_overlast", 1.0, 4.0, "draaglast", +1),
    Turn("draaglast.gewicht_overlast", 1.0, 4.0, "crises", +1),
    Turn("crisis.kans_per_week", 0.05, 0.1, "crises", +1),
    Turn("bevolking.kent_meldpunt", 0.5, 0.95, "meldingen", +1),
    Turn("melden.terugkoppeling", 0.2, 0.8, "vertrouwen", +1),
    Turn("melden.terugkoppeling", 0.2, 0.8, "meldingen", +1),
    Turn("casework.zwart_gat", 0.0, 10.0, "terugval", +1, MUCH_HELP),
    Turn("melden.avond_politie", 0.3, 0.9, "meldingen_corporatie", -1),
    Turn("opvang.terugkeer", 0.3, 0.9, "wachtweken_woning", +1, OFTEN_EVICTED),
)
QUICK = {"homes": 144, "jaren": 1}
WORLDS = range(1, 21)


def measured(run: RunTables, outcome: str) -> float:
    """An outcome, or a column of the weekly table added up over the measured weeks."""
    if outcome in run.uitkomsten:
        return run.uitkomsten[outcome]
    return float(run.weken[outcome][run.weken["week"] >= 0].sum())


@cache
def burnt_in(number: int, **size: int) -> Simulation:
    """The start that all scenarios of a world share."""
    return burn_in(world.order(wereld=number, **size), world.scenario())


@cache
def lived(numbers: frozenset[tuple[str, float]], number: int, **size: int) -> RunTables:
    """A busy street in one world, with these numbers instead."""
    changed = dict(numbers)
    own = any(name.startswith("bevolking.") for name in changed)
    scenario = world.scenario(parameters=world.BUSY | changed, eigen_inloop=own)
    order = world.order(scenario, wereld=number, **size)
    start = burn_in(order, scenario) if own else burnt_in(number, **size)
    return tell(order, scenario, start, branch(order, scenario, start).run())


def differences(turn: Turn, worlds: range, **size: int) -> np.ndarray:
    """The outcome with the number high, minus that with the number low, in every world."""
    low, high = (frozenset({**turn.beside, turn.number: n}.items()) for n in (turn.low, turn.high))
    return np.array(
        [
            measured(lived(high, number, **size), turn.outcome)
            - measured(lived(low, number, **size), turn.outcome)
            for number in worlds
        ]
    )


def chance_of_sign(found: np.ndarray, sign: int) -> float:
    """One-sided: as many worlds as these, or more, that go this way by luck."""
    went = int((np.sign(found) == sign).sum())
    return float(stats.binomtest(went, len(found), alternative="greater").pvalue)


@pytest.mark.parametrize("turn", TURNS, ids=str)
def test_a_number_turned_up_moves_its_outcome_one_way(turn):
    found = differences(turn, WORLDS, **QUICK)
    assert chance_of_sign(found, turn.sign) < 0.01, found


def test_luck_alone_has_no_direction():
    """The same numbers in two sets of worlds: what the sign test has to let through."""
    loads = [measured(lived(frozenset(), number, **QUICK), "draaglast") for number in WORLDS]
    by_luck = np.array(loads[:10]) - np.array(loads[10:])
    assert by_luck.all()
    assert chance_of_sign(by_luck, +1) > 0.01
    assert chance_of_sign(by_luck, -1) > 0.01


def test_a_number_that_does_nothing_does_not_pass():
    """A price changes no life: every world is a tie, and no direction is found."""
    price = Turn("kosten.crisisweek", 1_000.0, 9_000.0, "crises", +1)
    found = differences(price, WORLDS, **QUICK)
    assert not found.any()
    assert chance_of_sign(found, price.sign) == 1.0


@pytest.mark.lang
@pytest.mark.parametrize("turn", TURNS, ids=str)
def test_a_number_turned_up_moves_its_outcome_one_way_in_an_ordinary_area(turn):
    found = differences(turn, range(1, 41), homes=480, jaren=5)
    assert chance_of_sign(found, turn.sign) < 1e-6, found
