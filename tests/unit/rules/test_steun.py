"""Support of professionals, time-out and neighbours."""

from __future__ import annotations

import pytest
from hand_made import happened, last_event, live, street

from simulatie.rules.steun import give_steun
from simulatie.vocabulary import BEHANDELWEEK, GGZ, WIJKTEAM


def test_help_works_through_openness_and_neighbours_through_their_ties():
    tables = street(4)
    people = tables.residents
    people["openheid"] = [0.5, 0.0, 0.5, 0.5]
    people["hulp"] = [1.0, 1.0, 0.0, 0.4]
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


def test_what_help_does_is_the_most_of_roles_time_out_and_crisisdienst():
    tables = street(5, {"casework.crisisdienst.dosis": 0.5})
    people = tables.residents
    people["hulp"] = [0.3, 0.3, 0.3, 0.8, 0.0]
    people["dosis_time_out"] = [0.0, 0.4, 0.0, 0.0, 0.0]
    people["crisisdienst"] = [0, 0, 1, 1, 0]
    live(tables, give_steun)
    assert list(people["werking"]) == [0.3, 0.4, 0.5, 0.8, 0.0]
    assert people["steun"] == pytest.approx(7.0 * 0.5 * people["werking"])


def test_help_is_what_it_does_and_not_how_much_of_it_there_is():
    tables = street(1)
    tables.residents["dosis_zaak"], tables.residents["hulp"] = 1.0, 0.25
    live(tables, give_steun)
    assert tables.residents["steun"][0] == pytest.approx(7.0 * 0.25 * 0.5)
    assert tables.residents["dosis"][0] == 1.0


BOUGHT = {
    "a crisis with the ggz": ({"crisis": 1, "rollen_actief": 1 << GGZ}, 1),
    "a crisis with another role": ({"crisis": 1, "rollen_actief": 1 << WIJKTEAM}, 0),
    "a crisis that waits for the ggz": ({"crisis": 1, "rollen_wacht": 1 << GGZ}, 0),
    "no crisis": ({"rollen_actief": 1 << GGZ}, 0),
    "the crisisdienst came": ({"crisis": 1, "crisisdienst": 1}, 1),
    "both": ({"crisis": 1, "crisisdienst": 1, "rollen_actief": 1 << GGZ}, 1),
    "a stay with treatment": ({"in_time_out": 1, "behandeld": 1}, 1),
    "a stay without": ({"crisis": 1, "in_time_out": 1, "dosis_time_out": 0.5}, 0),
    "a stay and the ggz": ({"crisis": 1, "behandeld": 1, "rollen_actief": 1 << GGZ}, 1),
}


@pytest.mark.parametrize(("state", "weeks"), BOUGHT.values(), ids=BOUGHT)
def test_a_week_of_treatment_is_bought_when_it_is_given_and_never_two_in_one_week(state, weeks):
    tables = street(1)
    for name, value in state.items():
        tables.residents[name] = value
    live(tables, give_steun)
    assert happened(tables, BEHANDELWEEK) == weeks


@pytest.mark.parametrize(
    ("state", "cause"),
    [
        ({"rollen_actief": 1 << GGZ}, 11),
        ({"rollen_actief": 1 << GGZ, "crisisdienst": 1}, 12),
        ({"rollen_actief": 1 << GGZ, "crisisdienst": 1, "in_time_out": 1, "behandeld": 1}, 13),
    ],
)
def test_a_week_of_treatment_is_caused_by_who_gives_it(state, cause):
    tables = street(1, events=5)
    people = tables.residents
    people["crisis"] = 1
    for name, value in state.items():
        people[name] = value
    people["oorzaak_zaak"], people["oorzaak_crisisdienst"], people["oorzaak_time_out"] = 11, 12, 13
    live(tables, give_steun)
    assert last_event(tables, BEHANDELWEEK)["oorzaak"] == cause
