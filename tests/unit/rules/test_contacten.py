"""Contacts: hours, dose, what is known, what is lowered, what is wasted, and who takes over."""

from __future__ import annotations

import numpy as np
import pytest
from hand_made import helped_by, hire, live, needs, person, street, trajecten

from simulatie.rules.contacten import first_question, work_contacts
from simulatie.state import Tables
from simulatie.state.log import (
    CONTACTEN_INTAKE,
    CONTACTEN_RAAK,
    CONTACTEN_STEUN,
    CONTACTEN_VERSPILD,
    UREN_INTAKE,
    UREN_RAAK,
    UREN_STEUN,
    UREN_VERSPILD,
)
from simulatie.state.trajecten import GEWOON, INTENSIEF, LICHT, WACHT
from simulatie.vocabulary import (
    GGZ,
    NEEDS,
    PRAKTISCH,
    PSYCHISCH,
    SCHULDEN,
    SCHULDHULP,
    SOCIAAL,
    VERSLAVING,
    WELZIJN,
    WIJKTEAM,
)

TEN_HOURS = {
    "staf.uren_per_week": 10.0,
    "staf.administratie": 0.0,
    "staf.overleg": 0.0,
    "casework.wijkteam.uren_per_zaak": 2.0,
    "casework.ggz.uren_per_zaak": 2.0,
    "casework.ontdekken": 0.0,
    "casework.fit_grens": 0.4,
    "casework.verlichting": 0.1,
}
"""Ten hours for contact in a job, two a case; nothing is discovered unless a test says so."""
SKILL = {"wijkteam": (0.3, 0.2, 0.6, 0.9, 0.7), "ggz": (1.0, 0.7, 0.0, 0.3, 0.0)}
SKILLS = {
    f"casework.{role}.vaardigheid_{need}": skill
    for role, skills in SKILL.items()
    for need, skill in zip(NEEDS, skills, strict=True)
}
LONG = -9
"""A week before the intake of now."""
ALL = 0b11111
KINDS = (CONTACTEN_INTAKE, CONTACTEN_RAAK, CONTACTEN_STEUN, CONTACTEN_VERSPILD)
HOURS = (UREN_INTAKE, UREN_RAAK, UREN_STEUN, UREN_VERSPILD)


def helped(homes: int, fte: float = 1.0, numbers: dict[str, float] | None = None, **x) -> Tables:
    """Households that the wijkteam helps since long, with a large debt that it knows of."""
    tables = street(homes, TEN_HOURS | SKILLS | (numbers or {}))
    hire(tables, wijkteam=fte)
    for row in range(homes):
        needs(tables, row, schulden=0.8)
        helped_by(tables, row, WIJKTEAM, **{"start": LONG, "bekend": 0b00100} | x)
    return tables


def need(tables: Tables, row: int = 0) -> np.ndarray:
    return tables.residents["behoefte_nu"][row]


def counted(tables: Tables, role: int = WIJKTEAM) -> list[float]:
    """Contacts for the intake, to the point, of support only, and wasted."""
    return tables.log.rollen[role, list(KINDS)].tolist()


# Hours


@pytest.mark.parametrize(
    ("cases", "fte", "dose"),
    [(1, 1.0, 1.0), (5, 1.0, 1.0), (8, 1.0, 0.625), (1, 0.1, 0.5), (2, 0.1, 0.25), (1, 0.05, 0.25)],
)
def test_what_is_asked_of_a_professional_is_divided_by_what_there_is(cases, fte, dose):
    tables = live(helped(cases, fte), work_contacts)
    assert trajecten(tables)["dosis"] == pytest.approx(dose)
    assert tables.residents["dosis_zaak"] == pytest.approx(dose)
    spent = tables.log.rollen[WIJKTEAM, list(HOURS)].sum()
    assert spent == pytest.approx(min(2.0 * cases, 10.0 * fte))
    assert person(tables, WIJKTEAM)["uren_gevraagd"] == 2.0 * cases


def test_a_level_asks_hours_and_gives_a_dose_in_proportion():
    tables = helped(3, 1.0, {"casework.plek_licht": 0.5, "casework.plek_intensief": 1.5})
    trajecten(tables)["niveau"] = [LICHT, GEWOON, INTENSIEF]
    live(tables, work_contacts)
    assert trajecten(tables)["dosis"].tolist() == [0.5, 1.0, 1.5]
    assert person(tables, WIJKTEAM)["uren_gevraagd"] == 6.0
    tables.staf.rows["uren"] = 3.0
    tables.staf.rows["uren_gevraagd"] = 0.0
    live(tables, work_contacts)
    assert trajecten(tables)["dosis"].tolist() == [0.25, 0.5, 0.75]


