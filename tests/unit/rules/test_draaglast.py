"""Load: what life brings and how it wears off."""

from __future__ import annotations

import pytest
from hand_made import happened, last_event, live, needs, street

from simulatie.rules.draaglast import live_through_week
from simulatie.vocabulary import LEVENSGEBEURTENIS, NO_EVENT

BUSY = {"draaglast.gebeurtenissen_per_week": 8.0}


def test_every_event_adds_a_size_of_its_own():
    tables = street(1, BUSY, events=50)
    live(tables, live_through_week)
    sizes = tables.log.rows["hoeveelheid"][: tables.log.cursor[1]]
    assert len(set(sizes)) == len(sizes) > 1
    assert tables.residents["acute_last"][0] == pytest.approx(sizes.sum())
    assert tables.log.amounts[LEVENSGEBEURTENIS] == pytest.approx(sizes.sum())


def test_load_remembers_the_event_that_came_last():
    tables = street(1, BUSY, events=50)
    live(tables, live_through_week)
    event = last_event(tables, LEVENSGEBEURTENIS)
    assert tables.residents["oorzaak_last"][0] == event["nummer"]
    assert event["oorzaak"] == NO_EVENT


def test_what_help_took_from_a_need_comes_back_a_hundredth_a_week():
    tables = street(2, {"draaglast.gebeurtenissen_per_week": 0.0})
    people = tables.residents
    for row in range(2):
        needs(tables, row, schulden=0.8, praktisch=0.4)
    people["behoefte_nu"][:, 2] = 0.3
    people["aanwezig"][1] = 0
    live(tables, live_through_week)
    assert people["behoefte_nu"][0] == pytest.approx([0.0, 0.0, 0.3 + 0.01 * 0.5, 0.0, 0.4])
    assert people["behoefte_nu"][1, 2] == 0.3
    live(tables, live_through_week, weeks=9)
    assert people["behoefte_nu"][0, 2] == pytest.approx(0.8 - 0.5 * 0.99**10)


def test_nothing_happens_in_an_empty_home():
    tables = street(2, BUSY)
    tables.residents["aanwezig"] = 0
    tables.residents["acute_last"] = 5.0
    live(tables, live_through_week)
    assert happened(tables, LEVENSGEBEURTENIS) == 0
    assert (tables.residents["acute_last"] == 5.0).all()


def test_neighbours_part_is_never_more_than_the_whole():
    tables = street(30, BUSY)
    tables.residents["acute_last"] = tables.residents["overlast_last"] = 9.0
    live(tables, live_through_week, weeks=5)
    assert (tables.residents["overlast_last"] <= tables.residents["acute_last"]).all()
