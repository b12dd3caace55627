"""Hours for reports: what woonconsulent and wijkagent get round to, and what is left undone."""

from __future__ import annotations

import pytest
from hand_made import happened, helped_by, hire, last_event, live, person, street

from simulatie.rules.melden import desk_is_open, report_overlast
from simulatie.state import Tables
from simulatie.state.log import (
    BEANTWOORD_AVOND,
    BEANTWOORD_KANTOOR,
    UREN_MELDING,
    VERZOEKEN_AVOND,
    VERZOEKEN_KANTOOR,
    ZELF,
)
from simulatie.state.residents import NEVER
from simulatie.vocabulary import (
    AVOND,
    DOORGEGEVEN,
    ECHT_SIGNAAL,
    GEEN_SIGNAAL,
    GGZ,
    KANTOOR,
    MELDING_CORPORATIE,
    MELDING_ONBEHANDELD,
    MELDING_POLITIE,
    WIJKAGENT,
    WIJKAGENT_ZELF,
    WIJKTEAM,
    WOONCONSULENT,
)

SOURCE, NEIGHBOUR = 0, 1
BY_DAY, BY_NIGHT = 77, 78
SURE = {
    "melden.kans": 1.0,
    "melden.terugkoppeling": 1.0,
    "melden.doorgeven_politie": 1.0,
    "melden.avond_politie": 1.0,
    "signaal.instroom_kans": 1.0,
    "casework.wijkagent.avond_bereik": 0.0,
    "staf.administratie": 0.0,
    "staf.overleg": 0.0,
    "staf.uren_per_week": 10.0,
    "casework.woonconsulent.uren_per_melding": 1.0,
    "casework.wijkagent.uren_per_melding": 1.0,
}
"""All is reported, answered and passed on that there are hours for; ten hours a week for contact,
an hour a report."""


def reported(
    office: int = 0, evening: int = 0, *, events: int = 20, fte: dict | None = None, **more: float
) -> Tables:
    """So much bothered the neighbour about somebody in need; `fte` by role."""
    tables = street(2, SURE | more, events=events)
    tables.residents["vertrouwen"] = 1.0
    tables.residents["in_nood"][SOURCE] = 1
    return bother(hire(tables, **(fte or {})), office, evening)


def bother(tables: Tables, office: int, evening: int) -> Tables:
    pair = tables.hearings.rows[0]
    pair["bron"], pair["hoorder"] = SOURCE, NEIGHBOUR
    pair["gehoord"] = pair["hinder"] = [office, evening]
    pair["gebeurtenis"] = [BY_DAY, BY_NIGHT]
    tables.hearings.filled[0] = 1
    return tables


def test_with_hours_for_all_every_report_is_answered_and_leads_somewhere():
    tables = live(reported(4, fte={"woonconsulent": 1.0}), report_overlast)
    assert happened(tables, MELDING_ONBEHANDELD) == 0
    assert tables.residents["teruggekoppeld"][NEIGHBOUR] == 1
    assert tables.residents["signaal"][SOURCE] == ECHT_SIGNAAL
    told = tables.log.rollen[WOONCONSULENT]
    assert told[[VERZOEKEN_KANTOOR, BEANTWOORD_KANTOOR, UREN_MELDING]].tolist() == [4.0, 4.0, 4.0]


def test_without_anybody_a_report_is_written_down_and_that_is_all():
    tables = live(reported(4), report_overlast)
    assert tables.residents["dossier"][SOURCE] == 4.0
    assert tables.residents["signaal"][SOURCE] == GEEN_SIGNAAL
    assert tables.residents["teruggekoppeld"][NEIGHBOUR] == 0
    assert tables.residents["melding_sinds"][NEIGHBOUR] == 0
    left = last_event(tables, MELDING_ONBEHANDELD)
    report = last_event(tables, MELDING_CORPORATIE)
    assert (left["hoeveelheid"], left["rol"], left["dagdeel"]) == (4.0, WOONCONSULENT, KANTOOR)
    assert left["oorzaak"] == report["nummer"]
    assert (left["huishouden"], left["object"]) == (report["huishouden"], report["object"])
    told = tables.log.rollen[WOONCONSULENT]
    assert told[[VERZOEKEN_KANTOOR, BEANTWOORD_KANTOOR, UREN_MELDING]].tolist() == [4.0, 0.0, 0.0]


@pytest.mark.parametrize("why", ["ziek_sinds", "weg_tot"])
def test_who_is_ill_or_gone_answers_nothing(why):
    tables = reported(4, fte={"woonconsulent": 1.0})
    person(tables, WOONCONSULENT)[why] = 5
    live(hire(tables), report_overlast)
    assert tables.log.amounts[MELDING_ONBEHANDELD] == 4.0