def test_hours_of_hand_offs_are_hours_less_for_contact():
    tables = helped(4)
    person(tables, WIJKTEAM)["uren_gevraagd"] = 8.0
    live(tables, work_contacts)
    assert trajecten(tables)["dosis"] == pytest.approx(10.0 / 16.0)


@pytest.mark.parametrize("left", [1.0, 0.4, 0.0])
def test_what_reports_take_is_not_there_for_trajecten(left):
    tables = helped(5)
    tables.dienst["uren_over"][WIJKTEAM] = left
    live(tables, work_contacts)
    assert trajecten(tables)["dosis"] == pytest.approx(left)
    assert sum(counted(tables)) == (5.0 if left > 0.0 else 0.0)
    assert (tables.residents["hulp"] > 0.0).all() == (left > 0.0)


def test_everybody_divides_the_own_hours_over_the_own_trajecten():
    tables = helped(6, 1.5)
    trajecten(tables)["medewerker"] = [0, 0, 1, 1, 1, 1]
    live(tables, work_contacts)
    assert trajecten(tables)["dosis"] == pytest.approx([1.0, 1.0] + [5.0 / 8.0] * 4)


def test_who_only_waits_is_not_seen():
    tables = helped(1)
    trajecten(tables)["status"] = WACHT
    live(tables, work_contacts)
    assert tables.residents["hulp"][0] == 0.0
    assert counted(tables) == [0.0] * 4


# What help does


def test_help_is_dose_times_fit_times_quality_of_the_bond():
    tables = helped(1, 0.1, {"casework.band_groei": 0.1}, band=0.5)
    needs(tables, 0, schulden=0.6, psychisch=0.3)
    live(tables, work_contacts)
    fit = (0.6 * 0.6 + 0.3 * 0.3) / 0.9
    assert trajecten(tables)["band"][0] == pytest.approx(0.6)
    assert tables.residents["hulp"][0] == pytest.approx(0.5 * fit * (0.5 + 0.5 * 0.6))


def test_two_roles_together_do_less_than_their_sum():
    tables = hire(helped(1, 1.0, {"casework.verlichting": 0.0}), ggz=1.0)
    needs(tables, 0, schulden=0.5, psychisch=0.5)
    helped_by(tables, 0, GGZ, start=LONG, bekend=0b00001)
    live(tables, work_contacts)
    team, ggz = (0.6 + 0.3) / 2, (0.0 + 1.0) / 2
    assert tables.residents["hulp"][0] == pytest.approx(1.0 - (1.0 - team) * (1.0 - ggz))
    assert tables.residents["dosis_zaak"][0] == 1.0


def test_help_is_never_more_than_all():
    tables = helped(1, 1.0, {"casework.plek_intensief": 4.0}, niveau=INTENSIEF)
    live(tables, work_contacts)
    assert trajecten(tables)["dosis"][0] == 4.0
    assert tables.residents["hulp"][0] == 1.0


def test_without_any_need_company_is_what_helps():
    tables = helped(1)
    needs(tables, 0)
    live(tables, work_contacts)
    assert tables.residents["hulp"][0] == pytest.approx(0.9)


def test_the_bond_grows_with_every_week_of_contact_and_never_beyond_1():
    tables = helped(1, 1.0, {"casework.band_groei": 0.3}, band=0.3)
    bonds = []
    for _ in range(4):
        live(hire(tables), work_contacts)
        bonds.append(float(trajecten(tables)["band"][0]))
    assert bonds == pytest.approx([0.6, 0.9, 1.0, 1.0])


def test_last_weeks_help_is_no_help_of_this_week():
    tables = live(helped(2, 1.0), work_contacts)
    assert (tables.residents["hulp"] > 0.0).all()
    person(tables, WIJKTEAM)["ziek_sinds"] = 1
    live(hire(tables), work_contacts)
    assert (tables.residents["hulp"] == 0.0).all()
    assert (tables.residents["dosis_zaak"] == 0.0).all()
    assert (trajecten(tables)["dosis"] == 0.0).all()


