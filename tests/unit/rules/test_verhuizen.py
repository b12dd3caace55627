"""Moving out, and the home that is emptied."""

from __future__ import annotations

import numpy as np
import pytest
from hand_made import happened, inhabited, live, street

from simulatie.rules.verhuizen import chance_of_leaving, choose_to_leave, move_out
from simulatie.state.log import ENTERED, LEFT, LONGEST_WAIT, WEEKS
from simulatie.state.residents import empty_residents
from simulatie.synthesis.arrivals import let_homes
from simulatie.vocabulary import (
    ONTRUIMD_HUUR,
    SCHULD_ACHTERGELATEN,
    TIME_OUT_UIT,
    TOEWIJZING,
    VERHUIST,
    VERHUIZING,
)

STAY = {"verhuizen.per_jaar": 0.0}
GO = {"verhuizen.per_jaar": 1e6}

KEPT = {
    "huishouden", "sinds", "kwetsbaar", "huishoudtype", "laag_inkomen", "bijstand", "mijder",
    "tolerantie", "behoefte", "behoefte_nu", "trait_draagkracht", "niveau_draagkracht",
    "draagkracht",
    "basislast", "acute_last", "overlast_last", "draaglast", "marge", "trait_zelfredzaamheid",
    "zelfredzaamheid", "trait_openheid", "openheid", "crisisgevoeligheid", "overlastgeneigdheid",
    "crisisgeluid", "betaalgeneigdheid", "aanspreken", "kent_meldpunt", "vertrouwen",
}  # fmt: skip
"""What the next household overwrites when it moves in (see the test of `move_in`)."""


def test_the_self_reliant_and_the_annoyed_leave_sooner():
    tables = street(1)
    for z, nuisance, factor in (
        (0.5, 0.0, 1.0),
        (0.9, 0.0, 1.4),
        (0.5, 10.0, 2.0),
        (0.5, 90.0, 4.0),
    ):
        tables.residents["zelfredzaamheid"], tables.residents["overlast_last"] = z, nuisance
        assert chance_of_leaving(tables.residents[0], tables.p) == pytest.approx(
            0.047 / 52 * factor
        )


def test_who_is_in_time_out_or_already_leaves_does_not_also_move():
    tables = street(3, GO)
    tables.residents["in_time_out"] = [1, 0, 0]
    tables.residents["vertrek"] = [0, ONTRUIMD_HUUR, 0]
    live(tables, choose_to_leave, move_out)
    assert happened(tables, VERHUIZING) == 1
    assert list(tables.residents["aanwezig"]) == [1, 0, 0]


def test_a_departure_leaves_nothing_behind_but_what_the_next_household_overwrites():
    tables = inhabited(4)
    clean = empty_residents(1)
    for name in tables.residents.dtype.names:
        if name not in KEPT | {"aanwezig"}:
            tables.residents[name][1] = 3
    tables.residents["vertrek"][1] = VERHUIST
    live(tables, move_out)
    left = [
        name
        for name in tables.residents.dtype.names
        if (tables.residents[name][1] != clean[name][0]).any()
    ]
    assert set(left) <= KEPT


def test_what_a_departure_leaves_behind_does_not_reach_the_next_household():
    dirty, clean = inhabited(3), inhabited(3)
    for tables in (dirty, clean):
        tables.residents["vertrek"][1] = VERHUIST
        live(tables, move_out)
    for name in KEPT - {"huishouden"}:
        dirty.residents[name][1] = 3
    for tables in (dirty, clean):
        live(tables, let_homes, weeks=5)
        assert tables.residents["huishouden"][1] == 2002
    for name in dirty.residents.dtype.names:
        np.testing.assert_array_equal(dirty.residents[name], clean.residents[name], name)


def test_an_empty_home_knows_nobody_and_nobody_knows_it():
    tables = inhabited(12)
    before = tables.residents["band_som"].copy()
    assert (before > 0.0).all()
    tables.residents["vertrek"][5] = VERHUIST
    live(tables, move_out)
    square = tables.ties.reshape(12, 12)
    assert (square[5] == 0.0).all()
    assert (square[:, 5] == 0.0).all()
    others = np.delete(np.arange(12), 5)
    assert tables.residents["band_som"][5] == pytest.approx(0.0)
    assert tables.residents["band_som"][others] == pytest.approx(square.sum(axis=1)[others])
    assert tables.residents["band_gemiddeld"][others] == pytest.approx(
        square.sum(axis=1)[others] / 10
    )


def test_debt_stays_behind_and_is_counted():
    tables = street(2, STAY)
    tables.residents["achterstand"] = [5, 0]
    tables.residents["vertrek"] = VERHUIST
    live(tables, move_out)
    assert happened(tables, SCHULD_ACHTERGELATEN) == 1
    assert tables.log.amounts[SCHULD_ACHTERGELATEN] == 5.0


def test_leaving_from_a_time_out_ends_the_stay():
    tables = street(2, STAY)
    tables.residents["in_time_out"] = [1, 0]
    tables.residents["vertrek"] = VERHUIST
    live(tables, move_out)
    assert happened(tables, TIME_OUT_UIT) == 1
    assert (tables.residents["in_time_out"] == 0).all()


def test_leaving_the_queue_by_moving_counts_as_unhelped():
    tables = street(1, STAY)
    tables.residents["wacht_sinds"] = 0
    tables.residents["vertrek"] = VERHUIST
    live(tables, move_out)
    assert list(tables.log.waits[[ENTERED, WEEKS, LEFT]]) == [1, LONGEST_WAIT, 1]


def test_a_home_is_empty_for_four_weeks():
    tables = inhabited(3)
    tables.residents["vertrek"][1] = VERHUIST
    lived_in = []
    for _ in range(6):
        live(tables, move_out, let_homes)
        lived_in.append(int(tables.residents["aanwezig"][1]))
    assert lived_in == [0, 0, 0, 0, 1, 1]
    assert happened(tables, TOEWIJZING) == 1


def test_a_home_kept_apart_is_not_let():
    tables = inhabited(2)
    tables.residents["vertrek"][0] = VERHUIST
    tables.dwellings["gereserveerd"][0] = 1
    live(tables, move_out, let_homes, weeks=20)
    assert tables.residents["aanwezig"][0] == 0
    tables.dwellings["gereserveerd"][0] = 0
    live(tables, move_out, let_homes)
    assert tables.residents["aanwezig"][0] == 1
