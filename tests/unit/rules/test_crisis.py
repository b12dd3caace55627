"""Crisis: a smooth hazard, and help that shortens it."""

from __future__ import annotations

from math import exp

import pytest
from hand_made import happened, last_event, live, street

from simulatie.rules.crisis import chance_of_crisis, chance_of_recovery, enter_and_leave_crisis
from simulatie.state.log import FILLED, TERUGGEVALLEN
from simulatie.state.residents import LONG_AGO, NEVER
from simulatie.vocabulary import CRISIS_IN, CRISIS_UIT, GEEN_ROL, GGZ, TERUGVAL

ALWAYS = {"crisis.kans_per_week": 1e6, "crisis.herstel_per_week": 1e6}


def test_the_hazard_grows_with_frailty_and_as_the_margin_shrinks():
    tables = street(1)
    for margin, frailty in ((40.0, 1.0), (0.0, 1.0), (0.0, 3.0), (-12.0, 0.5)):
        tables.residents["marge"], tables.residents["crisisgevoeligheid"] = margin, frailty
        hazard = 0.0133 * frailty * exp(-margin / 10.0)
        assert chance_of_crisis(tables.residents[0], tables.p) == 1.0 - exp(-hazard)


def test_self_reliance_and_help_shorten_a_crisis():
    tables = street(1)
    for z, effect in ((0.5, 0.0), (0.9, 0.0), (0.5, 1.0), (0.5, 0.5)):
        tables.residents["zelfredzaamheid"], tables.residents["werking"] = z, effect
        rate = 0.075 * (0.5 + z) * (1.0 + 1.5 * effect)
        assert chance_of_recovery(tables.residents[0], tables.p) == pytest.approx(1.0 - exp(-rate))


def test_who_enters_a_crisis_does_not_leave_it_the_same_week():
    tables = street(3, ALWAYS, events=20)
    tables.residents["stabiele_weken"] = 20
    tables.residents["oorzaak_last"] = [7, 8, 9]
    live(tables, enter_and_leave_crisis)
    assert (tables.residents["crisis"] == 1).all()
    assert (tables.residents["stabiele_weken"] == NEVER).all()
    assert last_event(tables, CRISIS_IN)["oorzaak"] == 9


def test_the_end_of_a_crisis_starts_the_count_of_recovery():
    tables = street(2, ALWAYS, events=20)
    tables.residents["crisis"] = [1, 0]
    tables.residents["oorzaak_crisis"] = 5
    tables.residents["aanwezig"] = [1, 0]
    live(tables, enter_and_leave_crisis)
    assert list(tables.residents["crisis"]) == [0, 0]
    assert tables.residents["stabiele_weken"][0] == 0
    assert last_event(tables, CRISIS_UIT)["oorzaak"] == 5
    assert happened(tables, CRISIS_IN) == 0


def test_a_crisis_within_a_year_of_the_end_of_care_is_a_relapse():
    tables = street(4, ALWAYS, events=20)
    people = tables.residents
    live(tables, weeks=60)
    people["zorg_einde"] = [60, 9, 8, LONG_AGO]
    live(tables, enter_and_leave_crisis)
    assert happened(tables, CRISIS_IN) == 4
    rows = tables.log.rows[: tables.log.cursor[FILLED]]
    relapses, crises = (rows[rows["soort"] == kind] for kind in (TERUGVAL, CRISIS_IN))
    assert list(relapses["huishouden"]) == list(people["huishouden"][:2])
    assert list(relapses["hoeveelheid"]) == [0.0, 51.0]
    assert list(relapses["oorzaak"]) == list(crises["nummer"][:2])


def test_a_relapse_is_told_to_the_role_that_closed_last():
    tables = street(3, ALWAYS, events=20)
    tables.residents["zorg_einde"] = [0, 0, LONG_AGO]
    tables.residents["laatste_rol"] = [GGZ, GEEN_ROL, GGZ]
    live(tables, enter_and_leave_crisis)
    rows = tables.log.rows[: tables.log.cursor[FILLED]]
    assert list(rows["rol"][rows["soort"] == TERUGVAL]) == [GGZ, GEEN_ROL]
    assert tables.log.rollen[:, TERUGGEVALLEN].tolist() == [float(r == GGZ) for r in range(11)]


def test_a_crisis_knows_since_when():
    tables = street(1, ALWAYS)
    live(tables, weeks=3)
    live(tables, enter_and_leave_crisis)
    assert tables.residents["crisis_sinds"][0] == 3
    live(tables, enter_and_leave_crisis)
    assert tables.residents["crisis_sinds"][0] == NEVER


def test_the_amount_of_a_crisis_counts_the_vulnerable():
    tables = street(3, ALWAYS)
    tables.residents["kwetsbaar"] = [1, 0, 1]
    live(tables, enter_and_leave_crisis)
    assert happened(tables, CRISIS_IN) == 3
    assert tables.log.amounts[CRISIS_IN] == 2.0