# What is lowered, and what is wasted


@pytest.mark.parametrize("openness", [0.0, 0.5, 1.0])
def test_a_known_need_within_the_skills_falls_by_rate_skill_dose_quality_and_openness(openness):
    tables = helped(1, 0.1, band=0.4)
    tables.residents["openheid"] = openness
    tables.p["casework_band_groei"] = 0.2
    live(tables, work_contacts)
    quality = 0.5 + 0.5 * 0.6
    expected = 0.8 * (1.0 - 0.1 * 0.6 * 0.5 * quality * openness)
    assert need(tables)[SCHULDEN] == pytest.approx(expected)
    assert counted(tables) == [0.0, 1.0, 0.0, 0.0]
    assert tables.log.rollen[WIJKTEAM, UREN_RAAK] == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("known", "lowered"),
    [
        (ALL, {SCHULDEN, SOCIAAL, PRAKTISCH}),  # the others are beyond the skills
        (0b01100, {SCHULDEN, SOCIAAL}),
        (0b00100, {SCHULDEN}),
        (0b00011, set()),
    ],
)
def test_only_needs_that_are_known_and_within_the_skills_fall(known, lowered):
    tables = helped(1, bekend=known)
    tables.residents["behoefte_nu"][0] = tables.residents["behoefte"][0] = 0.8
    live(tables, work_contacts)
    assert {k for k in range(5) if need(tables)[k] < 0.8} == lowered
    assert (need(tables)[list({*range(5)} - lowered)] == 0.8).all()
    assert counted(tables) == ([0.0, 1.0, 0.0, 0.0] if lowered else [0.0, 0.0, 0.0, 1.0])


@pytest.mark.parametrize(("border", "falls"), [(0.6, True), (0.61, False)])
def test_a_skill_at_the_border_is_enough(border, falls):
    tables = live(helped(1, 1.0, {"casework.fit_grens": border}), work_contacts)
    assert bool(need(tables)[SCHULDEN] < 0.8) is falls


def test_what_does_not_matter_is_left_alone():
    tables = helped(1, bekend=0b01100)
    needs(tables, 0, schulden=0.29, sociaal=0.9)
    live(tables, work_contacts)
    assert need(tables)[SCHULDEN] == 0.29
    assert need(tables)[SOCIAAL] < 0.9


def test_a_contact_that_reaches_no_need_is_wasted_and_takes_the_same_hours():
    tables = helped(1, bekend=0b00001)
    needs(tables, 0, psychisch=0.9)
    live(tables, work_contacts)
    assert need(tables)[PSYCHISCH] == 0.9
    assert counted(tables) == [0.0, 0.0, 0.0, 1.0]
    assert tables.log.rollen[WIJKTEAM, UREN_VERSPILD] == 2.0
    one = person(tables, WIJKTEAM)
    assert (one["contacten"], one["verspild"]) == (1, 1)
    assert tables.residents["hulp"][0] == pytest.approx(0.3), "somebody does come"


def test_with_nothing_that_matters_a_contact_is_support_and_no_waste():
    tables = helped(1)
    needs(tables, 0, schulden=0.2)
    live(tables, work_contacts)
    assert counted(tables) == [0.0, 0.0, 1.0, 0.0]
    assert tables.log.rollen[WIJKTEAM, UREN_STEUN] == 2.0
    assert person(tables, WIJKTEAM)["verspild"] == 0


def test_two_roles_work_on_a_need_one_after_the_other():
    tables = hire(helped(1, 1.0, {"casework.ggz.vaardigheid_schulden": 0.5}), ggz=1.0)
    helped_by(tables, 0, GGZ, start=LONG, bekend=0b00100)
    live(tables, work_contacts)
    assert need(tables)[SCHULDEN] == pytest.approx(0.8 * (1 - 0.03) * (1 - 0.025))


# Intake and what is known


def test_in_the_intake_nothing_is_lowered_and_then_one_question_is_known():
    tables = helped(1, start=0, bekend=0)
    found = []
    for _ in range(4):
        live(hire(tables), work_contacts)
        found.append((float(need(tables)[SCHULDEN]), int(trajecten(tables)["bekend"][0])))
    assert found[:2] == [(0.8, 0), (0.8, 0)]
    assert found[2][1] == found[3][1] == 0b00100
    assert 0.8 > found[2][0] > found[3][0]
    assert counted(tables) == [2.0, 2.0, 0.0, 0.0]
    assert tables.log.rollen[WIJKTEAM, UREN_INTAKE] == 4.0


