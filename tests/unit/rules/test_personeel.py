"""Staff: pressure, energy, illness, leaving, and what organisations know of each other."""

from __future__ import annotations

from math import exp

import numpy as np
import pytest
from hand_made import happened, helped_by, hire, last_event, live, person, street, waits

from simulatie.rules.personeel import live_staff
from simulatie.state import Tables
from simulatie.state import log as told
from simulatie.state.log import FILLED
from simulatie.state.residents import NEVER
from simulatie.state.trajecten import INTENSIEF
from simulatie.vocabulary import (
    GGZ,
    HERSTELD,
    NIEUWE_MEDEWERKER,
    ROLES,
    VERTREK_PERSONEEL,
    WELZIJN,
    WIJKTEAM,
    ZIEK,
)

CALM = {
    "staf.uren_per_week": 10.0,
    "staf.administratie": 0.0,
    "staf.overleg": 0.0,
    "staf.druk_grens": 0.8,
    "staf.druk_hoogstens": 2.0,
    "staf.druk_traagheid": 0.25,
    "staf.energie_herstel": 0.0,
    "staf.energie_druk": 0.0,
    "staf.energie_verspild": 0.0,
    "staf.ziek_per_week": 0.0,
    "staf.herstel_ziek": 0.0,
    "staf.vertrek_per_week": 0.0,
    "staf.vacature_weken": 4.0,
    "samenwerking.vergeten": 0.0,
    "casework.wijkteam.uren_per_zaak": 2.0,
}
"""Ten hours for contact in a job; nothing happens to anybody unless a test says so."""


def team(fte: float = 1.0, numbers: dict[str, float] | None = None, **more: int) -> Tables:
    return hire(street(6, CALM | (numbers or {}), **more), wijkteam=fte)


def pressure(tables: Tables, role: int = WIJKTEAM) -> float:
    return float(tables.dienst["druk"][role])


# Pressure


def test_pressure_is_what_is_asked_against_the_hours_of_the_whole_staff_smoothed():
    tables = team(2.0)
    helped_by(tables, 0, WIJKTEAM)
    helped_by(tables, 1, WIJKTEAM, niveau=INTENSIEF)
    waits(tables, 2, WIJKTEAM)
    tables.dienst["uren_gevraagd"][WIJKTEAM] = 3.0
    asked = (1.0 + 1.5 + 1.0) * 2.0 + 3.0
    live(tables, live_staff)
    assert pressure(tables) == pytest.approx(0.25 * asked / 20.0)
    live(tables, live_staff, weeks=60)
    assert pressure(tables) == pytest.approx(asked / 20.0)


def test_who_is_ill_makes_the_pressure_no_smaller():
    well, ill = team(2.0), team(2.0)
    person(ill, WIJKTEAM)["ziek_sinds"] = 0
    for tables in (well, hire(ill)):
        helped_by(tables, 0, WIJKTEAM)
        live(tables, live_staff)
    assert pressure(well) == pressure(ill) > 0.0


def test_pressure_has_a_ceiling():
    tables = team(0.1)
    for row in range(6):
        waits(tables, row, WIJKTEAM)
    live(tables, live_staff)
    assert pressure(tables) == pytest.approx(0.25 * 2.0)


def test_without_staff_there_is_no_pressure_left_on_anybody():
    tables = team()
    for row in range(6):
        waits(tables, row, WIJKTEAM)
    live(tables, live_staff, weeks=9)
    before = pressure(tables)
    live(hire(tables, wijkteam=0.0), live_staff)
    assert pressure(tables) == pytest.approx(0.75 * before)


def test_pressure_is_of_one_role():
    tables = hire(team(), ggz=1.0)
    helped_by(tables, 0, WIJKTEAM)
    live(tables, live_staff)
    assert pressure(tables) > 0.0 == pressure(tables, GGZ)


# Energy


@pytest.mark.parametrize(
    ("numbers", "druk", "energy", "wasted", "after"),
    [
        ({"staf.energie_herstel": 0.1}, 0.0, 0.5, 0, 0.55),
        ({"staf.energie_herstel": 0.1}, 0.0, 1.0, 0, 1.0),
        ({"staf.energie_druk": 0.2}, 1.3, 0.5, 0, 0.4),
        ({"staf.energie_druk": 0.2}, 0.8, 0.5, 0, 0.5),  # what can be borne costs nothing
        ({"staf.energie_verspild": 0.2}, 0.0, 0.5, 2, 0.4),  # two of four contacts
        ({"staf.energie_verspild": 0.2}, 0.0, 0.5, 4, 0.3),
        ({"staf.energie_druk": 9.0}, 1.3, 0.5, 0, 0.0),
    ],
)
def test_energy_recovers_and_is_worn_by_pressure_and_by_work_for_nothing(
    numbers, druk, energy, wasted, after
):
    tables = team(numbers=numbers | {"staf.druk_traagheid": 0.0})
    tables.dienst["druk"][WIJKTEAM] = druk
    one = person(tables, WIJKTEAM)
    one["energie"], one["contacten"], one["verspild"] = energy, 4, wasted
    live(tables, live_staff)
    assert one["energie"] == pytest.approx(after)


