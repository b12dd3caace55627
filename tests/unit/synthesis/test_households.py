"""Households: who comes to live in a home, drawn from the luck of that home."""

from __future__ import annotations

import numpy as np
import pytest
from hand_made import central, inhabited, street

from simulatie.state import Tables
from simulatie.state.quantiles import (
    BETAALGENEIGDHEID,
    CRISISGELUID,
    CRISISGEVOELIGHEID,
    OVERLASTGENEIGDHEID,
)
from simulatie.state.residents import empty_residents, household_id
from simulatie.synthesis.households import draw_kind, move_in, share_among_arrivals
from simulatie.vocabulary import ALLEEN, EENOUDER, GEZIN

HOMES = 12_000
SAMPLE = HOMES**0.5


@pytest.fixture(scope="module")
def people() -> np.ndarray:
    """The first households of a large neighbourhood."""
    return inhabited(HOMES).residents


def test_the_vulnerable_share_is_that_of_the_neighbourhood(people):
    assert people["kwetsbaar"].mean() == pytest.approx(0.28, abs=4 * (0.28 * 0.72) ** 0.5 / SAMPLE)


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("crisisgevoeligheid", CRISISGEVOELIGHEID),
        ("overlastgeneigdheid", OVERLASTGENEIGDHEID),
        ("crisisgeluid", CRISISGELUID),
        ("betaalgeneigdheid", BETAALGENEIGDHEID),
    ],
)
def test_propensities_have_mean_one_over_people(people, name, row):
    table = street(1).quantiles[row]
    assert people[name].mean() == pytest.approx(1.0, abs=4 * table.std() / SAMPLE)
    assert people[name].std() == pytest.approx(table.std(), rel=0.15)


@pytest.mark.parametrize(
    ("column", "word", "spread"),
    [("draagkracht", "draagkracht", 8.0), ("basislast", "draaglast", 7.0)],
)
def test_capacity_and_chronic_load_by_kind(people, column, word, spread):
    for kind, who in ((1, "kwetsbaar"), (0, "overig")):
        group = people[column][people["kwetsbaar"] == kind]
        error = 4 * spread / len(group) ** 0.5
        mean = central()[f"bevolking.{word}_{who}"]
        assert group.mean() == pytest.approx(mean, abs=error + 0.01)  # clipped at 0 and 100
        assert group.std() == pytest.approx(spread, rel=0.05)


def test_levels_start_at_their_traits(people):
    assert (people["niveau_draagkracht"] == people["trait_draagkracht"]).all()
    assert (people["draagkracht"] == people["trait_draagkracht"]).all()
    assert (people["openheid"] == people["trait_openheid"]).all()
    assert (people["zelfredzaamheid"] == people["trait_zelfredzaamheid"]).all()


def test_who_avoids_care_is_hardly_open_and_nobody_else_is(people):
    avoids = people["mijder"] == 1
    assert people["openheid"][avoids].max() < 0.2 <= people["openheid"][~avoids].min()
    for kind, share in ((1, 0.3), (0, 0.05)):
        group = avoids[people["kwetsbaar"] == kind]
        error = 4 * (share * (1 - share) / len(group)) ** 0.5
        assert group.mean() == pytest.approx(share, abs=error)


def test_needs_stack_and_lie_between_nothing_and_everything(people):
    needs = people["behoefte"][people["kwetsbaar"] == 1]
    assert needs.min() >= 0.0
    assert needs.max() <= 1.0
    correlation = np.corrcoef(needs.T)
    between = correlation[np.triu_indices(5, 1)]
    assert between == pytest.approx(np.full(10, 0.5), abs=0.08)  # clipping takes a little


def test_types_and_incomes_are_those_of_the_neighbourhood(people):
    numbers = central()
    shares = {
        "alleenstaand": people["huishoudtype"] == ALLEEN,
        "eenouder": people["huishoudtype"] == EENOUDER,
        "gezin": people["huishoudtype"] == GEZIN,
        "laag_inkomen": people["laag_inkomen"] == 1,
        "bijstand": people["bijstand"] == 1,
        "kent_meldpunt": people["kent_meldpunt"] == 1,
    }
    for name, has in shares.items():
        share = numbers[f"bevolking.{name}"]
        error = 4 * (share * (1 - share)) ** 0.5 / SAMPLE
        assert has.mean() == pytest.approx(share, abs=error), name