def test_with_the_file_there_is_no_intake():
    tables = live(helped(1, start=0, met_dossier=1), work_contacts)
    assert counted(tables) == [0.0, 1.0, 0.0, 0.0]


def test_a_file_that_says_nothing_still_saves_the_intake():
    """Who returns tells the question at once."""
    tables = live(helped(1, start=0, met_dossier=1, bekend=0), work_contacts)
    assert trajecten(tables)["bekend"][0] == 0b00100
    assert counted(tables) == [0.0, 1.0, 0.0, 0.0]


def test_a_flag_does_not_spare_the_intake():
    tables = live(helped(1, start=0, gevlagd=1), work_contacts)
    assert counted(tables) == [1.0, 0.0, 0.0, 0.0]


def test_large_and_plain_questions_are_told_sooner():
    """In proportion to need times how easily it is told of, among those that matter."""
    homes = 6_000
    numbers = {f"casework.zichtbaar_{name}": 0.5 for name in NEEDS}
    tables = helped(homes, 1.0, numbers | {"casework.zichtbaar_praktisch": 1.0}, bekend=0)
    for row in range(homes):
        needs(tables, row, psychisch=0.6, verslaving=0.29, schulden=0.4, praktisch=0.5)
    live(tables, work_contacts)
    told = trajecten(tables)["bekend"]
    share = [(told == 1 << k).mean() for k in (PSYCHISCH, VERSLAVING, SCHULDEN, PRAKTISCH)]
    weights = np.array([0.6 * 0.5, 0.0, 0.4 * 0.5, 0.5 * 1.0])
    error = 4 * (0.25 / homes) ** 0.5
    assert share == pytest.approx(weights / weights.sum(), abs=error)


def test_without_a_need_that_matters_there_is_no_question():
    tables = helped(1, bekend=0)
    needs(tables, 0, schulden=0.29, sociaal=0.1)
    assert first_question(tables.residents[0], WIJKTEAM, tables.p, tables.clock) == 0
    live(tables, work_contacts)
    assert trajecten(tables)["bekend"][0] == 0


def test_every_role_hears_a_question_of_its_own():
    """The luck of what is told is of the household and the role."""
    homes = 2_000
    even = {f"casework.zichtbaar_{name}": 1.0 for name in NEEDS}
    tables = hire(helped(homes, 1.0, even, bekend=0), ggz=1.0)
    for row in range(homes):
        needs(tables, row, psychisch=0.5, sociaal=0.5)
        helped_by(tables, row, GGZ, start=LONG, bekend=0)
    live(tables, work_contacts)
    same = trajecten(tables, WIJKTEAM)["bekend"] == trajecten(tables, GGZ)["bekend"]
    assert same.mean() == pytest.approx(0.5, abs=4 * 0.5 / homes**0.5)


def test_the_question_behind_the_question_is_found_with_time_and_trust():
    homes = 8_000
    tables = helped(homes, homes / 5, {"casework.ontdekken": 0.4, "casework.band_groei": 0.0})
    for row in range(homes):
        needs(tables, row, schulden=0.8, psychisch=0.9, sociaal=0.9, praktisch=0.29)
    x, people = trajecten(tables), tables.residents
    x["medewerker"] = np.arange(homes) // 5
    half = homes // 2
    x["band"][:half] = 0.5
    people["openheid"] = 0.5
    live(tables, work_contacts)
    assert (x["bekend"] & 0b10010 == 0).all(), "what is not there or does not matter is not found"
    assert (x["bekend"] & 0b00100 > 0).all()
    for half_of, quality in ((slice(half), 0.75), (slice(half, homes), 1.0)):
        chance = 0.4 * quality * 0.5
        error = 4 * (chance * (1 - chance) / half) ** 0.5
        for bit in (1 << PSYCHISCH, 1 << SOCIAAL):
            found = (x["bekend"][half_of] & bit > 0).mean()
            assert found == pytest.approx(chance, abs=error)


def test_what_is_found_this_week_is_worked_on_from_the_next():
    tables = helped(1, 1.0, {"casework.ontdekken": 1.0})
    needs(tables, 0, schulden=0.8, sociaal=0.9)
    tables.residents["openheid"] = 1.0
    live(tables, work_contacts)
    assert trajecten(tables)["bekend"][0] == 0b01100
    assert need(tables)[SOCIAAL] == 0.9
    live(hire(tables), work_contacts)
    assert need(tables)[SOCIAAL] < 0.9


