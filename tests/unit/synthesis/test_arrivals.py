"""Arrivals: vacancy k of a home goes to household k of that home, whatever else happens."""

from __future__ import annotations

import numpy as np
from hand_made import happened, inhabited, live, street

from simulatie.rules.verhuizen import move_out
from simulatie.state import Tables
from simulatie.state.quantiles import BAND
from simulatie.synthesis.arrivals import let_homes
from simulatie.synthesis.neighbours import tie_newcomer
from simulatie.vocabulary import TOEWIJZING, VERHUIST

PERSON = (
    "huishouden", "kwetsbaar", "huishoudtype", "laag_inkomen", "bijstand", "draagkracht",
    "basislast", "acute_last", "openheid", "zelfredzaamheid", "tolerantie", "behoefte",
    "crisisgevoeligheid", "overlastgeneigdheid", "crisisgeluid", "betaalgeneigdheid", "mijder",
    "aanspreken", "kent_meldpunt",
)  # fmt: skip


def depart(tables: Tables, *homes: int) -> None:
    """These households leave, and weeks pass until their homes are let again."""
    tables.residents["vertrek"][list(homes)] = VERHUIST
    live(tables, move_out, let_homes, weeks=5)


def test_the_same_people_come_in_the_same_order_however_soon_and_whoever_else_moves():
    calm, restless = inhabited(12), inhabited(12)
    live(calm, move_out, let_homes, weeks=7)
    depart(calm, 4)
    depart(restless, 4, 5, 9)
    depart(calm, 4)
    depart(restless, 0, 1, 2)
    depart(restless, 4)
    for name in PERSON:
        np.testing.assert_array_equal(calm.residents[name][4], restless.residents[name][4], name)
    assert calm.residents["huishouden"][4] == 5003
    assert list(restless.residents["huishouden"][:3]) == [1002, 2002, 3002]
    assert happened(calm, TOEWIJZING) == 2


def test_a_letting_counts_the_vulnerable():
    tables = inhabited(240)
    depart(tables, *range(240))
    assert happened(tables, TOEWIJZING) == 240
    assert tables.log.amounts[TOEWIJZING] == tables.residents["kwetsbaar"].sum()


def ties_after(order: list[int]) -> np.ndarray:
    """Ties of a staircase whose households come one by one in this order."""
    tables = street(12)
    tables.residents["aanwezig"] = 0
    for row in order:
        tables.residents["aanwezig"][row] = 1
        tie_newcomer(
            tables.residents, tables.dwellings, tables.ties, tables.quantiles, row, tables.clock
        )
    return tables.ties.reshape(12, 12)


def test_ties_are_drawn_per_pair_whatever_the_order_of_arrival():
    forward = ties_after(list(range(12)))
    backward = ties_after(list(reversed(range(12))))
    mixed = ties_after([5, 0, 11, 3, 8, 1, 10, 2, 9, 4, 7, 6])
    assert (forward == backward).all()
    assert (forward == mixed).all()
    assert (forward == forward.T).all()
    assert (np.diag(forward) == 0.0).all()
    off_diagonal = forward[~np.eye(12, dtype=bool)]
    assert (off_diagonal > 0.0).all()
    assert len(np.unique(off_diagonal)) > 50


def test_a_newcomer_draws_new_ties_and_leaves_those_between_others_alone():
    tables = inhabited(12)
    before = tables.ties.reshape(12, 12).copy()
    depart(tables, 4)
    after = tables.ties.reshape(12, 12)
    others = np.delete(np.arange(12), 4)
    assert (after[np.ix_(others, others)] == before[np.ix_(others, others)]).all()
    assert (after[4, others] != before[4, others]).all()
    assert (after[others, 4] == after[4, others]).all()


def test_sums_of_ties_are_those_of_the_neighbours_who_are_there():
    tables = inhabited(12)
    tables.residents["vertrek"][[2, 7]] = VERHUIST
    live(tables, move_out)
    square, here = tables.ties.reshape(12, 12), tables.residents["aanwezig"] == 1
    np.testing.assert_allclose(tables.residents["band_som"][here], square[here].sum(axis=1))
    np.testing.assert_allclose(
        tables.residents["band_gemiddeld"][here], square[here].sum(axis=1) / 9
    )


def test_ties_of_a_staircase_follow_the_declared_beta():
    tables = inhabited(2_400)
    strengths = tables.ties[tables.ties > 0.0]
    table = tables.quantiles[BAND]
    assert abs(strengths.mean() - table.mean()) < 4 * table.std() / (len(strengths) / 2) ** 0.5
