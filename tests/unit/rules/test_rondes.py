"""Rounds of the wijkbeheerder: how many, where, and what is noticed."""

from __future__ import annotations

import numpy as np
import pytest
from hand_made import happened, hire, last_event, live, street

from simulatie.rules.rondes import make_rounds
from simulatie.state import Tables
from simulatie.state.log import FILLED
from simulatie.vocabulary import ECHT_SIGNAAL, GEEN_SIGNAAL, RONDE, VALS_SIGNAAL, WIJKBEHEERDER

SHARP = {"casework.wijkbeheerder.contacten_per_fte": 20.0, "casework.wijkbeheerder.opmerkkans": 1.0}


def walked(homes: int, fte: float, weeks: int = 1, **more: float) -> Tables:
    """A street in which everybody is in need, after some weeks of rounds."""
    tables = hire(street(homes, SHARP | more, events=5_000), wijkbeheerder=fte)
    tables.residents["in_nood"] = 1
    return live(tables, make_rounds, weeks=weeks)


@pytest.mark.parametrize(("fte", "weeks"), [(1.0, 3), (0.37, 50), (0.0, 10), (2.5, 2)])
def test_rounds_follow_the_hours_also_in_parts(fte, weeks):
    assert happened(walked(60, fte, weeks), RONDE) == int(20 * fte * weeks)


def test_with_hours_for_more_everybody_is_called_at_once():
    tables = walked(30, 2.5, 4)
    rows = tables.log.rows[: tables.log.cursor[FILLED]]
    assert happened(tables, RONDE) == 30 * 4
    assert sorted(rows["huishouden"][:30]) == sorted(tables.residents["huishouden"])


def test_who_is_ill_walks_no_round():
    tables = hire(street(30, SHARP), wijkbeheerder=1.0)
    tables.staf.rows["ziek_sinds"] = 0
    live(hire(tables), make_rounds, weeks=5)
    assert happened(tables, RONDE) == 0


def test_a_need_that_is_seen_is_flagged_with_the_round_as_its_cause():
    tables = walked(1, 0.05)
    who, seen = tables.residents[0], last_event(tables, RONDE)
    assert (who["gevlagd"], who["gevlagd_door"]) == (ECHT_SIGNAAL, WIJKBEHEERDER)
    assert who["oorzaak_vlag"] == seen["nummer"]
    assert (seen["rol"], seen["huishouden"]) == (WIJKBEHEERDER, who["huishouden"])


def test_without_need_there_is_nothing_to_see():
    tables = hire(street(5, SHARP), wijkbeheerder=0.2)
    live(tables, make_rounds, weeks=3)
    assert happened(tables, RONDE) == 12
    assert (tables.residents["gevlagd"] == GEEN_SIGNAAL).all()


def test_a_flag_that_stands_is_left_alone():
    tables = hire(street(1, SHARP), wijkbeheerder=1.0)
    tables.residents["in_nood"], tables.residents["gevlagd"] = 1, VALS_SIGNAAL
    tables.residents["oorzaak_vlag"] = 9
    live(tables, make_rounds)
    assert tables.residents["gevlagd"][0] == VALS_SIGNAAL
    assert tables.residents["oorzaak_vlag"][0] == 9


def test_a_need_is_noticed_with_its_chance():
    """Unseen after n rounds is (1 − q)ⁿ, at every home with its own n."""
    tables = walked(2_000, 10.0, 10, **{"casework.wijkbeheerder.opmerkkans": 0.1})
    rows = tables.log.rows[: tables.log.cursor[FILLED]]
    number = np.bincount(rows["huishouden"] // 1000 - 1, minlength=2_000)
    expected = (1.0 - 0.9**number).sum()
    flagged = (tables.residents["gevlagd"] == ECHT_SIGNAAL).sum()
    assert flagged == pytest.approx(expected, abs=4 * expected**0.5)


@pytest.mark.parametrize(("aanwezig", "in_time_out"), [(0, 0), (1, 1)])
def test_nobody_is_met_in_an_empty_home_or_a_time_out(aanwezig, in_time_out):
    tables = hire(street(4, SHARP), wijkbeheerder=1.0)
    tables.residents["in_nood"] = 1
    tables.residents["aanwezig"][0] = aanwezig
    tables.residents["in_time_out"][0] = in_time_out
    live(tables, make_rounds, weeks=10)
    assert tables.residents["gevlagd"].tolist() == [GEEN_SIGNAAL] + [ECHT_SIGNAAL] * 3
    assert 0 < happened(tables, RONDE) < 200


def test_a_home_with_a_dossier_is_called_at_sooner():
    """Of few rounds over many homes 1 + F decides: with F = 2 three times as often."""
    homes, heavy = 900, 300
    tables = street(homes, SHARP, events=10_000)
    tables.residents["dossier"][:heavy] = 2.0
    live(hire(tables, wijkbeheerder=1.0), make_rounds, weeks=200)
    rows = tables.log.rows[: tables.log.cursor[FILLED]]
    share = heavy * 3 / (heavy * 3 + homes - heavy)
    error = 4 * (share * (1 - share) / len(rows)) ** 0.5
    assert len(rows) == 4_000
    called = rows["huishouden"] // 1000 - 1
    assert (called < heavy).mean() == pytest.approx(share, abs=error)
    for part in (called[called < heavy], called[called >= heavy] - heavy):
        seen = np.bincount(part)
        assert seen.std() < 1.2 * seen.mean() ** 0.5, "within a kind luck is even"


def test_rounds_belong_to_the_household_and_not_to_the_row():
    tables, mirrored = (street(60, SHARP, events=100) for _ in range(2))
    mirrored.residents["huishouden"] = tables.residents["huishouden"][::-1].copy()
    called = []
    for each in (tables, mirrored):
        live(hire(each, wijkbeheerder=1.0), make_rounds)
        called.append(each.log.rows["huishouden"][:20].tolist())
    assert called[0] == called[1]
