"""Quantity × tariff = amount, per year and per post; who pays what."""

from __future__ import annotations

import numpy as np
import pytest
import small_world as world
from made_record import WEEKS, basis_numbers, every_week, in_week, made

from simulatie import vocabulary as words
from simulatie.recording.hours import by_year
from simulatie.recording.ledger import (
    LINES,
    Row,
    cents,
    cost_outcomes,
    ordinary_rows,
    spent_by,
    used_posts,
)
from simulatie.recording.recorder import Record
from simulatie.vocabulary import BASIS_ROLES, KAS, OVERDRACHT, PAYERS, ROLE_PAYERS, ROLES, UREN

HOMES, YEARS = 240, 2


@pytest.fixture(scope="module")
def run():
    measures = {"waakvlam": {"mandaat": True}, "time_out": {}}
    (made,) = world.run(world.scenario("druk", measures, world.BUSY), homes=HOMES, jaren=YEARS)
    return made


@pytest.fixture(scope="module")
def numbers():
    return basis_numbers() | world.BUSY


def rows_of(run, post: str) -> list[dict]:
    return [row for row in world.cost_rows(run) if row["post"] == post]


def test_every_post_has_one_row_a_year(run):
    for line in LINES:
        assert [row["jaar"] for row in rows_of(run, line.post)] == list(range(YEARS))


@pytest.mark.parametrize("line", [line for line in LINES if line.tarief], ids=lambda x: x.post)
def test_an_amount_is_quantity_times_tariff_in_whole_cents(run, numbers, line):
    for row in rows_of(run, line.post):
        euros = row["hoeveelheid"] * numbers[f"kosten.{line.tarief}"] / line.per
        assert isinstance(row["bedrag"], int)
        assert abs(row["bedrag"] - euros * 100) <= 0.5 + 1e-6
        assert (row["betaler"], row["ontvanger"]) == (line.betaler, line.ontvanger)


def test_every_tariff_is_used_and_none_is_used_twice_for_one_post():
    known = {n for n in world.inputs().basis.parameters if n.startswith("kosten.")}
    used = {f"kosten.{line.tarief}" for line in LINES if line.tarief}
    assert known - used == {"kosten.politie_uren_per_melding"}
    assert len({line.post for line in LINES}) == len(LINES)


@pytest.mark.parametrize("rol", [ROLES[role] for role in BASIS_ROLES])
def test_staff_is_paid_whether_or_not_it_is_busy_ill_or_there(run, calm, numbers, rol):
    fte = numbers[f"casework.{rol}.fte"] * HOMES / 1000
    year = round(fte * numbers[f"kosten.{rol}_fte_jaar"] * 100)
    assert [row["bedrag"] for row in rows_of(run, f"personeel_{rol}")] == [year] * YEARS
    assert rows_of(calm, f"personeel_{rol}") == rows_of(run, f"personeel_{rol}")
    payer = ROLE_PAYERS[ROLES.index(rol)]
    assert {row["betaler"] for row in rows_of(run, f"personeel_{rol}")} == {payer}


@pytest.fixture(scope="module")
def calm():
    (made_calm,) = world.run(
        world.scenario("rust", {}, {"crisis.kans_per_week": 0}), homes=HOMES, jaren=YEARS
    )
    return made_calm


def test_the_people_of_a_measure_are_paid_by_the_measure_alone(run):
    posts = {row["post"] for row in world.cost_rows(run)}
    assert {"waakvlam_personeel", "regisseur", "personeel_wijkteam"} <= posts
    assert not {f"personeel_{ROLES[role]}" for role in words.MEASURE_ROLES} & posts


def by_hand() -> Record:
    """A year and a part of one in which every posting can be told."""
    record = made()
    record.fte[:, words.GGZ] = 0.5
    record.fte[:, words.WAAKVLAMMER] = 7
    every_week(record, "ggz", fte=0.5, fte_aanwezig=0.25, uren_beschikbaar=6, uren_raak=2)
    every_week(record, "ggz", uren_intake=1, uren_doorverwijzing=0.5, uren_administratie=3)
    in_week(record, 1, "ggz", uren_verspild=7, uren_steun=9)
    record.amounts[2, words.MELDING_POLITIE] = 10
    record.amounts[2, words.WIJKAGENT_ZELF] = 4
    in_week(record, 2, "wijkagent", uren_melding=9, uren_beschikbaar=9)
    record.counts[3, words.BEHANDELWEEK] = 2
    record.counts[55, words.CRISISDIENST_CONTACT] = 9
    return record


def quantities(numbers) -> dict[str, list[float]]:
    """What each post holds in the first and the second year, as far as there is anything."""
    found: dict[str, list[float]] = {}
    for row in ordinary_rows(by_hand(), numbers):
        found.setdefault(row.post, []).append(row.hoeveelheid)
    return {post: years for post, years in found.items() if any(years)}


