"""Manning: posts, who is there, and what that gives in hours and places."""

from __future__ import annotations

import pytest
from hand_made import hire, live, person, street

from simulatie.rules.bezetting import contact_share, man_posts
from simulatie.state import Tables
from simulatie.vocabulary import CRISISDIENST, GGZ, REGISSEUR, ROLES, WIJKAGENT, WIJKTEAM

HOURS = {
    "staf.uren_per_week": 40.0,
    "staf.administratie": 0.25,
    "staf.overleg": 0.25,
    "staf.avond_beslag": 0.5,
    "casework.wijkteam.zaken_per_fte": 8.0,
    "casework.wijkteam.avond_bereik": 0.0,
}
"""Twenty hours for contact in a full-time job without evenings."""


def manned(fte: float, **more: float) -> Tables:
    """A street with a wijkteam of so many full-time jobs."""
    return hire(street(1, HOURS | more), wijkteam=fte)


@pytest.mark.parametrize(
    ("fte", "parts"),
    [(0.0, []), (0.4, [0.4]), (1.0, [1.0]), (2.5, [1.0, 1.0, 0.5]), (3.0, [1.0, 1.0, 1.0])],
)
def test_a_post_is_a_job_and_the_last_one_may_be_part_time(fte, parts):
    tables = manned(fte)
    assert tables.staf.rows["fte"] == pytest.approx(parts)
    assert tables.staf.rows["plaatsen"] == pytest.approx([8.0 * part for part in parts])
    assert tables.staf.rows["uren"] == pytest.approx([20.0 * part for part in parts])
    assert (tables.staf.rows["aanwezig"] == 1).all()
    team = tables.dienst[WIJKTEAM]
    assert (team["fte_aanwezig"], team["plaatsen"]) == pytest.approx((fte, 8.0 * fte))
    assert team["uren"] == team["uren_formatie"] == pytest.approx(20.0 * fte)


@pytest.mark.parametrize("why", ["ziek_sinds", "weg_tot"])
def test_who_is_ill_or_gone_brings_no_hours_and_no_places_but_still_counts_as_staff(why):
    tables = manned(2.5)
    person(tables, WIJKTEAM, 1)[why] = 3
    man_posts(tables)
    team = tables.dienst[WIJKTEAM]
    assert list(tables.staf.rows["aanwezig"]) == [0, 1, 1]
    assert (team["fte_aanwezig"], team["uren"], team["plaatsen"]) == (1.5, 30.0, 12.0)
    assert team["uren_formatie"] == 50.0
    person(tables, WIJKTEAM, 1)[why] = -1
    man_posts(tables)
    assert tables.dienst["fte_aanwezig"][WIJKTEAM] == 2.5


def test_with_everybody_ill_there_is_staff_and_nobody():
    tables = manned(2.5)
    tables.staf.rows["ziek_sinds"] = 0
    man_posts(tables)
    team = tables.dienst[WIJKTEAM]
    assert (team["fte_aanwezig"], team["uren"], team["plaatsen"]) == (0.0, 0.0, 0.0)
    assert team["uren_formatie"] == 50.0


