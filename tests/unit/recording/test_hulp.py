"""Outcomes of help and weekly columns of roles, against a record made by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hand_made import street
from made_record import WEEKS, every_week, in_week, made

from simulatie import vocabulary as kinds
from simulatie.recording import recorder as stock
from simulatie.recording.hulp import measure_help
from simulatie.recording.outcomes import measure_outcomes
from simulatie.recording.recorder import are_followed, take_stock
from simulatie.recording.weekly import weekly_columns
from simulatie.state.clock import new_clock
from simulatie.state.residents import NEVER


def test_hand_offs_are_per_case_that_ended():
    record = made()
    record.counts[2, kinds.ZAAK_EINDE], record.amounts[2, kinds.ZAAK_EINDE] = 3, 2
    record.counts[9, kinds.ZAAK_EINDE] = 1
    assert measure_help(record)["doorverwijzingen_per_zaak"] == 0.5


def test_contacts_and_closings_are_of_all_roles_together():
    record = in_week(made(), 1, "ggz", contacten_verspild=1, contacten_raak=2, afgesloten=1)
    in_week(record, 9, "wijkteam", contacten_steun=1, contacten_intake=50, afgesloten=3, opgelost=1)
    assert measure_help(record)["contacten_verspild"] == 0.25
    assert measure_help(record)["opgelost_bij_sluiting"] == 0.25


def test_shares_of_hours_are_of_who_was_there_and_of_roles_with_cases_only():
    record = every_week(made(), "ggz", uren_beschikbaar=30, uren_administratie=10, uren_raak=8)
    every_week(record, "wijkteam", uren_beschikbaar=30, uren_administratie=10, uren_intake=4)
    every_week(record, "welzijn", uren_verspild=2, uren_steun=1, uren_doorverwijzing=3)
    every_week(record, "wijkagent", uren_beschikbaar=99, uren_administratie=99, uren_melding=9)
    found = measure_help(record)
    assert found["uren_raak_aandeel"] == pytest.approx(0.1)
    assert found["uren_intake_aandeel"] == pytest.approx(0.05)
    assert found["uren_verspild_aandeel"] == pytest.approx(2 / 80)
    assert found["uren_steun_aandeel"] == pytest.approx(1 / 80)
    assert found["uren_administratie_aandeel"] == pytest.approx(0.25)


def test_staff_is_of_all_people():
    record = every_week(made(), "ggz", personen=3, ziek=1, energie=2)
    every_week(record, "waakvlammer", personen=1, energie=1)
    in_week(record, 5, "ggz", vertrek=2)
    found = measure_help(record)
    assert found["ziekteverzuim"] == 0.25
    assert found["energie_personeel"] == 0.75
    assert found["personeelsverloop"] == pytest.approx(2 / (4 * WEEKS / 52))


def test_waits_and_pressure_are_of_the_whole_period():
    record = in_week(made(), 3, "ggz", gevolgd=1, gevolgd_weken=4)
    in_week(record, 55, "ggz", gevolgd=3, gevolgd_weken=20)
    every_week(record, "ggz", druk=1, fte=1)
    in_week(record, 0, "ggz", druk=30)
    found = measure_help(record)
    assert found["wachttijd_ggz"] == 6
    assert found["druk_ggz"] == 1.5
    assert math.isnan(found["wachttijd_wijkteam"])
    assert math.isnan(found["druk_wijkteam"])


def test_weeks_without_an_owner_and_reports_left_lying():
    record = made(52)
    record.stocks[:, stock.BEWOOND] = 1
    record.stocks[10:14, stock.ZONDER_EIGENAAR] = 2
    record.amounts[3, kinds.MELDING_CORPORATIE] = 6
    record.amounts[4, kinds.MELDING_POLITIE] = 2
    record.amounts[4, kinds.MELDING_ONBEHANDELD] = 2
    record.counts[4, kinds.MELDING_ONBEHANDELD] = 1
    record.waits = np.zeros(6, np.int64)
    found = measure_outcomes(record, homes=250)
    assert found["zaken_zonder_eigenaar"] == pytest.approx(8 / 0.25)
    assert found["meldingen_onbehandeld"] == 0.25


def test_who_has_no_owner_is_counted_while_at_home():
    tables = street(4)
    tables.residents["zonder_eigenaar"] = [3, 0, NEVER, 5]
    tables.residents["aanwezig"][3] = 0
    stocks = np.zeros(len(stock.STOCKS))
    take_stock(tables.residents, tables.dwellings, tables.elders, stocks)
    assert stocks[stock.ZONDER_EIGENAAR] == 2


def test_the_weekly_table_holds_queue_places_and_pressure_of_roles_with_cases():
    record = every_week(made(), "ggz", wachtend=4, bezet=7.5, plaatsen=9.25, druk=1.5)
    every_week(record, "wijkagent", druk=2)
    record.fte[:, kinds.WIJKTEAM] = 2
    record.stocks[7, stock.ZONDER_EIGENAAR] = 3
    record.counts[7, kinds.DOORVERWIJZING] = 2
    record.counts[7, kinds.DOORGESCHOVEN] = 1
    record.amounts[7, kinds.MELDING_ONBEHANDELD] = 5
    columns = weekly_columns(record, 7.0)
    for name, value in {"wachtend": 4, "bezet": 7.5, "plaatsen": 9.25, "druk": 1.5}.items():
        assert columns[f"{name}_ggz"].tolist() == [value] * WEEKS
        assert columns[f"{name}_wijkteam"].tolist() == [0] * WEEKS
    assert columns["wachtend_ggz"].dtype == np.int64
    assert "druk_wijkagent" not in columns
    assert columns["capaciteit_zaken"].tolist() == [14] * WEEKS
    week = {name: column[7] for name, column in columns.items()}
    assert (week["zonder_eigenaar"], week["doorverwijzingen"], week["doorverwezen"]) == (3, 3, 2)
    assert week["meldingen_onbehandeld"] == 5


def test_a_wait_is_followed_from_week_0_until_half_a_year_before_the_end():
    clock = new_clock(1, 52, 104)
    clock["t"], clock["week"] = 52 + 100, 100
    since = np.array([NEVER, 51, 52, 52 + 78, 52 + 79])
    assert are_followed(since, clock).tolist() == [False, False, True, True, False]