def test_a_false_entry_takes_hours_of_intake_and_gets_nothing():
    tables = live(helped(1, vals=1, bekend=0), work_contacts)
    assert counted(tables) == [1.0, 0.0, 0.0, 0.0]
    assert tables.log.rollen[WIJKTEAM, UREN_INTAKE] == 2.0
    assert need(tables)[SCHULDEN] == 0.8
    assert tables.residents["hulp"][0] == tables.residents["dosis_zaak"][0] == 0.0
    one = person(tables, WIJKTEAM)
    assert (one["contacten"], one["verspild"]) == (1, 0)


# Working past each other


def together(**second: float) -> Tables:
    """The wijkteam since long, and the GGZ since four weeks, or as said."""
    tables = hire(helped(1, 1.0, {"casework.tegenspraak": 0.5}), ggz=1.0, schuldhulp=1.0)
    tables.residents["zaak_sinds"] = LONG
    helped_by(tables, 0, GGZ, **{"start": -4, "bekend": 0b00001} | second)
    return tables


@pytest.mark.parametrize(
    ("second", "added"),
    [
        ({}, 0.5),
        ({"met_dossier": 1}, 0.0),
        ({"gevlagd": 1}, 0.0),
        ({"start": LONG}, 0.0),  # they began in one week: neither came later
        ({"vals": 1}, 0.0),
    ],
)
def test_a_second_role_that_does_not_know_of_the_first_pulls_another_way(second, added):
    tables = live(together(**second), work_contacts)
    assert tables.residents["acute_last"][0] == added


def test_each_one_more_that_does_not_know_adds_as_much_in_every_week_it_comes():
    tables = together()
    helped_by(tables, 0, SCHULDHULP, start=-3, bekend=0b00100)
    live(tables, work_contacts)
    assert tables.residents["acute_last"][0] == 1.0
    person(tables, GGZ)["ziek_sinds"] = 1
    live(hire(tables), work_contacts)
    assert tables.residents["acute_last"][0] == 1.5


def test_who_is_left_alone_pulls_against_nobody():
    tables = together()
    trajecten(tables)["status"][0] = WACHT
    tables.residents["rollen_actief"] = 1 << GGZ
    live(tables, work_contacts)
    assert tables.residents["acute_last"][0] == 0.0


# Who takes over


def away(why: str, value: float, colleagues: int = 2, weeks: int = 3) -> Tables:
    """The first of a team is away from the start, with two households, one of them intensive."""
    tables = helped(2, 1.0 + colleagues, {"staf.overname_weken": weeks, "casework.band_begin": 0.3})
    first = person(tables, WIJKTEAM, 1)
    trajecten(tables)["niveau"][1] = INTENSIEF
    first["open"], first["bezet"] = 2, 2.5
    first[why] = value
    return tables


def week(tables: Tables) -> list[int]:
    """Live one week of contacts; who has the trajecten now."""
    live(hire(tables), work_contacts)
    return [int(row) for row in trajecten(tables)["medewerker"]]


def test_who_is_ill_is_replaced_in_the_week_that_is_set_and_nobody_comes_before():
    tables = away("ziek_sinds", 0)
    assert [week(tables), week(tables)] == [[0, 0], [0, 0]]
    assert trajecten(tables)["dosis"].tolist() == [0.0, 0.0]
    assert trajecten(tables)["band"].tolist() == [1.0, 1.0]
    who = week(tables)
    assert set(who) == {1, 2}, "each goes to who has most room"
    assert trajecten(tables)["dosis"].tolist() == [1.0, 1.5]
    grown = 0.3 + float(tables.p["casework_band_groei"][0])
    assert trajecten(tables)["band"] == pytest.approx(grown)
    rows = tables.staf.rows
    assert rows["open"].tolist() == [0, 1, 1]
    assert sorted(rows["bezet"].tolist()) == [0.0, 1.0, 1.5]


def test_who_has_left_is_replaced_at_once():
    tables = away("weg_tot", 8)
    assert set(week(tables)) == {1, 2}
    assert (trajecten(tables)["dosis"] > 0.0).all()