def test_who_has_a_benefit_has_a_low_income_and_the_vulnerable_have_both_more_often(people):
    assert (people["laag_inkomen"][people["bijstand"] == 1] == 1).all()
    for column in ("laag_inkomen", "bijstand"):
        one, other = (people[column][people["kwetsbaar"] == kind].mean() for kind in (1, 0))
        assert one > other + 0.05


def test_the_cell_of_the_composition_is_the_one_at_the_quantile():
    tables = street(1)
    resident, shares = tables.residents[0], np.cumsum(np.full(16, 1 / 16))
    for cell in range(16):
        draw_kind(resident, shares, (cell + 0.5) / 16)
        kind = (resident["huishoudtype"], resident["laag_inkomen"], resident["bijstand"])
        assert kind == (cell // 4, cell // 2 % 2, cell % 2)
    draw_kind(resident, np.full(16, 1.0 - 1e-16), 1.0)
    assert resident["huishoudtype"] == 3


def test_newcomers_start_with_the_trust_of_the_area_and_a_skill_of_their_own(people):
    assert (people["vertrouwen"] == 0.6).all()
    skill = people["aanspreken"]
    assert ((skill >= 0) & (skill <= 1)).all()
    assert skill.mean() == pytest.approx(0.3, abs=4 * 0.15 / SAMPLE + 0.002)  # clipped at 0
    assert skill.std() == pytest.approx(0.15, rel=0.05)


def test_traits_that_should_not_go_together_do_not(people):
    others = people[people["kwetsbaar"] == 0]
    columns = [
        "draagkracht", "basislast", "zelfredzaamheid", "tolerantie", "crisisgevoeligheid",
        "overlastgeneigdheid", "crisisgeluid", "betaalgeneigdheid", "aanspreken", "kent_meldpunt",
        "acute_last",
    ]  # fmt: skip
    correlation = np.corrcoef([others[name] for name in columns])
    np.fill_diagonal(correlation, 0.0)
    assert np.abs(correlation).max() < 4.5 / len(others) ** 0.5


def test_acute_load_starts_as_stationary_shot_noise(people):
    decay = 0.5 ** (1 / 6)
    mean, variance = 0.04 * 7.997 / (1 - decay), 0.04 * 127.6 / (1 - decay**2)
    load = people["acute_last"]
    assert load.mean() == pytest.approx(mean, abs=4 * variance**0.5 / SAMPLE)
    squares = (load - mean) ** 2
    assert squares.mean() == pytest.approx(variance, abs=4 * squares.std() / SAMPLE)
    assert (people["overlast_last"] == 0.0).all()


def test_arrivals_keep_the_vulnerable_share_as_it_is():
    """v_in·μ_n / (v_in·μ_n + (1 − v_in)·μ_v) = v0 when the vulnerable leave k times as fast."""
    for v0, k in ((0.28, 0.79), (0.5, 0.6), (0.28, 1.0), (0.1, 1.1)):
        numbers = {"bevolking.kwetsbaar_aandeel": v0, "bevolking.vertrekverhouding": k}
        v_in = share_among_arrivals(street(1, numbers).p)
        assert v_in == pytest.approx(v0 * k / (v0 * k + 1 - v0))
        assert v_in / (v_in + (1 - v_in) * k) == pytest.approx(v0)
    assert share_among_arrivals(street(1).p) == pytest.approx(0.235, abs=0.0005)


def household(number: int, week: int = 0, line: int = 3, seed: int = 1, home: int = 3) -> np.void:
    """Household `number` of the line of a home, moved into a home at a week."""
    tables: Tables = street(5, seed=seed)
    tables.residents = empty_residents(5)
    tables.clock["t"] = week
    move_in(
        tables.residents,
        home,
        household_id(line, number),
        tables.samenstelling,
        tables.quantiles,
        tables.p,
        tables.clock,
    )
    return tables.residents[home]


def test_a_household_is_who_it_is_whenever_and_wherever_it_comes():
    early, late = household(2, week=10), household(2, week=300, home=1)
    for name in early.dtype.names:
        if name != "sinds":
            np.testing.assert_array_equal(early[name], late[name], name)
    assert (early["sinds"], late["sinds"]) == (10, 300)
    assert early["huishouden"] == late["huishouden"] == 4002


def test_other_households_homes_and_worlds_bring_other_people():
    one = household(2)
    for other in (household(3), household(2, line=4), household(2, seed=2)):
        assert one["draagkracht"] != other["draagkracht"]
        assert one["openheid"] != other["openheid"]
