"""Every paid hour of a role stands in one result, and in no other."""

from __future__ import annotations

import numpy as np
import pytest
import small_world as world
from made_record import PER_WEEK, basis_numbers, every_week, in_week, made

from simulatie.recording.hours import (
    AROUND,
    FREE,
    USED,
    hours_by_result,
)
from simulatie.recording.recorder import Record
from simulatie.vocabulary import (
    BASIS_ROLES,
    CRISISDIENST,
    MEASURE_ROLES,
    ROLES,
    WIJKBEHEERDER,
    WIJKTEAM,
    WOONCONSULENT,
)


def of(record: Record, role: int) -> dict[str, list[float]]:
    """The hours of one role by result, a number for each year."""
    hours = hours_by_result(record, PER_WEEK)
    return {name: years[:, role].round(9).tolist() for name, years in hours.items()}


def test_hours_of_contact_are_divided_by_what_came_of_them_and_the_rest_is_free():
    record = every_week(made(), "wijkteam", uren_beschikbaar=20, uren_raak=3, uren_steun=1)
    every_week(record, "wijkteam", uren_verspild=4, uren_intake=5, uren_doorverwijzing=2)
    in_week(record, 55, "wijkteam", uren_melding=0.5)
    found = of(record, WIJKTEAM)
    assert found["raak"] == [3 * 52, 3 * 8]
    assert found["steun"] == [52, 8]
    assert found["verspild"] == [4 * 52, 4 * 8]
    assert found["intake"] == [5 * 52, 5 * 8]
    assert found["doorverwijzing"] == [2 * 52, 2 * 8]
    assert found["melding"] == [0, 0.5]
    assert found[FREE] == [5 * 52, 5 * 8 - 0.5]
    assert sum(sum(years) for years in of(record, WOONCONSULENT).values()) == 0


def test_nothing_is_free_when_more_was_done_than_there_were_hours_for():
    record = every_week(made(), "wijkteam", uren_beschikbaar=20, uren_raak=21)
    assert of(record, WIJKTEAM)[FREE] == [0, 0]


def test_a_week_with_hours_to_spare_makes_up_for_one_without_within_the_year():
    record = every_week(made(), "wijkteam", uren_beschikbaar=20, uren_raak=20)
    in_week(record, 3, "wijkteam", uren_doorverwijzing=6)
    in_week(record, 4, "wijkteam", uren_raak=-10)
    assert of(record, WIJKTEAM)[FREE] == [4, 0]


def test_absence_and_standby_are_told_from_administration():
    record = every_week(made(), "wijkteam", fte=2, fte_aanwezig=1.5, uren_administratie=20)
    found = of(record, WIJKTEAM)
    assert found["afwezig"] == [0.5 * 36 * 52, 0.5 * 36 * 8]
    standby = 1.5 * 36 * 0.2 * 0.5
    assert found["avonddienst"] == pytest.approx([standby * 52, standby * 8])
    assert found["administratie"] == pytest.approx([(20 - standby) * 52, (20 - standby) * 8])


def test_standby_is_never_more_than_what_is_not_for_contact():
    record = every_week(made(), "wijkteam", fte=2, fte_aanwezig=2, uren_administratie=5)
    found = of(record, WIJKTEAM)
    assert found["avonddienst"] == [5 * 52, 5 * 8]
    assert found["administratie"] == [0, 0]


def test_a_role_that_cannot_be_reached_in_the_evening_stands_by_for_nothing():
    record = every_week(made(), "wijkbeheerder", fte=2, fte_aanwezig=2, uren_administratie=5)
    assert of(record, WIJKBEHEERDER)["avonddienst"] == [0, 0]


def test_rounds_take_all_hours_for_contact():
    record = every_week(made(), "wijkbeheerder", fte=1, fte_aanwezig=1, uren_beschikbaar=23)
    found = of(record, WIJKBEHEERDER)
    assert found["ronde"] == [23 * 52, 23 * 8]
    assert found[FREE] == [0, 0]
    assert of(record, WIJKTEAM)["ronde"] == [0, 0]


def test_a_contact_of_the_crisisdienst_takes_its_part_of_the_hours():
    record = every_week(made(), "crisisdienst", fte=1, fte_aanwezig=0.5, uren_beschikbaar=12)
    every_week(record, "crisisdienst", beantwoord_avond=2)
    found = of(record, CRISISDIENST)
    assert found["oproep"] == pytest.approx([2 * 12 / 5 * 52, 2 * 12 / 5 * 8])
    assert found[FREE] == pytest.approx([(12 - 4.8) * 52, (12 - 4.8) * 8])
    in_week(record, 0, "crisisdienst", beantwoord_avond=1000)
    assert of(record, CRISISDIENST)[FREE][0] == 0
    assert of(record, CRISISDIENST)["oproep"][0] == 12 * 52
    assert of(made(), CRISISDIENST)["oproep"] == [0, 0]


def test_a_role_of_a_measure_has_no_hours_in_the_basis():
    assert set(BASIS_ROLES) | set(MEASURE_ROLES) == set(range(len(ROLES)))
    assert set(USED) == set(BASIS_ROLES)


@pytest.fixture(scope="module")
def calm() -> Record:
    """A neighbourhood with so much staff that nobody is pressed."""
    plenty = {f"casework.{ROLES[role]}.fte": 6.0 for role in BASIS_ROLES}
    return world.begin(world.scenario("ruim", {}, plenty), homes=240).run().recorder.record


def test_under_pressure_the_luck_of_reports_takes_a_little_more_than_is_paid():
    record = world.begin(world.scenario("druk", {}, world.BUSY), homes=240).run().recorder.record
    numbers = basis_numbers() | world.BUSY
    hours = hours_by_result(record, numbers)
    for role in BASIS_ROLES:
        together = sum(hours[name][:, role].sum() for name in (*USED[role], FREE, *AROUND))
        paid = record.fte[:, role].sum() * numbers["staf.uren_per_week"]
        slack = 0.03 if "melding" in USED[role] else 1e-9
        assert paid * (1 - 1e-9) <= together <= paid * (1 + slack), ROLES[role]


def test_all_results_together_are_the_hours_that_are_paid(calm):
    numbers = basis_numbers()
    hours = hours_by_result(calm, numbers)
    paid = calm.fte.sum(axis=0) * numbers["staf.uren_per_week"]
    for role in BASIS_ROLES:
        results = (*USED[role], FREE, *AROUND)
        assert sum(hours[name][:, role].sum() for name in results) == pytest.approx(paid[role])
        assert all((hours[name][:, role] >= 0).all() for name in results), ROLES[role]
        unused = set(hours) - set(results)
        assert np.array([hours[name][:, role] for name in unused]).sum() == 0, ROLES[role]
    used = {name: years.sum() for name, years in hours.items()}
    assert min(used.values()) > 0, used