def test_who_is_well_in_time_keeps_the_own_households_and_the_bond():
    tables = away("ziek_sinds", 0)
    week(tables)
    week(tables)
    person(tables, WIJKTEAM, 1)["ziek_sinds"] = -1
    assert week(tables) == [0, 0]
    assert trajecten(tables)["overname"].tolist() == [0, 0]
    assert trajecten(tables)["band"].tolist() == [1.0, 1.0]
    person(tables, WIJKTEAM, 1)["ziek_sinds"] = 3
    assert [week(tables), week(tables)] == [[0, 0], [0, 0]]


def test_without_a_colleague_one_waits_for_who_is_ill_and_the_bond_holds():
    tables = away("ziek_sinds", 0, colleagues=0)
    for _ in range(6):
        assert week(tables) == [0, 0]
    assert trajecten(tables)["band"].tolist() == [1.0, 1.0]
    assert trajecten(tables)["dosis"].tolist() == [0.0, 0.0]
    person(tables, WIJKTEAM, 1)["ziek_sinds"] = -1
    week(tables)
    assert (trajecten(tables)["dosis"] > 0.0).all()


def test_without_a_colleague_the_next_holder_of_the_post_begins_anew():
    tables = away("weg_tot", 8, colleagues=0)
    assert week(tables) == [0, 0]
    person(tables, WIJKTEAM, 1)["weg_tot"] = -1
    assert week(tables) == [0, 0]
    assert (trajecten(tables)["band"] < 0.5).all()


def test_when_a_post_loses_its_hours_its_households_go_to_the_others():
    tables = helped(2, 2.0)
    trajecten(tables)["medewerker"][1] = 1
    hire(tables, wijkteam=1.0)
    assert week(tables) == [0, 0]


def test_nobody_of_another_role_takes_over():
    tables = hire(away("weg_tot", 8, colleagues=0), ggz=3.0)
    assert week(tables) == [0, 0]


# One fixed worker


def fixed(role: int = WIJKTEAM, **fte: float) -> Tables:
    """A need of the mind, known to the only one who helps, in a street with a GGZ or without."""
    tables = street(1, TEN_HOURS | SKILLS | {"casework.op_afroep": 0.7})
    tables.p["casework_vaste_begeleider"] = 1.0
    hire(tables, wijkteam=1.0, welzijn=1.0, **fte)
    needs(tables, 0, psychisch=0.8)
    helped_by(tables, 0, role, start=LONG, bekend=0b00001)
    return tables


def test_one_fixed_worker_has_the_skills_of_others_on_call():
    tables = live(fixed(ggz=1.0), work_contacts)
    assert need(tables)[PSYCHISCH] == pytest.approx(0.8 * (1 - 0.1 * 0.7 * 0.5))
    assert tables.residents["hulp"][0] == pytest.approx(0.7)
    assert counted(tables) == [0.0, 1.0, 0.0, 0.0]


def test_who_is_not_there_cannot_be_called():
    tables = live(fixed(), work_contacts)
    assert need(tables)[PSYCHISCH] == 0.8
    assert counted(tables) == [0.0, 0.0, 0.0, 1.0]


def test_only_the_wijkteam_has_fixed_workers():
    tables = live(fixed(WELZIJN, ggz=1.0), work_contacts)
    assert need(tables)[PSYCHISCH] == 0.8


def test_the_own_skill_counts_when_it_is_better():
    tables = fixed(ggz=1.0)
    needs(tables, 0, sociaal=0.8)
    trajecten(tables)["bekend"] = 0b01000
    live(tables, work_contacts)
    assert tables.residents["hulp"][0] == pytest.approx(0.9)


def test_a_share_of_the_households_has_a_fixed_worker():
    homes = 4_000
    tables = street(homes, TEN_HOURS | SKILLS | {"casework.vaste_begeleider": 0.3})
    hire(tables, wijkteam=homes / 5, ggz=1.0)
    for row in range(homes):
        needs(tables, row, psychisch=0.8)
        helped_by(tables, row, WIJKTEAM, start=LONG, bekend=0b00001)
    trajecten(tables)["medewerker"] = np.arange(homes) // 5
    live(tables, work_contacts)
    lowered = (tables.residents["behoefte_nu"][:, PSYCHISCH] < 0.8).mean()
    assert lowered == pytest.approx(0.3, abs=4 * (0.21 / homes) ** 0.5)
