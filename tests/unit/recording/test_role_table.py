"""The table of roles: every number against a record made by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from made_record import PER_WEEK, every_week, in_week, made

from simulatie.recording.declarations import declare_outcomes, declare_role_outcomes
from simulatie.recording.recorder import Record
from simulatie.recording.roles import LOADED_ROLES, role_columns
from simulatie.vocabulary import CASE_ROLES, DAYPARTS, MEASURE_ROLES, ROLES

HOMES = 500
KANTOOR, AVOND = DAYPARTS[1:]


def table(record: Record) -> dict[tuple, float]:
    """The values by year, role, part of the week and outcome."""
    *keys, values = role_columns(record, HOMES, PER_WEEK).values()
    found = list(zip(*keys, strict=True))
    assert len(found) == len(set(found))
    return dict(zip(found, values, strict=True))


def of(record: Record, rol: str, *names: str, dagdeel: str = "") -> list[list[float]]:
    """The two years of some outcomes of a role."""
    values = table(record)
    return [[values[jaar, rol, dagdeel, name] for jaar in (0, 1)] for name in names]


def test_levels_are_means_over_the_weeks_of_a_year_or_a_part_of_one():
    record = every_week(made(), "ggz", fte=2, personen=3, plaatsen=10, bezet=8, wachtend=4)
    in_week(record, 0, "ggz", wachtend=52, personen=-52)
    assert of(
        record, "ggz", "fte", "medewerkers", "plaatsen", "bezet", "wachtend", "bezetting"
    ) == [
        [2, 2],
        [2, 3],
        [10, 10],
        [8, 8],
        [5, 4],
        [0.8, 0.8],
    ]


def test_pressure_is_a_mean_over_the_weeks_and_none_without_a_job():
    record = every_week(made(), "ggz", druk=1.5, fte=1)
    in_week(record, 0, "ggz", druk=52)
    assert of(record, "ggz", "druk") == [[2.5, 1.5]]
    assert all(math.isnan(one) for one in of(made(), "ggz", "druk")[0])


def test_what_the_work_does_to_people_is_per_person():
    record = every_week(made(), "ggz", personen=4, ziek=1, energie=3, fte=4, fte_aanwezig=3)
    in_week(record, 9, "ggz", vertrek=1)
    in_week(record, 52, "ggz", vertrek=1)
    aanwezig, ziek, energie, vertrek = of(record, "ggz", "aanwezig", "ziek", "energie", "vertrek")
    assert (aanwezig, ziek, energie) == ([0.75] * 2, [0.25] * 2, [0.75] * 2)
    assert vertrek == pytest.approx([1 / 4, 1 / 4 * 52 / 8])


COUNTED = {
    "instroom": ("ingestroomd",),
    "gestart": ("gestart",),
    "gevolgd": ("gevolgd",),
    "afhakers": ("afgehaakt",),
    "vertrokken": ("vertrokken",),
    "afgesloten": ("afgesloten",),
    "doorverwezen": ("doorverwezen",),
    "kwijtgeraakt": ("kwijtgeraakt",),
    "contacten": ("contacten_raak", "contacten_steun", "contacten_verspild"),
    "contacten_raak": ("contacten_raak",),
    "contacten_steun": ("contacten_steun",),
    "contacten_intake": ("contacten_intake",),
}


@pytest.mark.parametrize("uitkomst", COUNTED)
def test_numbers_are_per_thousand_homes_and_year(uitkomst):
    for telling in COUNTED[uitkomst]:
        record = in_week(made(), 7, "welzijn", **{telling: 3})
        in_week(record, 59, "welzijn", **{telling: 1})
        assert of(record, "welzijn", uitkomst) == [[6, pytest.approx(1 / 0.5 * 52 / 8)]]
        assert of(record, "ggz", uitkomst) == [[0, 0]]


SHARED = {
    "eerste_contact_in_crisis": ("gestart_in_crisis", "gestart"),
    "binnen_norm": ("binnen_norm", "gestart"),
    "wachttijd": ("gevolgd_weken", "gevolgd"),
    "geholpen_13": ("gevolgd_geholpen_13", "gevolgd"),
    "opgelost_bij_sluiting": ("opgelost", "afgesloten"),
    "terugval_per_sluiting": ("terugval", "afgesloten"),
    "directe_lijn": ("directe_lijn", "doorverwezen"),
    "met_dossier": ("met_dossier", "doorverwezen"),
    "met_vlag": ("met_vlag", "doorverwezen"),
    "contacten_verspild": ("contacten_verspild", "contacten_raak"),
}


@pytest.mark.parametrize("uitkomst", SHARED)
def test_shares_are_of_the_cases_of_that_year(uitkomst):
    part, whole = SHARED[uitkomst]
    record = in_week(made(), 3, "schuldhulp", **{part: 1, whole: 3})
    in_week(record, 50, "schuldhulp", **{whole: 1})
    expected = 1 / 5 if uitkomst == "contacten_verspild" else 1 / 4
    (first, second) = of(record, "schuldhulp", uitkomst)[0]
    assert first == pytest.approx(expected)
    assert math.isnan(second)


def test_support_is_a_contact_that_is_not_wasted():
    record = in_week(made(), 3, "ggz", contacten_verspild=1, contacten_steun=3, contacten_intake=9)
    assert of(record, "ggz", "contacten_verspild")[0][0] == 0.25


def test_answers_stand_by_part_of_the_week():
    record = in_week(made(), 3, "wijkagent", verzoeken_avond=4, beantwoord_avond=1)
    in_week(record, 3, "wijkteam", verzoeken_kantoor=2, beantwoord_kantoor=2, verzoeken_avond=1)
    assert of(record, "wijkagent", "verzoeken", dagdeel=AVOND)[0][0] == 8
    assert of(record, "wijkagent", "beantwoord", dagdeel=AVOND)[0][0] == 0.25
    assert math.isnan(of(record, "wijkagent", "beantwoord", dagdeel=KANTOOR)[0][0])
    assert of(record, "wijkteam", "beantwoord", dagdeel=KANTOOR)[0][0] == 1
    assert of(record, "wijkteam", "beantwoord", dagdeel=AVOND)[0][0] == 0
    assert of(record, "wijkteam", "verzoeken", dagdeel=KANTOOR)[0][0] == 4


def test_hours_are_per_thousand_homes_and_year():
    record = every_week(made(), "wijkteam", uren_beschikbaar=10, uren_verspild=4)
    assert of(record, "wijkteam", "uren_verspild", "uren_vrij") == [
        pytest.approx([4 * 52 / 0.5] * 2),
        pytest.approx([6 * 52 / 0.5] * 2),
    ]


def test_who_has_no_queue_is_not_said_to_have_one():
    found = table(made())
    queues = {ROLES.index(rol) for jaar, rol, dagdeel, name in found if name == "wachttijd"}
    asked = {ROLES.index(rol) for jaar, rol, dagdeel, name in found if name == "verzoeken"}
    pressed = {ROLES.index(rol) for jaar, rol, dagdeel, name in found if name == "druk"}
    with_hours = {ROLES.index(rol) for jaar, rol, dagdeel, name in found if name == "uren_vrij"}
    assert queues == set(CASE_ROLES)
    assert asked == pressed == set(LOADED_ROLES)
    assert with_hours == set(range(len(ROLES))) - set(MEASURE_ROLES)
    assert {rol for jaar, rol, dagdeel, name in found if name == "fte"} == set(ROLES)
    parts = {name: set() for name in ("verzoeken", "beantwoord", "fte", "uren_raak")}
    for _, _, dagdeel, name in found:
        parts.get(name, set()).add(dagdeel)
    assert parts == {
        "verzoeken": {KANTOOR, AVOND},
        "beantwoord": {KANTOOR, AVOND},
        "fte": {""},
        "uren_raak": {""},
    }


def test_no_week_has_no_year():
    assert role_columns(made(0), HOMES, PER_WEEK)["jaar"] == []


def test_what_weighs_an_outcome_is_an_outcome_of_roles_and_no_weekly_column():
    weights = {one.count_column for one in declared().values() if one.count_column}
    assert weights <= set(declared())
    shares = {name for name, one in declared().items() if one.kind in ("share", "weeks")}
    assert shares <= {name for name, one in declared().items() if one.count_column}
    assert declared()["kwijtgeraakt"].count_column is None


def declared() -> dict:
    return {outcome.name: outcome for outcome in declare_role_outcomes()}


def test_what_is_measured_of_a_role_is_declared_and_nothing_else():
    assert {name for _, _, _, name in table(made())} == set(declared())


def test_an_outcome_of_the_whole_keeps_its_name_and_its_good_side():
    whole = {outcome.name: outcome for outcome in declare_outcomes()}
    both = set(whole) & set(declared())
    assert both >= {"wachttijd", "geholpen_13", "kwijtgeraakt", "contacten_verspild"}
    for name in both:
        mine, other = declared()[name], whole[name]
        assert (mine.label, mine.kind, mine.better) == (other.label, other.kind, other.better)


WEIGHED = [name for name, one in declared().items() if one.count_column and name != "druk"]
"""Pressure is a mean over weeks, so that years weigh the same unless the jobs change."""


@pytest.mark.parametrize("uitkomst", WEIGHED)
def test_years_weighed_by_the_declared_outcome_give_the_whole(uitkomst):
    two, one = made(104), made(52)
    two.rollen[:] = np.random.default_rng(4).integers(1, 9, two.rollen.shape)
    two.rollen[52:] *= 3
    two.rollen[52:, :, ::3] += 20
    one.rollen[:] = two.rollen[:52] + two.rollen[52:]
    weight = declared()[uitkomst].count_column
    dagdeel = AVOND if uitkomst == "beantwoord" else ""
    values, weights = of(two, "ggz", uitkomst, weight, dagdeel=dagdeel)
    whole = table(one)[0, "ggz", dagdeel, uitkomst]
    assert np.average(values, weights=weights) == pytest.approx(whole)
    assert np.mean(values) != pytest.approx(whole)
