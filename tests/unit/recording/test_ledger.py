"""Quantity × tariff = amount, per year and per post; who pays what."""

from __future__ import annotations

import numpy as np
import pytest
import small_world as world

from simulatie.recording.ledger import LINES, by_year, cents, spent_by
from simulatie.vocabulary import KAS, OVERDRACHT, PAYERS, UREN, WEEKS_PER_YEAR

HOMES, YEARS = 240, 2


@pytest.fixture(scope="module")
def run():
    measures = {"waakvlam": {"mandaat": True}, "time_out": {}}
    (made,) = world.run(world.scenario("druk", measures, world.BUSY), homes=HOMES, jaren=YEARS)
    return made


@pytest.fixture(scope="module")
def numbers():
    basis = {name: p.waarde for name, p in world.inputs().basis.parameters.items()}
    return basis | world.BUSY


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


def test_staff_is_paid_whether_or_not_it_is_busy(run, numbers):
    fte = numbers["casework.wijkteam.fte"] * HOMES / 1000
    year = round(fte * numbers["kosten.wijkteam_fte_jaar"] * 100)
    assert [row["bedrag"] for row in rows_of(run, "personeel_wijkteam")] == [year] * YEARS
    (calm,) = world.run(world.scenario("rust", {}, {"crisis.kans_per_week": 0}), homes=HOMES)
    assert rows_of(calm, "personeel_wijkteam") == rows_of(run, "personeel_wijkteam")


def test_hours_used_and_free_are_all_the_hours_there_are(run, numbers):
    slots = numbers["casework.wijkteam.fte"] * HOMES / 1000
    slots *= numbers["casework.wijkteam.zaken_per_fte"]
    all_hours = slots * numbers["casework.uren_per_zaak"] * WEEKS_PER_YEAR
    used = rows_of(run, "uren_wijkteam")
    free = rows_of(run, "vrijgespeelde_uren_wijkteam")
    for one, other in zip(used, free, strict=True):
        assert one["hoeveelheid"] + other["hoeveelheid"] == pytest.approx(all_hours)
        assert one["bedrag"] is other["bedrag"] is None
    total = run.uitkomsten["uren_wijkteam"] + run.uitkomsten["vrijgespeelde_uren_wijkteam"]
    assert total == pytest.approx(all_hours / HOMES * 1000)


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
    from simulatie.recording.ledger import Row

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
