"""The table of roles: its numbers, and who can do most about a need."""

from __future__ import annotations

import pytest
from hand_made import central, hire, street

from simulatie.state.roles import best_role, role_numbers
from simulatie.vocabulary import (
    CASE_ROLES,
    CRISISDIENST,
    FIELD_ROLES,
    GGZ,
    MEASURE_ROLES,
    NEEDS,
    PRAKTISCH,
    PSYCHISCH,
    ROLE_PAYERS,
    ROLES,
    SCHULDEN,
    SCHULDHULP,
    SOCIAAL,
    WAAKVLAMMER,
    WELZIJN,
    WIJKTEAM,
    WOONCONSULENT,
)

EVERYBODY = {ROLES[role]: 1.0 for role in CASE_ROLES}


def test_every_role_is_of_one_kind_and_somebody_pays_for_it():
    kinds = [*CASE_ROLES, *FIELD_ROLES, *MEASURE_ROLES]
    assert sorted(kinds) == list(range(len(ROLES)))
    assert len(ROLE_PAYERS) == len(ROLES)


def test_every_number_that_is_declared_stands_in_the_row_of_its_role():
    rows = role_numbers(central())
    for name, value in central().items():
        parts = name.split(".")
        if parts[0] != "casework" or len(parts) != 3 or parts[1] not in ROLES:
            continue
        row = rows[ROLES.index(parts[1])]
        if parts[2].startswith("vaardigheid_"):
            assert row["vaardigheid"][NEEDS.index(parts[2].removeprefix("vaardigheid_"))] == value
        elif parts[2] in rows.dtype.names:
            assert row[parts[2]] == value, name
    assert rows["heeft_zaken"].tolist() == [role in CASE_ROLES for role in range(len(ROLES))]


def test_what_a_role_does_not_declare_is_nothing():
    rows = role_numbers(central())
    assert rows["zaken_per_fte"][CRISISDIENST] == 0.0
    assert rows[WAAKVLAMMER]["fte"] == 0.0
    assert not rows[WAAKVLAMMER]["vaardigheid"].any()
    assert not role_numbers({})["duur"].any()


def test_every_role_with_cases_has_what_a_case_needs():
    rows = role_numbers(central())
    for role in CASE_ROLES:
        assert (rows[role]["zaken_per_fte"], rows[role]["duur"]) > (0.0, 0.0), ROLES[role]
        assert rows[role]["uren_per_zaak"] > 0.0


@pytest.mark.parametrize(
    ("need", "taken", "best"),
    [
        (PSYCHISCH, 0, GGZ),
        (PSYCHISCH, 1 << GGZ, WIJKTEAM),
        (PSYCHISCH, 1 << GGZ | 1 << WIJKTEAM, WELZIJN),
        (PSYCHISCH, 1 << GGZ | 1 << WIJKTEAM | 1 << WELZIJN, -1),  # the others have no skill
        (SCHULDEN, 0, SCHULDHULP),
        (SOCIAAL, 0, WELZIJN),
        (PRAKTISCH, 0, WOONCONSULENT),
    ],
)
def test_the_best_role_has_most_skill_and_is_not_there_already(need, taken, best):
    tables = hire(street(1), **EVERYBODY)
    assert best_role(tables.rollen, tables.dienst, need, taken) == best


def test_a_role_without_staff_is_nobody_and_one_that_is_ill_is_somebody():
    tables = hire(street(1), **EVERYBODY | {"ggz": 0.0})
    assert best_role(tables.rollen, tables.dienst, PSYCHISCH, 0) == WIJKTEAM
    tables.staf.rows["ziek_sinds"] = 0
    hire(tables)
    assert best_role(tables.rollen, tables.dienst, PSYCHISCH, 0) == WIJKTEAM


def test_only_roles_with_cases_are_sent_to():
    tables = hire(street(1), **EVERYBODY, waakvlammer=1.0)
    tables.rollen["vaardigheid"][WAAKVLAMMER] = 1.0
    assert best_role(tables.rollen, tables.dienst, SOCIAAL, 1 << WELZIJN) == WIJKTEAM
