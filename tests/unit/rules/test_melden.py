"""Reports: by part of the week to whom, what weighs in the dossier, and who comes in the queue.

Here there are hours for every report; what is left undone without them: `test_opvolging.py`.
"""

from __future__ import annotations

import numpy as np
import pytest
from hand_made import happened, hire, last_event, live, street

from simulatie.rules.melden import pass_signal, report_overlast
from simulatie.state import Tables
from simulatie.state.log import FILLED
from simulatie.state.residents import NEVER
from simulatie.vocabulary import (
    AVOND,
    DOORGEGEVEN,
    ECHT_SIGNAAL,
    GEEN_SIGNAAL,
    KANTOOR,
    MELDING_CORPORATIE,
    MELDING_POLITIE,
    MELDING_VERVALLEN,
    VALS_SIGNAAL,
    ZELFMELDING,
)

ALL_REPORTED = {"melden.kans": 1.0, "melden.doorgeven_politie": 0.0}
SOURCE, NEIGHBOUR, OTHER = 0, 1, 2
BY_DAY, BY_NIGHT = 77, 78
"""Numbers of the events that were heard."""
REPORTS = (MELDING_CORPORATIE, MELDING_POLITIE, MELDING_VERVALLEN)


def reporting(numbers: dict[str, float] | None = None, homes: int = 2, events: int = 60) -> Tables:
    """A street in which whoever is bothered reports it all, with full trust, and staff is ample."""
    tables = street(homes, ALL_REPORTED | (numbers or {}), events=events)
    tables.residents["vertrouwen"] = 1.0
    return hire(tables, woonconsulent=10.0, wijkagent=10.0)


def bother(tables: Tables, office: int, evening: int = 0, *sources: int) -> Tables:
    """The neighbour was bothered this week by the first household, or by others."""
    pairs = tables.hearings.rows[: max(1, len(sources))]
    pairs["bron"] = sources or SOURCE
    pairs["hoorder"] = NEIGHBOUR
    pairs["gehoord"] = pairs["hinder"] = [office, evening]
    pairs["gebeurtenis"] = [BY_DAY, BY_NIGHT]
    pairs["gesproken"] = 0
    tables.hearings.filled[0] = len(pairs)
    return tables


def told(tables: Tables) -> list[tuple[int, int, float, int]]:
    """(kind, part of the week, number, cause) of every report, made or lost, in order."""
    rows = tables.log.rows[: tables.log.cursor[FILLED]]
    rows = rows[np.isin(rows["soort"], REPORTS)]
    who, whom = tables.residents["huishouden"][[NEIGHBOUR, SOURCE]]
    assert ((rows["huishouden"] == who) & (rows["object"] == whom)).all()
    return [
        (int(row["soort"]), int(row["dagdeel"]), float(row["hoeveelheid"]), int(row["oorzaak"]))
        for row in rows
    ]


def test_what_did_not_bother_is_not_reported():
    tables = bother(reporting(), 0)
    live(tables, report_overlast)
    assert told(tables) == []


def test_what_was_talked_over_is_not_reported():
    tables = bother(reporting(), 3, 2)
    tables.hearings.rows["gesproken"] = 1
    live(tables, report_overlast)
    assert told(tables) == []
    assert tables.residents["melding_sinds"][NEIGHBOUR] == NEVER


def test_in_office_hours_a_report_goes_to_the_corporation():
    tables = bother(reporting({"melden.avond_politie": 1.0}), 3)
    live(tables, report_overlast)
    assert told(tables) == [(MELDING_CORPORATIE, KANTOOR, 3.0, BY_DAY)]
    assert tables.residents["meldingen"].tolist() == [0, 3]


@pytest.mark.parametrize(
    ("at_once", "desk_open", "kind"),
    [
        (1.0, 0.0, MELDING_POLITIE),
        (0.0, 0.0, MELDING_CORPORATIE),  # it waits for office hours
        (1.0, 1.0, MELDING_CORPORATIE),  # the desk is open
    ],
)
def test_in_the_evening_a_report_goes_to_the_police_or_waits_or_finds_an_open_desk(
    at_once, desk_open, kind
):
    tables = bother(reporting({"melden.avond_politie": at_once}), 0, 4)
    tables.levers["avond_dekking"] = desk_open
    live(tables, report_overlast)
    assert told(tables) == [(kind, AVOND, 4.0, BY_NIGHT)]
    assert tables.residents["meldingen"].tolist() == [0, 4]