def test_without_contacts_no_work_is_for_nothing():
    tables = team(numbers={"staf.energie_verspild": 0.2})
    person(tables, WIJKTEAM)["energie"] = 0.5
    live(tables, live_staff)
    assert person(tables, WIJKTEAM)["energie"] == 0.5


# Illness


def ill_share(numbers: dict[str, float], druk: float, energy: float) -> tuple[float, int]:
    """Share of a large role that falls ill in one week."""
    tables = team(900.0, numbers | {"staf.druk_traagheid": 0.0})
    tables.dienst["druk"][WIJKTEAM] = druk
    tables.staf.rows["energie"] = energy
    live(tables, live_staff)
    ill = tables.staf.rows["ziek_sinds"] == 0
    assert ill.sum() == happened(tables, ZIEK)
    return float(ill.mean()), len(ill)


@pytest.mark.parametrize(
    ("druk", "energy", "hazard"),
    [
        (0.8, 1.0, 0.1),
        (1.8, 1.0, 0.1 * exp(1.5)),
        (0.8, 0.0, 0.1 * exp(0.8)),
        (1.3, 0.5, 0.1 * exp(0.75 + 0.4)),
    ],
)
def test_people_fall_ill_the_sooner_the_more_pressure_and_the_less_energy(druk, energy, hazard):
    numbers = {"staf.ziek_per_week": 0.1, "staf.ziek_druk": 1.5, "staf.ziek_energie": 0.8}
    share, people = ill_share(numbers, druk, energy)
    chance = 1.0 - exp(-hazard)
    assert share == pytest.approx(chance, abs=4 * (chance * (1 - chance) / people) ** 0.5)


def test_who_is_ill_is_well_again_with_its_chance_and_falls_not_ill_meanwhile():
    tables = team(900.0, {"staf.herstel_ziek": 0.3, "staf.ziek_per_week": 99.0})
    tables.staf.rows["ziek_sinds"] = 0
    live(tables, weeks=5)
    live(tables, live_staff)
    well = tables.staf.rows["ziek_sinds"] == NEVER
    assert well.mean() == pytest.approx(0.3, abs=4 * (0.21 / 900) ** 0.5)
    assert happened(tables, HERSTELD) == well.sum()
    assert happened(tables, ZIEK) == 0
    live(tables, live_staff)
    assert (tables.staf.rows["ziek_sinds"][well] == 6).all()


def test_an_illness_is_an_event_of_the_post_and_of_no_household():
    tables = team(1.0, {"staf.ziek_per_week": 99.0}, events=9)
    live(tables, live_staff)
    tables.p["staf_herstel_ziek"] = 1.0
    live(tables, live_staff)
    first, second = tables.log.rows[: tables.log.cursor[FILLED]]
    assert (first["soort"], first["rol"], first["object"]) == (ZIEK, WIJKTEAM, 3001)
    assert (first["huishouden"], first["oorzaak"]) == (0, -1)
    assert (second["soort"], second["oorzaak"]) == (HERSTELD, first["nummer"])


# Leaving


@pytest.mark.parametrize(("energy", "chance"), [(1.0, 0.1), (0.5, 0.2), (0.0, 0.3)])
def test_who_is_worn_out_leaves_sooner(energy, chance):
    tables = team(900.0, {"staf.vertrek_per_week": 0.1, "staf.vertrek_energie": 2.0})
    tables.staf.rows["energie"] = energy
    live(tables, live_staff)
    gone = tables.staf.rows["weg_tot"] != NEVER
    assert gone.mean() == pytest.approx(chance, abs=4 * (chance * (1 - chance) / 900) ** 0.5)
    assert happened(tables, VERTREK_PERSONEEL) == gone.sum()
    assert tables.log.rollen[WIJKTEAM, told.AANTAL_VERTROKKEN] == gone.sum()