def test_with_hours_for_half_each_report_is_answered_with_chance_a_half():
    waits = {"melden.avond_politie": 0.0}
    tables = reported(events=0, fte={"woonconsulent": 0.2}, **waits)
    weeks = 1_000
    for _ in range(weeks):
        live(bother(tables, 3, 1), report_overlast)
    left = tables.log.amounts[MELDING_ONBEHANDELD] / (4 * weeks)
    assert left == pytest.approx(0.5, abs=4 * (0.25 / (4 * weeks)) ** 0.5)
    told = tables.log.rollen[WOONCONSULENT]
    answered = told[BEANTWOORD_KANTOOR] + told[BEANTWOORD_AVOND]
    assert told[UREN_MELDING] == answered
    asked = told[VERZOEKEN_KANTOOR] + told[VERZOEKEN_AVOND]
    assert asked - answered == tables.log.amounts[MELDING_ONBEHANDELD]


@pytest.mark.parametrize(("reports", "left_over"), [(0, 1.0), (1, 0.8), (4, 0.2), (5, 0.0), (9, 0)])
def test_trajecten_get_what_reports_leave(reports, left_over):
    tables = live(reported(reports, fte={"woonconsulent": 0.5, "wijkteam": 1.0}), report_overlast)
    assert tables.dienst["uren_gevraagd"][WOONCONSULENT] == reports
    assert tables.dienst["uren_over"][WOONCONSULENT] == pytest.approx(left_over)
    assert tables.dienst["uren_over"][WIJKTEAM] == 1.0


def test_after_hours_the_wijkagent_follows_up_what_a_patrol_went_to_as_far_as_he_can():
    tables = reported(events=0, fte={"wijkagent": 0.2})
    weeks = 1_000
    for _ in range(weeks):
        live(bother(tables, 0, 4), report_overlast)
    passed = tables.log.amounts[DOORGEGEVEN] / (4 * weeks)
    assert passed == pytest.approx(0.5, abs=4 * (0.25 / (4 * weeks)) ** 0.5)
    told = tables.log.rollen[WIJKAGENT]
    assert told[ZELF] == 0.0
    assert told[VERZOEKEN_AVOND] == tables.log.amounts[MELDING_POLITIE] == 4 * weeks
    assert told[BEANTWOORD_AVOND] == told[UREN_MELDING] == tables.log.amounts[DOORGEGEVEN]
    assert tables.log.rollen[WOONCONSULENT].sum() == 0.0


def test_what_the_police_leaves_undone_never_reaches_the_corporation():
    tables = live(reported(0, 4), report_overlast)
    left = last_event(tables, MELDING_ONBEHANDELD)
    assert (left["hoeveelheid"], left["rol"], left["dagdeel"]) == (4.0, WIJKAGENT, AVOND)
    assert left["oorzaak"] == last_event(tables, MELDING_POLITIE)["nummer"]
    assert happened(tables, DOORGEGEVEN) == 0
    assert tables.residents["dossier"][SOURCE] == 0.0
    assert tables.residents["signaal"][SOURCE] == GEEN_SIGNAAL
    assert tables.residents["melding_sinds"][NEIGHBOUR] == 0


def test_what_the_wijkagent_comes_to_himself_he_deals_with_before_anything_else():
    himself = {"casework.wijkagent.avond_bereik": 1.0, "staf.avond_beslag": 0.0}
    tables = live(reported(0, 4, fte={"wijkagent": 0.4}, **himself), report_overlast)
    told = tables.log.rollen[WIJKAGENT]
    assert told[[ZELF, VERZOEKEN_AVOND, BEANTWOORD_AVOND, UREN_MELDING]].tolist() == [4.0] * 4
    assert tables.residents["dossier"][SOURCE] == 4.0
    assert happened(tables, MELDING_ONBEHANDELD) == 0
    came, report = last_event(tables, WIJKAGENT_ZELF), last_event(tables, MELDING_POLITIE)
    assert (came["hoeveelheid"], came["rol"], came["dagdeel"]) == (4.0, WIJKAGENT, AVOND)
    assert came["oorzaak"] == report["nummer"]
    assert (came["huishouden"], came["object"]) == (report["huishouden"], report["object"])