def test_each_evening_report_is_for_the_police_with_a_chance_that_cover_lowers():
    tables = reporting({"melden.avond_politie": 0.5}, events=0)
    tables.levers["avond_dekking"] = 0.4
    reports = 4 * 2_000
    for _ in range(2_000):
        live(bother(tables, 1, 4), report_overlast)
    police, corporation = tables.log.amounts[[MELDING_POLITIE, MELDING_CORPORATIE]]
    assert police + corporation == 5 * 2_000
    assert police / reports == pytest.approx(0.3, abs=4 * (0.3 * 0.7 / reports) ** 0.5)


@pytest.mark.parametrize(
    ("at_once", "made"),
    [
        (1.0, [(MELDING_VERVALLEN, KANTOOR, 3.0, BY_DAY), (MELDING_POLITIE, AVOND, 2.0, BY_NIGHT)]),
        (
            0.0,
            [(MELDING_VERVALLEN, KANTOOR, 3.0, BY_DAY), (MELDING_VERVALLEN, AVOND, 2.0, BY_NIGHT)],
        ),
    ],
)
def test_who_knows_no_address_reports_to_the_police_alone_and_the_rest_is_lost(at_once, made):
    tables = bother(reporting({"melden.avond_politie": at_once}), 3, 2)
    tables.residents["kent_meldpunt"] = 0
    live(tables, report_overlast)
    assert told(tables) == made
    received = sum(number for kind, _, number, _ in made if kind != MELDING_VERVALLEN)
    assert tables.residents["meldingen"][NEIGHBOUR] == received
    assert (tables.residents["melding_sinds"][NEIGHBOUR] == 0) == (received > 0)
    assert (tables.residents["dossier"] == 0.0).all()
    assert (tables.residents["signaal"] == GEEN_SIGNAAL).all()


@pytest.mark.parametrize("knows", [0, 1])
def test_what_the_police_passes_on_is_one_report_that_reaches_the_corporation(knows):
    tables = reporting({"melden.avond_politie": 1.0, "melden.doorgeven_politie": 1.0})
    tables.residents["kent_meldpunt"] = knows
    live(bother(tables, 0, 5), report_overlast)
    assert told(tables) == [(MELDING_POLITIE, AVOND, 5.0, BY_NIGHT)]
    passed = last_event(tables, DOORGEGEVEN)
    assert passed["hoeveelheid"] == 5.0
    assert passed["oorzaak"] == last_event(tables, MELDING_POLITIE)["nummer"]
    assert tables.residents["meldingen"].tolist() == [0, 5]
    assert tables.residents["dossier"].tolist() == [5.0, 0.0]


def test_the_police_passes_on_each_report_with_its_chance():
    tables = reporting({"melden.avond_politie": 1.0, "melden.doorgeven_politie": 0.3}, events=0)
    for _ in range(2_000):
        live(bother(tables, 0, 4), report_overlast)
    share = tables.log.amounts[DOORGEGEVEN] / tables.log.amounts[MELDING_POLITIE]
    assert share == pytest.approx(0.3, abs=4 * (0.3 * 0.7 / 8_000) ** 0.5)


@pytest.mark.parametrize(
    ("numbers", "reached"),
    [
        ({"melden.avond_politie": 0.0}, 5.0),
        ({"melden.avond_politie": 1.0}, 3.0),
        ({"melden.avond_politie": 1.0, "melden.doorgeven_politie": 1.0}, 5.0),
    ],
)
def test_reports_that_reached_the_corporation_weigh_in_the_dossier_of_whom_they_are_about(
    numbers, reached
):
    tables = bother(reporting({"dossier.verval": 0.98, **numbers}), 3, 2)
    tables.residents["dossier"] = 2.0
    live(tables, report_overlast)
    assert tables.residents["dossier"] == pytest.approx([2.0 * 0.98 + reached, 2.0 * 0.98])


def test_a_dossier_remembers_the_last_report_that_weighed_in_it():
    tables = bother(reporting({"melden.avond_politie": 0.0}), 3, 2)
    live(tables, report_overlast)
    assert (
        tables.residents["oorzaak_dossier"][SOURCE]
        == (last_event(tables, MELDING_CORPORATIE)["nummer"])
    )


def test_each_bothering_event_is_reported_with_chance_times_own_trust():
    tables = reporting({"melden.kans": 0.05}, events=0)
    tables.residents["vertrouwen"] = [1.0, 0.6]
    reports = events = 0
    for _ in range(2_000):
        bother(tables, 2, 2)
        tables.residents["meldingen"] = 0
        live(tables, report_overlast)
        reports += tables.residents["meldingen"][NEIGHBOUR]
        events += 4
    assert reports / events == pytest.approx(0.03, abs=4 * (0.03 * 0.97 / events) ** 0.5)


