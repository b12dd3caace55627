"""The crisisdienst: whom it goes to, how many it can, and where that leads."""

from __future__ import annotations

import numpy as np
import pytest
from hand_made import happened, helped_by, hire, last_event, live, street, trajecten, waits

from simulatie.rules.casework import work_cases
from simulatie.rules.crisisdienst import answer_crises
from simulatie.state import Tables
from simulatie.state.log import BEANTWOORD_AVOND, GESTART_IN_CRISIS, VERZOEKEN_AVOND
from simulatie.state.residents import NEVER
from simulatie.state.trajecten import ONDERWEG, WACHT
from simulatie.vocabulary import (
    AVOND,
    CRISISDIENST,
    CRISISDIENST_CONTACT,
    GGZ,
    SCHULDHULP,
    WIJKTEAM,
)

ALWAYS = {"casework.crisisdienst.contacten_per_fte": 10.0, "casework.crisisdienst.avond_bereik": 1}


def called(homes: int, fte: float, *, events: int = 0, seed: int = 1, **more: float) -> Tables:
    """The police was called to everybody in a crisis; a crisisdienst of so many full-time jobs."""
    tables = street(homes, ALWAYS | more, events=events, seed=seed)
    tables.residents["crisis"] = 1
    tables.residents["politie"] = 2
    tables.residents["oorzaak_crisis"] = 55
    return hire(tables, crisisdienst=fte, ggz=1.0)


def met(tables: Tables) -> list[int]:
    return list(np.flatnonzero(tables.residents["crisisdienst"]))


def test_it_goes_to_who_is_in_a_crisis_that_the_police_was_called_to():
    tables = called(4, 9.0)
    tables.residents["crisis"] = [1, 1, 0, 0]
    tables.residents["politie"] = [2, 0, 2, 0]
    live(tables, answer_crises)
    assert met(tables) == [0]
    assert happened(tables, CRISISDIENST_CONTACT) == 1


@pytest.mark.parametrize(("fte", "weeks"), [(0.3, 5), (0.25, 8), (0.0, 5), (1.0, 2)])
def test_it_comes_as_far_as_its_contacts_go_also_in_parts(fte, weeks):
    tables = live(called(40, fte), answer_crises, weeks=weeks)
    assert happened(tables, CRISISDIENST_CONTACT) == int(10 * fte * weeks)
    told = tables.log.rollen[CRISISDIENST]
    assert told[VERZOEKEN_AVOND] == 40 * weeks
    assert told[BEANTWOORD_AVOND] == int(10 * fte * weeks)


def test_who_is_met_this_week_was_not_met_next_week():
    tables = live(called(3, 9.0), answer_crises)
    assert met(tables) == [0, 1, 2]
    tables.residents["politie"] = [0, 2, 0]
    live(tables, answer_crises)
    assert met(tables) == [1]


def test_with_nobody_there_calls_stay_unanswered_and_ask_hours_all_the_same():
    there, ill = called(5, 0.2), called(5, 0.2)
    ill.staf.rows["ziek_sinds"][ill.staf.rows["rol"] == CRISISDIENST] = 0
    for tables in (there, hire(ill)):
        live(tables, answer_crises)
    assert len(met(there)) == 2
    assert met(ill) == []
    per_contact = there.dienst["uren_formatie"][CRISISDIENST] / 2
    for tables in (there, ill):
        assert tables.dienst["uren_gevraagd"][CRISISDIENST] == pytest.approx(5 * per_contact)


def test_luck_decides_who_is_first_and_not_the_row():
    first = {met(live(called(6, 0.1, seed=seed), answer_crises))[0] for seed in range(20)}
    assert len(first) > 3


def test_a_call_reaches_it_with_its_reach():
    homes = 4_000
    tables = called(homes, 1_000.0, **{"casework.crisisdienst.avond_bereik": 0.6})
    live(tables, answer_crises)
    share = len(met(tables)) / homes
    assert share == pytest.approx(0.6, abs=4 * (0.24 / homes) ** 0.5)
    assert tables.log.rollen[CRISISDIENST, VERZOEKEN_AVOND] == len(met(tables))


def test_a_contact_is_caused_by_the_crisis_and_leads_to_the_queue_of_the_ggz_next_week():
    tables = live(called(1, 0.1, events=9), answer_crises)
    contact = last_event(tables, CRISISDIENST_CONTACT)
    who = tables.residents[0]
    assert (contact["oorzaak"], contact["rol"]) == (55, CRISISDIENST)
    assert who["oorzaak_crisisdienst"] == who["oorzaak_wacht"] == contact["nummer"]
    (x,) = trajecten(tables)
    assert (x["rol"], x["status"], x["sinds"], x["aangemeld"]) == (GGZ, ONDERWEG, 1, 0)
    assert (x["bekend"], x["dagdeel"], x["met_dossier"]) == (0b00001, AVOND, 0)
    assert x["oorzaak"] == contact["nummer"]
    assert (who["wacht_sinds"], who["rollen_wacht"]) == (0, 1 << GGZ)
    live(tables, work_cases)
    assert trajecten(tables)["start"][0] == 1
    assert tables.log.rollen[GGZ, [VERZOEKEN_AVOND, BEANTWOORD_AVOND]].tolist() == [1.0, 1.0]
    assert tables.log.rollen[GGZ, GESTART_IN_CRISIS] == 1.0


def test_it_comes_again_while_the_household_waits_for_the_ggz_or_has_it():
    tables = called(2, 9.0)
    helped_by(tables, 0, GGZ)
    waits(tables, 1, GGZ)
    live(tables, answer_crises, weeks=3)
    assert happened(tables, CRISISDIENST_CONTACT) == 6
    assert len(trajecten(tables)) == 2
    assert trajecten(tables)["status"].tolist()[1] == WACHT


def test_help_or_a_wait_elsewhere_goes_on():
    tables = hire(called(2, 9.0), wijkteam=1.0)
    helped_by(tables, 0, WIJKTEAM)
    waits(tables, 1, SCHULDHULP)
    live(tables, weeks=4)
    live(tables, answer_crises)
    assert tables.residents["zaak_sinds"].tolist() == [0, NEVER]
    assert tables.residents["wacht_sinds"].tolist() == [NEVER, 0]
    assert (trajecten(tables, GGZ)["sinds"] == 5).all()


def test_without_a_ggz_there_is_no_queue_to_send_to():
    tables = hire(called(1, 9.0), ggz=0.0)
    live(tables, answer_crises)
    assert met(tables) == [0]
    assert len(trajecten(tables)) == 0
    assert tables.residents["wacht_sinds"][0] == NEVER