def test_every_posting_of_a_record_made_by_hand(numbers):
    patrol = numbers["kosten.politie_uren_per_melding"]
    assert quantities(numbers) == {
        "personeel_ggz": [26, 4],
        "politie_melding": [6 * patrol, 0],
        "crisisbehandeling": [2, 0],
        "uren_ggz_raak": [104, 16],
        "uren_ggz_steun": [9, 0],
        "uren_ggz_verspild": [7, 0],
        "uren_ggz_intake": [52, 8],
        "uren_ggz_doorverwijzing": [26, 4],
        "uren_ggz_administratie": [156, 24],
        "uren_ggz_afwezig": [0.25 * numbers["staf.uren_per_week"] * weeks for weeks in (52, 8)],
        "vrijgespeelde_uren_ggz": [2.5 * 52 - 16, 2.5 * 8],
        "uren_wijkagent_melding": [9, 0],
        "uren_politie_justitie": [6 * patrol, 0],
    }


def test_a_report_costs_a_patrol_or_hours_of_the_wijkagent_and_never_both(numbers):
    rows = {row.post: row for row in ordinary_rows(by_hand(), numbers) if row.jaar == 0}
    assert rows["uren_wijkagent_melding"].bedrag is None
    hours = 6 * numbers["kosten.politie_uren_per_melding"]
    assert rows["politie_melding"].bedrag == cents(hours, numbers["kosten.politie_uur"])
    assert rows["politie_melding"].hoeveelheid == rows["uren_politie_justitie"].hoeveelheid


def test_hours_of_a_role_are_what_it_used_and_what_it_did_not(numbers):
    per_rate = 0.25
    outcomes = cost_outcomes(list(ordinary_rows(by_hand(), numbers)), per_rate)
    used = 120 + 16 + 60 + 30
    assert outcomes["uren_ggz"] == pytest.approx(used / per_rate)
    assert outcomes["vrijgespeelde_uren_ggz"] == pytest.approx((6 * WEEKS - used) / per_rate)
    assert outcomes["uren_wijkagent"] == pytest.approx(9 / per_rate)
    assert outcomes["uren_waakvlam"] == outcomes["uren_wijkteam"] == 0
    assert {name for name in outcomes if name.startswith("uren_")} == {
        *(f"uren_{ROLES[role]}" for role in BASIS_ROLES),
        *("uren_waakvlam", "uren_vrijwilligers", "uren_politie_justitie"),
    }


def test_outcomes_in_hours_add_up_the_rows_of_their_role(run):
    rows = world.cost_rows(run)
    for role in BASIS_ROLES:
        hours = sum(row["hoeveelheid"] for row in rows if row["post"] in used_posts(role))
        assert run.uitkomsten[f"uren_{ROLES[role]}"] == pytest.approx(hours / 0.24 / YEARS)
    assert run.uitkomsten["uren_wijkteam"] > 100


def test_hours_never_enter_a_sum_of_euros(run):
    rows = world.cost_rows(run)
    per_rate = HOMES / 1000 * YEARS
    cash = sum(row["bedrag"] for row in rows if row["soort"] == KAS)
    assert run.uitkomsten["kosten_totaal"] == pytest.approx(cash / 100 / per_rate)
    assert all(row["bedrag"] is None for row in rows if row["soort"] == UREN)
    assert any(row["soort"] == UREN for row in rows)


def test_transfers_move_money_between_payers_and_stay_out_of_the_total(run):
    transfers = [row for row in world.cost_rows(run) if row["soort"] == OVERDRACHT]
    assert {row["post"] for row in transfers} == {"huurschuld_afgeboekt", "incassokosten"}
    assert all({row["betaler"], row["ontvanger"]} <= set(PAYERS) for row in transfers)
    payers = sum(run.uitkomsten[f"kosten_{payer}"] for payer in PAYERS)
    assert payers == pytest.approx(run.uitkomsten["kosten_totaal"])


def test_a_receiver_of_cash_is_no_payer_and_keeps_none_of_it_back(run):
    cash = [row for row in world.cost_rows(run) if row["soort"] == KAS]
    assert not {row["ontvanger"] for row in cash} & set(PAYERS)


def test_a_last_part_of_a_year_is_a_year_of_its_own():
    weekly = np.arange(60.0)
    assert by_year(weekly).tolist() == [weekly[:52].sum(), weekly[52:].sum()]
    assert by_year(np.ones(104)).tolist() == [52, 52]


def test_money_is_in_whole_cents_rounded_half_up():
    assert [cents(1, 0.005), cents(3, 1.115), cents(0, 9.99), cents(2.5, 0.01)] == [1, 335, 0, 3]


def test_spending_is_what_is_paid_less_transfers_received():
    rows = [
        Row(0, "bewoners", "schuldeisers", "incassokosten", None, OVERDRACHT, 1.0, "x", 900),
        Row(0, "corporatie", "bewoners", "huurschuld_afgeboekt", None, OVERDRACHT, 1.0, "x", 6000),
        Row(0, "bewoners", "verhuizers", "verhuizing", None, KAS, 1.0, "x", 50),
        Row(0, "gemeente", "personeel", "uren", None, UREN, 7.0, "uren", None),
    ]
    spent = {payer: spent_by(rows, payer) for payer in PAYERS}
    assert spent == {
        "bewoners": -5050,
        "corporatie": 6000,
        "schuldeisers": -900,
        "gemeente": 0,
        "zorgverzekeraar": 0,
        "politie_justitie": 0,
    }