def test_police_reports_are_counted_about_who_is_in_crisis():
    tables = bother(reporting({"melden.avond_politie": 1.0}), 3, 2)
    live(tables, report_overlast)
    assert tables.residents["politie"].tolist() == [0, 0]
    tables.residents["crisis"][SOURCE] = 1
    live(bother(tables, 3, 2), report_overlast)
    assert tables.residents["politie"].tolist() == [2, 0]


@pytest.mark.parametrize(
    ("numbers", "heard_back"),
    [
        ({"melden.avond_politie": 0.0}, 1),
        ({"melden.avond_politie": 1.0}, 0),  # the police gives no answer
        ({"melden.avond_politie": 1.0, "melden.doorgeven_politie": 1.0}, 1),
    ],
)
def test_the_corporation_may_answer_what_reached_it(numbers, heard_back):
    tables = bother(reporting(numbers | {"melden.terugkoppeling": 1.0}), 0, 2)
    live(tables, report_overlast)
    assert tables.residents["teruggekoppeld"].tolist() == [0, heard_back]
    assert tables.residents["melding_sinds"].tolist() == [NEVER, 0]


def test_each_report_that_arrived_gives_a_chance_of_an_answer():
    tables = reporting({"melden.terugkoppeling": 0.35}, events=0)
    weeks, heard_back = 4_000, 0
    for _ in range(weeks):
        tables.residents["teruggekoppeld"] = 0
        live(bother(tables, 3), report_overlast)
        heard_back += int(tables.residents["teruggekoppeld"][NEIGHBOUR])
    share = 1 - 0.65**3
    assert heard_back / weeks == pytest.approx(share, abs=4 * (share * (1 - share) / weeks) ** 0.5)


def test_the_first_report_is_the_one_whose_answer_is_awaited():
    tables = reporting({"melden.terugkoppeling": 0.0}, homes=3)
    live(tables, report_overlast, weeks=5)
    live(bother(tables, 1), report_overlast)
    first = last_event(tables, MELDING_CORPORATIE)["nummer"]
    for _ in range(30):  # luck would let another go first in some of these weeks
        live(bother(tables, 1, 0, OTHER), report_overlast)
    who = tables.residents[NEIGHBOUR]
    assert (who["melding_sinds"], who["melding_over"]) == (5, SOURCE)
    assert who["melding_over_wie"] == tables.residents["huishouden"][SOURCE]
    assert who["oorzaak_melding"] == first


def test_of_reports_about_several_in_one_week_luck_decides_and_not_the_order():
    tables = reporting({"melden.terugkoppeling": 0.0}, homes=3, events=0)
    about_first = 0
    for _ in range(400):
        chosen = []
        for sources in ((SOURCE, OTHER), (OTHER, SOURCE)):
            tables.residents["melding_sinds"] = NEVER
            report_overlast(bother(tables, 1, 0, *sources))
            chosen.append(int(tables.residents["melding_over"][NEIGHBOUR]))
        live(tables)
        assert chosen[0] == chosen[1]
        about_first += chosen[0] == SOURCE
    assert about_first / 400 == pytest.approx(0.5, abs=4 * 0.5 / 400**0.5)


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
            pass_signal(source[0], reports, 5, luck, False, tables.p)
            assert source["signaal"][0] == passed
    assert source["oorzaak_signaal"][0] == 5


IN_OFFICE_HOURS, IN_THE_EVENING = False, True


@pytest.mark.parametrize(
    ("reported", "evening"),
    [
        ((IN_OFFICE_HOURS,), 0),
        ((IN_THE_EVENING,), 1),
        ((IN_THE_EVENING, IN_THE_EVENING), 1),
        ((IN_OFFICE_HOURS, IN_THE_EVENING), 0),
        ((IN_THE_EVENING, IN_OFFICE_HOURS), 0),
    ],
)
def test_a_signal_rose_in_the_evening_when_nobody_reported_in_office_hours(reported, evening):
    tables = street(1)
    source = tables.residents
    source["in_nood"] = 1
    for only_evening in reported:
        pass_signal(source[0], 1, 5, 1.0, only_evening, tables.p)
    assert source["signaal_avond"][0] == evening


def test_a_signal_lasts_one_week():
    tables = bother(reporting(), 20)
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
