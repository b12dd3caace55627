"""Reports: who hears of it, what weighs in the dossier, and who comes in the queue."""

from __future__ import annotations

import pytest
from hand_made import happened, last_event, live, street

from simulatie.rules.melden import pass_signal, report_overlast
from simulatie.state import Tables
from simulatie.vocabulary import (
    ECHT_SIGNAAL,
    GEEN_SIGNAAL,
    MELDING_CORPORATIE,
    MELDING_POLITIE,
    VALS_SIGNAAL,
    ZELFMELDING,
)

ALL_REPORTED = {"melden.kans": 1.0, "melden.vertrouwen": 1.0}
SOURCE, NEIGHBOUR = 0, 1


def bother(tables: Tables, times: int) -> Tables:
    """The neighbour was bothered by the first household this week."""
    pair = tables.hearings.rows[:1]
    pair["bron"], pair["hoorder"] = SOURCE, NEIGHBOUR
    pair["gehoord"] = pair["hinder"] = times
    pair["gebeurtenis"] = 77
    tables.hearings.filled[0] = 1
    return tables


def test_what_did_not_bother_is_not_reported():
    tables = bother(street(2, ALL_REPORTED), 0)
    live(tables, report_overlast)
    assert happened(tables, MELDING_CORPORATIE) + happened(tables, MELDING_POLITIE) == 0


@pytest.mark.parametrize(("share", "kind"), [(1.0, MELDING_CORPORATIE), (0.0, MELDING_POLITIE)])
def test_a_report_goes_to_the_corporation_or_else_the_police(share, kind):
    tables = bother(street(2, ALL_REPORTED | {"melden.aandeel_corporatie": share}, events=9), 3)
    live(tables, report_overlast)
    assert happened(tables, MELDING_CORPORATIE) + happened(tables, MELDING_POLITIE) == 1
    assert tables.log.amounts[kind] == 3.0
    assert tables.residents["meldingen"][NEIGHBOUR] == 3
    report = last_event(tables, kind)
    assert report["huishouden"] == tables.residents["huishouden"][NEIGHBOUR]
    assert report["object"] == tables.residents["huishouden"][SOURCE]
    assert report["oorzaak"] == 77


def test_only_reports_at_the_corporation_weigh_in_the_dossier():
    for share, weight in ((1.0, 3.0), (0.0, 0.0)):
        tables = bother(street(2, ALL_REPORTED | {"melden.aandeel_corporatie": share}), 3)
        tables.residents["dossier"] = 2.0
        live(tables, report_overlast)
        assert tables.residents["dossier"] == pytest.approx([2.0 * 0.978 + weight, 2.0 * 0.978])


def test_each_bothering_event_is_reported_with_chance_times_trust():
    homes = 60
    tables = street(homes, {"melden.kans": 0.05, "melden.vertrouwen": 0.6})
    reports = events = 0
    for _ in range(2_000):
        bother(tables, 4)
        tables.residents["meldingen"] = 0
        live(tables, report_overlast)
        reports += tables.residents["meldingen"][NEIGHBOUR]
        events += 4
    assert reports / events == pytest.approx(0.03, abs=4 * (0.03 * 0.97 / events) ** 0.5)


@pytest.mark.parametrize(
    ("in_need", "avoider", "entry", "signal"),
    [
        (1, 0, 0.8, ECHT_SIGNAAL),
        (1, 1, 0.4, ECHT_SIGNAAL),
        (0, 0, 0.1, VALS_SIGNAAL),
        (0, 1, 0.1, VALS_SIGNAAL),
    ],
)
def test_the_gate_of_the_queue(in_need, avoider, entry, signal):
    tables = street(1)
    source = tables.residents
    source["in_nood"], source["mijder"] = in_need, avoider
    for reports in (1, 2):
        missed = (1.0 - entry) ** reports
        for luck, passed in ((missed - 1e-9, GEEN_SIGNAAL), (missed + 1e-9, signal)):
            source["signaal"] = GEEN_SIGNAAL
            pass_signal(source[0], reports, 5, luck, tables.p)
            assert source["signaal"][0] == passed
    assert source["oorzaak_signaal"][0] == 5


def test_a_signal_lasts_one_week():
    tables = bother(street(2, ALL_REPORTED | {"melden.aandeel_corporatie": 1.0}), 20)
    tables.residents["in_nood"] = 1
    live(tables, report_overlast)
    assert tables.residents["signaal"][SOURCE] == ECHT_SIGNAAL
    tables.hearings.filled[0] = 0
    live(tables, report_overlast)
    assert tables.residents["signaal"][SOURCE] == GEEN_SIGNAAL


def test_who_wavers_may_come_of_its_own_accord_and_that_weighs_nothing():
    tables = street(6, {"signaal.zelfmelding_per_week": 2.0}, events=20)
    people = tables.residents
    people["marge"] = [4.9, 5.0, 4.9, 4.9, 4.9, 4.9]
    people["mijder"] = [0, 0, 1, 0, 0, 0]
    people["wacht_sinds"][3] = 0
    people["zaak_sinds"][4] = 0
    people["aanwezig"][5] = 0
    live(tables, report_overlast)
    assert list(people["signaal"]) == [ECHT_SIGNAAL, 0, 0, 0, 0, 0]
    assert happened(tables, ZELFMELDING) == 1
    assert (people["dossier"] == 0.0).all()


def test_self_reliance_makes_asking_likelier():
    tables = street(8_000)
    people = tables.residents
    people["marge"] = 0.0
    people["zelfredzaamheid"] = 0.8
    live(tables, report_overlast)
    share = happened(tables, ZELFMELDING) / 8_000
    assert share == pytest.approx(0.05 * 0.8, abs=4 * (0.04 / 8_000) ** 0.5)
