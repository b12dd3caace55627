"""The balance, and who is in real need."""

from __future__ import annotations

import pytest
from hand_made import needs, street

from simulatie.rules.balans import assess_nood, weigh_balans
from simulatie.state.residents import NEVER


def test_margin_is_capacity_and_support_minus_all_load():
    tables = street(1)
    row = tables.residents
    row["draagkracht"], row["steun"], row["basislast"], row["acute_last"] = 62.0, 3.0, 31.0, 4.0
    row["achterstand"], row["band_gemiddeld"] = 2, 0.25
    weigh_balans(tables)
    assert row["draaglast"][0] == pytest.approx(31.0 + 4.0 + 3.0 * 2 + 2.0 * 0.75)
    assert row["marge"][0] == pytest.approx(62.0 + 3.0 - row["draaglast"][0])


def test_more_than_four_months_of_arrears_weigh_no_more():
    tables = street(2)
    tables.residents["achterstand"] = [4, 20]
    weigh_balans(tables)
    assert tables.residents["draaglast"][0] == tables.residents["draaglast"][1]


def test_what_help_took_from_needs_makes_the_load_lighter_but_never_less_than_nothing():
    tables = street(3)
    people = tables.residents
    for row in range(3):
        needs(tables, row, schulden=0.8, sociaal=0.5)
    people["behoefte_nu"][1, 2:4] = [0.3, 0.4]
    people["behoefte_nu"][2, 2:4] = [0.0, 0.0]
    people["basislast"], people["band_gemiddeld"] = [31.0, 31.0, 9.0], 1.0
    weigh_balans(tables)
    assert people["draaglast"] == pytest.approx([31.0, 31.0 - 10.0 * (0.5 + 0.1), 0.0])
    people["acute_last"] = 4.0
    weigh_balans(tables)
    assert people["draaglast"][2] == pytest.approx(4.0)


@pytest.mark.parametrize(
    ("crisis", "margin", "need", "needed"),
    [
        (0, 40.0, 0.9, False),  # a need, but room enough
        (0, 14.9, 0.3, True),
        (0, 15.0, 0.9, False),
        (0, 14.9, 0.29, False),
        (0, 4.9, 0.0, True),  # wavers
        (0, 5.0, 0.0, False),
        (1, 40.0, 0.0, True),
    ],
)
def test_real_need(crisis, margin, need, needed):
    tables = street(1)
    tables.residents["crisis"], tables.residents["marge"] = crisis, margin
    needs(tables, 0, sociaal=need)
    assess_nood(tables)
    assert bool(tables.residents["in_nood"][0]) is needed


def test_the_need_that_counts_is_the_one_that_is_left():
    tables = street(1)
    needs(tables, 0, sociaal=0.9)
    tables.residents["behoefte_nu"][0, 3] = 0.29
    tables.residents["marge"] = 14.9
    assess_nood(tables)
    assert tables.residents["in_nood"][0] == 0


def test_who_is_in_need_no_more_needs_no_owner_either():
    tables = street(2)
    tables.residents["zonder_eigenaar"] = 7
    tables.residents["crisis"] = [1, 0]
    assess_nood(tables)
    assert list(tables.residents["zonder_eigenaar"]) == [7, NEVER]


def test_nobody_is_in_need_in_an_empty_home():
    tables = street(1)
    tables.residents["aanwezig"], tables.residents["marge"] = 0, -10.0
    assess_nood(tables)
    assert tables.residents["in_nood"][0] == 0
