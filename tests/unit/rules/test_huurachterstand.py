"""Rent arrears: months that come and go."""

from __future__ import annotations

import pytest
from hand_made import happened, last_event, live, street

from simulatie.rules.huurachterstand import chance_of_month, keep_huurboek
from simulatie.vocabulary import ACHTERSTAND_MAAND, AFLOSSING, SCHULDHULP, WIJKTEAM

BEHIND = {f"huurachterstand.kans_{who}": 1.0 for who in ("overig", "kwetsbaar", "crisis")}
CHANCES = {
    "huurachterstand.kans_overig": 0.002,
    "huurachterstand.kans_kwetsbaar": 0.007,
    "huurachterstand.kans_crisis": 0.03,
}
PAYS = {"huurachterstand.aflossen": 2.0}
NEVER_PAYS = {"huurachterstand.aflossen": 0.0}


def test_the_chance_of_a_month_by_condition_and_propensity():
    tables = street(3, CHANCES)
    people = tables.residents
    people["kwetsbaar"] = [0, 1, 1]
    people["crisis"] = [0, 0, 1]
    people["betaalgeneigdheid"] = [1.0, 2.0, 0.5]
    chances = [chance_of_month(people[row], tables.p) for row in range(3)]
    assert chances == pytest.approx([0.002, 0.007 * 2.0, 0.03 * 0.5])


@pytest.mark.parametrize("crisis", [0, 1])
def test_a_low_income_and_more_so_a_benefit_make_arrears_likelier(crisis):
    tables = street(3, CHANCES)
    people = tables.residents
    people["crisis"] = crisis
    people["laag_inkomen"], people["bijstand"] = [0, 1, 1], [0, 0, 1]
    chances = [chance_of_month(people[row], tables.p) for row in range(3)]
    of_all = (0.002, 0.03)[crisis]
    assert chances == pytest.approx([of_all, of_all * 1.2, of_all * 1.5])


def test_at_most_a_month_comes_in_a_week_and_it_stops_at_two_years():
    tables = street(1, BEHIND | NEVER_PAYS)
    live(tables, keep_huurboek, weeks=5)
    assert tables.residents["achterstand"][0] == 5
    live(tables, keep_huurboek, weeks=40)
    assert tables.residents["achterstand"][0] == 24
    assert happened(tables, ACHTERSTAND_MAAND) == 24


def test_one_month_at_a_time_is_paid_off_and_never_a_month_that_is_not_owed():
    tables = street(2, dict.fromkeys(BEHIND, 0.0) | PAYS)
    tables.residents["achterstand"] = [3, 0]
    live(tables, keep_huurboek)
    assert list(tables.residents["achterstand"]) == [2, 0]
    live(tables, keep_huurboek, weeks=5)
    assert list(tables.residents["achterstand"]) == [0, 0]
    assert happened(tables, AFLOSSING) == 3


def test_what_comes_this_week_is_not_paid_off_this_week():
    tables = street(1, BEHIND | PAYS)
    live(tables, keep_huurboek)
    assert tables.residents["achterstand"][0] == 1
    assert happened(tables, AFLOSSING) == 0


def test_paying_off_goes_with_self_reliance():
    homes = 8_000
    tables = street(homes, dict.fromkeys(BEHIND, 0.0))
    tables.residents["achterstand"] = 1
    tables.residents["zelfredzaamheid"] = 0.9
    live(tables, keep_huurboek)
    share = happened(tables, AFLOSSING) / homes
    assert share == pytest.approx(0.05 * 1.4, abs=4 * (0.07 / homes) ** 0.5)


def test_debt_help_that_runs_doubles_the_chance_and_that_of_others_or_a_wait_does_not():
    homes = 12_000
    tables = street(homes, dict.fromkeys(BEHIND, 0.0))
    people = tables.residents
    people["achterstand"] = 1
    fourth = homes // 4
    people["rollen_actief"][:fourth] = 1 << SCHULDHULP
    people["rollen_actief"][fourth : 2 * fourth] = 1 << WIJKTEAM
    people["rollen_wacht"][2 * fourth : 3 * fourth] = 1 << SCHULDHULP
    live(tables, keep_huurboek)
    paid = (people["achterstand"] == 0).reshape(4, fourth).mean(axis=1)
    assert paid == pytest.approx([0.1, 0.05, 0.05, 0.05], abs=4 * (0.09 / fourth) ** 0.5)


def test_a_new_month_breaks_an_arrangement():
    tables = street(2, BEHIND | NEVER_PAYS)
    tables.residents["regeling_tot"] = [26, 26]
    tables.residents["betaalgeneigdheid"] = [1.0, 0.0]
    live(tables, keep_huurboek)
    assert list(tables.residents["regeling_tot"]) == [0, 26]


def test_a_month_in_a_crisis_is_caused_by_the_crisis():
    tables = street(1, BEHIND, events=5)
    tables.residents["crisis"], tables.residents["oorzaak_crisis"] = 1, 41
    live(tables, keep_huurboek)
    assert last_event(tables, ACHTERSTAND_MAAND)["oorzaak"] == 41