def test_beyond_his_hours_a_patrol_goes_and_nobody_follows_up():
    himself = {"casework.wijkagent.avond_bereik": 1.0, "staf.avond_beslag": 0.0}
    tables = reported(events=0, fte={"wijkagent": 0.2}, **himself)
    weeks = 1_000
    for _ in range(weeks):
        live(bother(tables, 0, 4), report_overlast)
    told = tables.log.rollen[WIJKAGENT] / (4 * weeks)
    error = 4 * (0.25 / (4 * weeks)) ** 0.5
    assert told[[ZELF, BEANTWOORD_AVOND, UREN_MELDING]] == pytest.approx([0.5] * 3, abs=error)
    assert told[VERZOEKEN_AVOND] == 1.0
    assert happened(tables, MELDING_ONBEHANDELD) > 0


def test_patrols_get_the_hours_that_are_left_of_his_own_visits():
    """Half of six reports he comes to himself; of his four hours one is left for three patrols."""
    half = {"casework.wijkagent.avond_bereik": 0.5, "staf.avond_beslag": 0.0}
    tables = reported(events=0, fte={"wijkagent": 0.4}, **half)
    himself, patrols, followed = 0, 0, 0.0
    for _ in range(2_000):
        before = tables.log.rollen[WIJKAGENT].copy()
        live(bother(tables, 0, 6), report_overlast)
        now = tables.log.rollen[WIJKAGENT] - before
        if now[ZELF] == 3:
            himself += 3
            patrols += 3
            followed += now[BEANTWOORD_AVOND] - 3
    assert himself > 1_000
    assert followed / patrols == pytest.approx(1 / 3, abs=4 * (2 / 9 / patrols) ** 0.5)


@pytest.mark.parametrize("why", ["ziek_sinds", "weg_tot"])
def test_a_wijkagent_who_is_not_there_comes_to_nothing(why):
    himself = {"casework.wijkagent.avond_bereik": 1.0}
    tables = reported(0, 4, fte={"wijkagent": 1.0}, **himself)
    person(tables, WIJKAGENT)[why] = 5
    live(hire(tables), report_overlast)
    assert tables.log.rollen[WIJKAGENT, ZELF] == 0.0
    assert tables.log.amounts[MELDING_ONBEHANDELD] == 4.0


def test_with_one_of_two_wijkagenten_ill_half_as_many_are_come_to():
    half = {"casework.wijkagent.avond_bereik": 0.8}
    tables = reported(events=0, fte={"wijkagent": 2.0}, **half)
    person(tables, WIJKAGENT, 2)["ziek_sinds"] = 0
    hire(tables)
    weeks = 1_000
    for _ in range(weeks):
        live(bother(tables, 0, 4), report_overlast)
    share = tables.log.rollen[WIJKAGENT, ZELF] / (4 * weeks)
    assert share == pytest.approx(0.4, abs=4 * (0.24 / (4 * weeks)) ** 0.5)


def test_reports_ask_hours_whether_or_not_there_are_any():
    tables = live(reported(3, 4), report_overlast)
    asked = tables.dienst["uren_gevraagd"]
    assert (asked[WOONCONSULENT], asked[WIJKAGENT]) == (3.0, 4.0)
    assert tables.dienst["uren_over"][WOONCONSULENT] == 1.0


def test_the_desk_is_open_in_the_evening_about_who_is_helped_by_somebody_with_reach():
    tables = street(2, {"casework.ggz.avond_bereik": 0.6, "casework.wijkteam.avond_bereik": 0.3})
    hire(tables, ggz=1.0, wijkteam=1.0)
    source = tables.residents[SOURCE]
    for dekking, roles, reach in (
        (0.0, (), 0.0),
        (0.2, (), 0.2),
        (0.2, (WIJKTEAM,), 0.3),
        (0.2, (WIJKTEAM, GGZ), 0.6),
        (0.9, (GGZ,), 0.9),
    ):
        tables.levers["avond_dekking"] = dekking
        source["rollen_actief"] = sum(1 << role for role in roles)
        assert desk_is_open(source, tables.levers, tables.rollen) == reach
    source["rollen_actief"], source["rollen_wacht"] = 0, 1 << GGZ
    assert desk_is_open(source, tables.levers, tables.rollen) == 0.9


def test_a_client_with_somebody_to_call_keeps_the_police_from_the_door():
    tables = reported(0, 4, fte={"ggz": 1.0}, **{"casework.ggz.avond_bereik": 1.0})
    helped_by(tables, SOURCE, GGZ)
    live(tables, report_overlast)
    assert happened(tables, MELDING_POLITIE) == 0
    assert tables.log.amounts[MELDING_CORPORATIE] == 4.0
    assert tables.residents["zaak_sinds"][SOURCE] != NEVER
