"""The table of trajecten: entering, ending, and what is counted of it."""

from __future__ import annotations

import numpy as np
import pytest
from hand_made import helped_by, hire, street, trajecten, waits

from simulatie.state import Tables
from simulatie.state.residents import NEVER
from simulatie.state.trajecten import (
    GEWOON,
    INTENSIEF,
    KWIJT,
    LICHT,
    LOOPT,
    NOBODY,
    ONDERWEG,
    TRAJECT,
    WACHT,
    WEG,
    add_traject,
    count_work,
    drop_ended,
    free_place,
    is_in_intake,
    is_of,
    let_go,
    make_traject_room,
    new_trajecten,
    weight_of,
)
from simulatie.vocabulary import GGZ, KANTOOR, SCHULDHULP, WELZIJN, WIJKTEAM

WEIGHTS = {"casework.plek_licht": 0.25, "casework.plek_intensief": 1.75}


def staffed(homes: int = 3) -> Tables:
    return hire(street(homes, WEIGHTS), wijkteam=1.0, ggz=1.0)


def test_a_new_traject_knows_nothing_and_is_nobodys():
    tables = staffed()
    rows = tables.trajecten.rows
    for name in TRAJECT.names:
        rows[name] = 3  # what an earlier traject left in this row
    place = add_traject(tables.trajecten, tables.residents, 1, GGZ, 7, 99)
    (x,) = trajecten(tables)
    assert place == 0
    assert {name: x[name].item() for name in TRAJECT.names} == {
        "huishouden": 2001,
        "rij": 1,
        "rol": GGZ,
        "status": ONDERWEG,
        "aangemeld": 7,
        "sinds": 7,
        "start": NEVER,
        "dagdeel": KANTOOR,
        "medewerker": NOBODY,
        "band": 0.0,
        "bekend": 0,
        "niveau": GEWOON,
        "dosis": 0.0,
        "vals": 0,
        "vooraan": 0,
        "met_dossier": 0,
        "gevlagd": 0,
        "rustig": 0,
        "overname": 0,
        "van": -1,
        "oorzaak": 99,
    }
    assert tables.residents["rollen_wacht"].tolist() == [0, 1 << GGZ, 0]


def test_the_table_grows_when_it_must_and_keeps_what_is_there():
    table = new_trajecten(8)
    assert make_traject_room(table, 8) is table
    table.filled[0] = 8
    table.rows["huishouden"] = range(8)
    wider = make_traject_room(table, 5)
    assert len(wider.rows) == 8 + 2 + 5
    assert wider.rows["huishouden"][:8].tolist() == list(range(8))
    assert wider.filled[0] == 8


@pytest.mark.parametrize("gone", [[], [0], [4], [1, 2], [0, 1, 2, 3, 4]])
def test_what_has_ended_is_dropped_and_the_order_stays(gone):
    tables = staffed(5)
    for row in range(5):
        waits(tables, row, GGZ)
    trajecten(tables)["status"][gone] = WEG
    drop_ended(tables.trajecten)
    assert trajecten(tables)["rij"].tolist() == [row for row in range(5) if row not in gone]


def test_a_traject_is_of_the_household_and_not_of_the_home():
    tables = staffed()
    x = waits(tables, 1, GGZ)
    assert is_of(x, tables.residents)
    tables.residents["aanwezig"][1] = 0
    assert not is_of(x, tables.residents)
    tables.residents["aanwezig"][1] = 1
    tables.residents["huishouden"][1] += 1
    assert not is_of(x, tables.residents)


@pytest.mark.parametrize(("level", "weight"), [(LICHT, 0.25), (GEWOON, 1.0), (INTENSIEF, 1.75)])
def test_a_level_has_its_weight_and_gives_it_back(level, weight):
    tables = staffed()
    assert weight_of(level, tables.p) == weight
    x = helped_by(tables, 0, WIJKTEAM, niveau=level)
    tables.dienst["bezet"][WIJKTEAM] = tables.staf.rows["bezet"][0] = 5.0
    free_place(x, tables.staf, tables.dienst, tables.p)
    assert tables.dienst["bezet"][WIJKTEAM] == tables.staf.rows["bezet"][0] == 5.0 - weight
    assert tables.dienst["open"][WIJKTEAM] == tables.staf.rows["open"][0] == 0
    assert x["status"] == WEG


@pytest.mark.parametrize(
    ("start", "file", "intake"), [(5, 0, True), (4, 0, True), (3, 0, False), (5, 1, False)]
)
def test_the_intake_is_the_first_two_weeks_without_the_file(start, file, intake):
    tables = staffed()
    x = helped_by(tables, 0, WIJKTEAM, start=start, met_dossier=file)
    assert bool(is_in_intake(x, tables.p, 5)) is intake


def test_who_is_let_go_by_one_keeps_the_others():
    tables = staffed()
    helped_by(tables, 0, WIJKTEAM)
    helped_by(tables, 0, GGZ)
    who = tables.residents
    who["hulp"], who["dosis_zaak"], who["vals"] = 0.7, 1.0, 1
    let_go(who[0], WIJKTEAM, 4)
    assert (who["rollen_actief"][0], who["zaak_sinds"][0]) == (1 << GGZ, 0)
    assert (who["hulp"][0], who["vals"][0]) == (0.7, 1)
    let_go(who[0], GGZ, 5)
    assert (who["rollen_actief"][0], who["zaak_sinds"][0]) == (0, NEVER)
    assert (who["hulp"][0], who["dosis_zaak"][0], who["vals"][0]) == (0.0, 0.0, 0)
    assert who["wacht_sinds"][0] == NEVER


def test_who_is_let_go_by_the_last_waits_from_now_for_whom_is_asked():
    tables = staffed()
    helped_by(tables, 0, WIJKTEAM)
    waits(tables, 0, SCHULDHULP)
    let_go(tables.residents[0], WIJKTEAM, 6)
    assert tables.residents["wacht_sinds"][0] == 6


def test_work_is_counted_anew_from_the_trajecten_alone():
    tables = hire(street(6, WEIGHTS), wijkteam=2.0, ggz=1.0)
    for row, level in enumerate((LICHT, GEWOON, INTENSIEF)):
        helped_by(tables, row, WIJKTEAM, niveau=level, medewerker=row % 2)
    helped_by(tables, 3, GGZ)
    for row in (3, 4, 5):
        waits(tables, row, WELZIJN)
    trajecten(tables)["status"][-1] = ONDERWEG
    helped_by(tables, 5, GGZ)["status"] = KWIJT
    tables.dienst["open"] = tables.dienst["wachtend"] = 77
    tables.dienst["bezet"] = tables.staf.rows["bezet"] = tables.staf.rows["open"] = 77
    count_work(tables.trajecten, tables.dienst, tables.staf, tables.p)
    d = tables.dienst
    assert {role: int(d["open"][role]) for role in np.flatnonzero(d["open"])} == {
        WIJKTEAM: 3,
        GGZ: 1,
    }
    assert {role: int(d["wachtend"][role]) for role in np.flatnonzero(d["wachtend"])} == {
        WELZIJN: 2
    }
    assert (d["bezet"][WIJKTEAM], d["bezet"][GGZ]) == (3.0, 1.0)
    assert tables.staf.rows["open"].tolist() == [2, 1, 1]
    assert tables.staf.rows["bezet"].tolist() == [2.0, 1.0, 1.0]


def test_numbers_of_states_are_what_views_and_records_know():
    assert (ONDERWEG, WACHT, LOOPT, KWIJT, WEG) == (0, 1, 2, 3, 4)