def test_every_role_has_its_own_people():
    tables = hire(street(1, HOURS), wijkteam=2.0, ggz=1.5, wijkagent=0.3)
    assert sorted(tables.staf.rows["post"]) == [3001, 3002, 4001, 4002, 8001]
    assert (tables.staf.rows["post"] // 1000 - 1 == tables.staf.rows["rol"]).all()
    present = tables.dienst["fte_aanwezig"]
    assert {ROLES[rol]: present[rol] for rol in (WIJKTEAM, GGZ, WIJKAGENT)} == pytest.approx(
        {"wijkteam": 2.0, "ggz": 1.5, "wijkagent": 0.3}
    )
    assert present.sum() == pytest.approx(3.8)
    assert tables.dienst["plaatsen"][WIJKAGENT] == 0.0


def test_when_jobs_go_the_last_post_goes_first_and_comes_back_as_it_was():
    tables = manned(2.5)
    tables.staf.rows["energie"] = [0.1, 0.2, 0.3]
    hire(tables, wijkteam=0.75)
    assert tables.staf.rows["fte"].tolist() == [0.75, 0.0, 0.0]
    assert tables.staf.rows["aanwezig"].tolist() == [1, 0, 0]
    assert tables.dienst["fte_aanwezig"][WIJKTEAM] == 0.75
    live(tables, weeks=5)
    hire(tables, wijkteam=3.0)
    assert tables.staf.rows["fte"].tolist() == [1.0, 1.0, 1.0]
    assert tables.staf.rows["energie"].tolist() == [0.1, 0.2, 0.3]
    assert tables.staf.rows["sinds"].tolist() == [0, 0, 0]
    assert len(tables.staf.rows) == 3


def test_who_comes_later_stands_below_and_begins_fresh():
    tables = hire(manned(1.0), ggz=1.0)
    live(tables, weeks=7)
    hire(tables, wijkteam=2.0)
    new = person(tables, WIJKTEAM, 2)
    assert tables.staf.rows["post"].tolist() == [3001, 4001, 3002]
    assert (new["sinds"], new["lichting"], new["energie"]) == (7, 1, 1.0)
    assert (new["ziek_sinds"], new["weg_tot"], new["aanwezig"]) == (-1, -1, 1)


@pytest.mark.parametrize(
    ("reach", "share"), [(0.0, 0.5), (0.5, 0.25), (1.0, 0.0)], ids=["office", "half", "always"]
)
def test_the_evening_takes_its_part_of_the_hours(reach, share):
    tables = manned(1.0, **{"casework.wijkteam.avond_bereik": reach})
    assert contact_share(tables.rollen[WIJKTEAM], tables.p) == share
    assert tables.dienst["uren"][WIJKTEAM] == 40.0 * share
    assert tables.dienst["plaatsen"][WIJKTEAM] == 8.0, "places are of the post"


def test_no_hours_are_left_when_everything_else_takes_more_than_all():
    tables = hire(street(1, HOURS | {"staf.overleg": 0.9}), crisisdienst=1.0)
    assert tables.dienst["uren"][CRISISDIENST] == 0.0


def test_a_new_week_begins_with_what_hand_offs_took_and_nothing_else():
    tables = manned(1.0)
    one = person(tables, WIJKTEAM)
    for name, value in (
        ("uren_gevraagd", 9.0),
        ("uren_doorverwijzing", 2.5),
        ("contacten", 4),
        ("verspild", 3),
    ):
        one[name] = value
    tables.dienst["uren_gevraagd"], tables.dienst["uren_over"] = 9.0, 0.3
    man_posts(tables)
    assert (one["uren_gevraagd"], one["uren_doorverwijzing"]) == (2.5, 2.5)
    assert (one["contacten"], one["verspild"]) == (0, 0)
    assert not tables.dienst["uren_gevraagd"].any()
    assert (tables.dienst["uren_over"] == 1.0).all()
    one["uren_doorverwijzing"] = 0.0
    man_posts(tables)
    assert one["uren_gevraagd"] == 0.0


def test_the_regisseur_steps_in_as_often_as_hours_allow_and_saves_for_one_more():
    tables = street(1, HOURS | {"casework.regisseur.uren_per_inzet": 8.0})
    found = []
    for _ in range(4):
        hire(tables, regisseur=0.3)  # six hours a week, three quarters of a time
        found.append(float(tables.service["inzetten"][0]))
    assert found == pytest.approx([0.75, 1.5, 1.75, 1.75])
    tables.service["inzetten"] = 0.25
    hire(tables)
    assert tables.service["inzetten"][0] == pytest.approx(1.0)


def test_without_a_regisseur_what_was_saved_is_used_up_and_not_renewed():
    tables = street(1, HOURS)
    tables.service["inzetten"] = 5.0
    hire(tables)
    assert tables.service["inzetten"][0] == 1.0
    tables.service["inzetten"] = 0.0
    hire(tables)
    assert tables.service["inzetten"][0] == 0.0


def test_a_regisseur_who_is_ill_steps_in_nowhere():
    tables = hire(street(1, HOURS), regisseur=1.0)
    person(tables, REGISSEUR)["ziek_sinds"] = 0
    tables.service["inzetten"] = 0.0
    hire(tables)
    assert tables.service["inzetten"][0] == 0.0