def test_a_post_is_vacant_for_the_weeks_that_are_set_and_then_somebody_fresh_comes():
    tables = team(1.0, {"staf.vertrek_per_week": 1.0}, events=9)
    one = person(tables, WIJKTEAM)
    one["energie"], one["ziek_sinds"] = 0.1, 0
    there = []
    for week in range(8):
        live(hire(tables), live_staff)
        tables.p["staf_vertrek_per_week"] = 0.0
        there.append(int(person(tables, WIJKTEAM)["aanwezig"]))
        if week == 0:
            assert (one["weg_tot"], one["ziek_sinds"]) == (4, NEVER)
    assert there == [0, 0, 0, 0, 0, 1, 1, 1], "ill, four weeks vacant, and then there"
    assert (one["lichting"], one["sinds"], one["energie"], one["nummer"]) == (2, 4, 1.0, 1)
    new = last_event(tables, NIEUWE_MEDEWERKER)
    assert new["object"] == 3001
    assert new["oorzaak"] == last_event(tables, VERTREK_PERSONEEL)["nummer"]


def test_nothing_happens_to_a_post_without_hours():
    tables = team(1.0, {"staf.vertrek_per_week": 1.0, "staf.ziek_per_week": 99.0})
    live(hire(tables, wijkteam=0.0), live_staff, weeks=3)
    one = person(tables, WIJKTEAM)
    assert (one["weg_tot"], one["ziek_sinds"]) == (NEVER, NEVER)
    assert tables.log.rollen[WIJKTEAM, told.PERSONEN] == 0.0


def test_luck_is_of_the_post_and_not_of_the_row():
    """The same posts are struck, whoever else there is."""
    alone = team(30.0, {"staf.ziek_per_week": 0.5})
    among = hire(street(6, CALM | {"staf.ziek_per_week": 0.5}), woonconsulent=7.0)
    hire(among, wijkteam=30.0)
    for tables in (alone, among):
        live(tables, live_staff)
    rows = among.staf.rows
    assert set(alone.staf.rows["post"][alone.staf.rows["ziek_sinds"] == 0]) == set(
        rows["post"][(rows["ziek_sinds"] == 0) & (rows["rol"] == WIJKTEAM)]
    )


# Knowing each other


def acquainted(fte: float, **numbers: float) -> Tables:
    tables = hire(team(fte, {"staf.vertrek_per_week": 1.0} | numbers), ggz=0.0)
    tables.kennen[:] = 0.8
    return tables


def test_with_who_leaves_go_the_lines_to_and_from_the_own_organisation():
    tables = live(acquainted(0.7), live_staff)
    expected = np.full((len(ROLES), len(ROLES)), 0.8)
    expected[WIJKTEAM, :] = expected[:, WIJKTEAM] = 0.0
    assert tables.kennen == pytest.approx(expected)


def test_who_leaves_takes_a_part_as_large_as_the_own_part_of_the_jobs():
    tables = acquainted(2.5)
    tables.staf.rows["weg_tot"][:2] = 99
    live(tables, live_staff)
    assert tables.kennen[WIJKTEAM, GGZ] == pytest.approx(0.8 * 0.8)
    assert tables.kennen[GGZ, WIJKTEAM] == pytest.approx(0.8 * 0.8)
    assert tables.kennen[GGZ, WELZIJN] == 0.8


def test_what_is_not_kept_up_wears_away():
    tables = team(1.0, {"samenwerking.vergeten": 0.1})
    tables.kennen[:] = 0.5
    live(tables, live_staff, weeks=3)
    assert tables.kennen == pytest.approx(np.full_like(tables.kennen, 0.5 * 0.9**3))


# What is told


def test_every_week_tells_of_role_and_people():
    tables = team(2.5, {"staf.administratie": 0.4})
    rows = tables.staf.rows
    rows["energie"] = [0.5, 0.75, 1.0]
    rows["ziek_sinds"][0], rows["weg_tot"][2] = 0, 99
    hire(tables)
    helped_by(tables, 0, WIJKTEAM)
    waits(tables, 1, WIJKTEAM)
    waits(tables, 2, WIJKTEAM)
    live(tables, live_staff)
    row = tables.log.rollen[WIJKTEAM]
    counted = {
        told.FTE: 2.5,
        told.FTE_AANWEZIG: 1.0,
        told.UREN_BESCHIKBAAR: 6.0,
        told.UREN_ADMINISTRATIE: 4.0,
        told.PLAATSEN: 7.0,
        told.BEZET: 1.0,
        told.WACHTEND: 2.0,
        told.DRUK: pressure(tables),
        told.PERSONEN: 2.0,
        told.ENERGIE: 1.25,
        told.AANTAL_ZIEK: 1.0,
        told.AANTAL_VERTROKKEN: 0.0,
    }
    assert {key: row[key] for key in counted} == pytest.approx(counted)
    live(tables, live_staff)
    assert row[told.FTE] == pytest.approx(5.0), "summed until somebody reads it"
