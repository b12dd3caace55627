"""Support of professionals, time-out and neighbours."""

from __future__ import annotations

import pytest
from hand_made import happened, live, street

from simulatie.rules.steun import give_steun
from simulatie.vocabulary import BEHANDELWEEK


def test_help_works_through_openness_and_neighbours_through_their_ties():
    tables = street(4)
    people = tables.residents
    people["openheid"] = [0.5, 0.0, 0.5, 0.5]
    people["dosis_zaak"] = [1.0, 1.0, 0.0, 0.4]
    people["band_som"] = [0.0, 0.0, 3.0, 1.0]
    live(tables, give_steun)
    assert people["steun"] == pytest.approx([7 * 0.5, 0.0, 2 * 0.75, 7 * 0.4 * 0.5 + 2 * 0.5])


def test_what_a_buddy_gives_comes_on_top_of_the_rest():
    tables = street(1)
    tables.residents["band_som"], tables.residents["steun_buddy"] = 1.0, 3.5
    live(tables, give_steun)
    assert tables.residents["steun"][0] == pytest.approx(1.0 + 3.5)
    assert tables.residents["steun_buddy"][0] == 3.5


def test_a_second_friendly_neighbour_adds_less_than_the_first():
    tables = street(3)
    tables.residents["band_som"] = [0.0, 0.5, 1.0]
    live(tables, give_steun)
    none, one, two = tables.residents["steun"]
    assert 0.0 == none < two - one < one - none


def test_the_dose_is_the_larger_of_case_and_time_out_not_their_sum():
    tables = street(1)
    tables.residents["dosis_zaak"], tables.residents["dosis_time_out"] = 0.7, 0.5
    live(tables, give_steun)
    assert tables.residents["dosis"][0] == 0.7


def test_progress_remembers_eight_weeks():
    tables = street(1)
    doses = [0.5, 0.49, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.9]
    for dose in doses:
        tables.residents["dosis_zaak"] = dose
        live(tables, give_steun)
    assert tables.residents["voortgang"][0] == 0b01000001


@pytest.mark.parametrize(
    ("crisis", "in_case", "away", "treated", "weeks"),
    [
        (1, 0.5, 0.0, 0, 1),
        (1, 0.0, 0.0, 0, 0),  # a crisis that waits buys nothing
        (0, 1.0, 0.0, 0, 0),
        (0, 0.0, 1.0, 1, 1),  # a stay with treatment, in crisis or not
        (1, 0.0, 0.5, 0, 0),  # a stay without
        (1, 1.0, 1.0, 1, 1),  # never two in one week
    ],
)
def test_a_week_of_treatment_is_bought_when_help_is_there(crisis, in_case, away, treated, weeks):
    tables = street(1)
    people = tables.residents
    people["crisis"], people["behandeld"] = crisis, treated
    people["dosis_zaak"], people["dosis_time_out"] = in_case, away
    live(tables, give_steun)
    assert happened(tables, BEHANDELWEEK) == weeks
