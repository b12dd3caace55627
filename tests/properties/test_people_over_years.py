"""Over years of evictions, shelter, returns and passed-over candidates everybody is in one place.

The numbers are those that decide who goes where, over their whole range: also nobody or everybody
to the shelter, stays of a week or of decades, waits without end, homes let at once.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import small_world as world
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invariants import Census, check_elders, check_homes, check_stocks

from simulatie import vocabulary as kinds
from simulatie.simulation import Simulation
from simulatie.state import Tables
from simulatie.state.elders import URGENT, WACHTEND
from simulatie.vocabulary import TRACKS, WEEKS_PER_YEAR

HOMES = 48
OFTEN_EVICTED = {
    **world.BUSY,
    "huurachterstand.kans_overig": 0.1,
    "huurachterstand.aflossen": 0.01,
    "ontruiming.regeling_kans": 0.0,
    "ontruiming.weg_terug_huur": 0.05,
    **{f"ontruiming.{track}_kans_{step}": 0.6 for track in TRACKS for step in (1, 2, 3, 4)},
    **{f"ontruiming.{track}_weken_{step}": 1 for track in TRACKS for step in (1, 2, 3, 4)},
}
MEASURES = {
    "time_out": {"plekken": 80.0, "plekken_uit_voorraad": 40.0, "terugkeer": False, "verblijf": 4},
}
share = st.one_of(st.sampled_from([0.0, 1.0]), st.floats(0.0, 1.0))
PLACES = st.fixed_dictionaries(
    {
        "opvang.instroom": share,
        "opvang.terugkeer": share,
        "opvang.verblijf": st.one_of(st.just(1.0), st.floats(1.0, 60.0), st.just(5_000.0)),
        "toewijzing.afvallen_per_week": share,
        "verhuizen.per_jaar": st.floats(0.0, 1.0),
        "verhuizen.leegstand_weken": st.sampled_from([0, 1, 4, 26]),
        "ontruiming.uitstel_weken": st.sampled_from([0, 4]),
        "ontruiming.toegewezen": share,
        "bevolking.kwetsbaar_aandeel": share,
    }
)


def begin(numbers: dict[str, float], years: int, number: int) -> Simulation:
    street = world.scenario("straat", MEASURES, OFTEN_EVICTED | numbers, eigen_inloop=True)
    return world.begin(street, homes=HOMES, inloop=0, jaren=years, wereld=number)


def nothing_else(tables: Tables) -> None:
    """No mistake is made."""


def live(
    simulation: Simulation, mistake: Callable[[Tables], None] = nothing_else
) -> dict[str, np.ndarray]:
    """Every week of the run with a census at its end; what was counted, by week."""
    tables, record = simulation.tables, simulation.recorder.record
    census, found = Census(tables), []
    for week in range(len(record.weeks)):
        simulation.advance()
        mistake(tables)
        check_homes(tables)
        check_elders(tables)
        census.follow(tables, record.counts[week])
        found.append(in_and_out_of_shelter(tables))
    check_stocks(record.stocks, HOMES)
    return {
        "in shelter": np.array([shelter for shelter, _ in found]),
        "waiting": np.array([waiting for _, waiting in found]),
        "counts": record.counts,
    }


def in_and_out_of_shelter(tables: Tables) -> tuple[int, int]:
    """Numbers in the shelter, urgent ones included, and waiting for a home."""
    status = tables.elders.rows["status"][: tables.elders.filled[0]]
    return int((status <= URGENT).sum()), int((status == WACHTEND).sum())


def check_flows(seen: dict[str, np.ndarray]) -> None:
    """Who came in is still there or went out, by an event of its own, in every week so far."""
    total = seen["counts"].cumsum(axis=0)
    left = total[:, kinds.OPVANG_UIT]
    assert (seen["in shelter"] == total[:, kinds.OPVANG_IN] - left).all()
    assert (left == total[:, kinds.TERUGKEER] + total[:, kinds.ELDERS_GEVESTIGD]).all()
    # a candidate leaves the list for another home or for elsewhere; a home goes to one household
    housed = total[:, kinds.KANDIDAAT_WACHT] - total[:, kinds.KANDIDAAT_ELDERS] - seen["waiting"]
    assert (housed >= 0).all()
    assert (total[:, kinds.KANDIDAAT_WACHT] == housed + total[:, kinds.TERUGKEER]).all()
    assert (total[:, kinds.TOEWIJZING] >= total[:, kinds.KANDIDAAT_WACHT]).all()


def some(examples: int) -> settings:
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        suppress_health_check=[HealthCheck.too_slow],
    )


@some(12)
@given(numbers=PLACES, number=st.integers(1, 10_000))
def test_everybody_is_in_one_place_for_years(numbers, number):
    check_flows(live(begin(numbers, 3, number)))


@pytest.mark.lang
@some(50)
@given(numbers=PLACES, number=st.integers(1, 10_000))
def test_everybody_is_in_one_place_for_a_decade(numbers, number):
    check_flows(live(begin(numbers, 10, number)))


CENTRAL = {
    "opvang.instroom": 0.8,
    "opvang.terugkeer": 0.7,
    "opvang.verblijf": 8.0,
    "toewijzing.afvallen_per_week": 0.05,
}


def test_these_years_are_full_of_comings_and_goings():
    seen = live(begin(CENTRAL, 3, 1))
    happened = seen["counts"].sum(axis=0)
    for kind in (
        kinds.OPVANG_IN,
        kinds.TERUGKEER,
        kinds.ELDERS_GEVESTIGD,
        kinds.KANDIDAAT_WACHT,
        kinds.KANDIDAAT_ELDERS,
        kinds.NIET_TERUGGEKEERD,
        kinds.VERHUIZING,
    ):
        assert happened[kind] > 2, kinds.KINDS[kind].soort
    assert seen["in shelter"].max() > 5
    assert seen["waiting"].max() > 5


def in_a_busy_year(mistake: Callable[[Tables], None]) -> Callable[[Tables], None]:
    """The mistake is made once, as soon as somebody is elsewhere in the second year."""
    made = []

    def once(tables: Tables) -> None:
        if not made and tables.clock["t"][0] > WEEKS_PER_YEAR and tables.elders.filled[0] > 1:
            made.append(True)
            mistake(tables)

    return once


def forget(tables: Tables) -> None:
    """Who stands last in the list drops out of it."""
    tables.elders.filled[0] -= 1


def count_twice(tables: Tables) -> None:
    """Somebody who lives here is in the shelter as well."""
    here = tables.residents["huishouden"][tables.residents["aanwezig"] == 1]
    tables.elders.rows["huishouden"][0] = here[0]


def bring_back(tables: Tables) -> None:
    """An empty home has again who left it."""
    empty = np.flatnonzero(tables.residents["aanwezig"] == 0)
    tables.residents["aanwezig"][empty] = 1


@pytest.mark.parametrize("mistake", [forget, count_twice, bring_back])
def test_a_mistake_is_found(mistake):
    with pytest.raises(AssertionError):
        live(begin(CENTRAL, 3, 1), in_a_busy_year(mistake))
