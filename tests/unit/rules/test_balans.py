"""The balance, and who is in real need."""

from __future__ import annotations

import pytest
from hand_made import street

from simulatie.rules.balans import assess_nood, weigh_balans


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
    tables.residents["behoefte"][0, 3] = need
    assess_nood(tables)
    assert bool(tables.residents["in_nood"][0]) is needed


def test_nobody_is_in_need_in_an_empty_home():
    tables = street(1)
    tables.residents["aanwezig"], tables.residents["marge"] = 0, -10.0
    assess_nood(tables)
    assert tables.residents["in_nood"][0] == 0
