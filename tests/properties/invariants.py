"""What must hold at the end of every week, whatever the scenario (V12 of the model's tests)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from math import ceil

import numpy as np

from simulatie import vocabulary as kinds
from simulatie.recording import recorder as stock
from simulatie.results.schema import RunTables
from simulatie.state import Tables
from simulatie.state.elders import OPVANG, URGENT, WACHTEND
from simulatie.state.residents import NEVER, NUMBERS_PER_HOME
from simulatie.vocabulary import HOUSEHOLD_TYPES, KAS, NO_EVENT, OVERDRACHT, PAYERS, UREN

SHARES = (
    "openheid",
    "zelfredzaamheid",
    "tolerantie",
    "behoefte",
    "dosis",
    "dosis_zaak",
    "dosis_time_out",
    "trait_openheid",
    "trait_zelfredzaamheid",
    "aanspreken",
    "vertrouwen",
    "band_gemiddeld",
    "buddy_band",
    "beroeps_band",
)
POINTS = ("draagkracht", "niveau_draagkracht", "trait_draagkracht", "basislast")
FLAGS = (
    "aanwezig",
    "kwetsbaar",
    "laag_inkomen",
    "bijstand",
    "kent_meldpunt",
    "crisis",
    "in_nood",
    "mijder",
    "teruggekoppeld",
    "vooraan",
    "vals",
    "in_time_out",
    "behandeld",
    "zaak_overlast",
)
NOTHING = (
    "crisis",
    "in_time_out",
    "behandeld",
    "achterstand",
    "fase",
    "weken_fase",
    "dossier",
    "zaak_overlast",
    "signaal",
    "gevlagd",
    "vooraan",
    "vertrek",
    "dosis",
    "steun_buddy",
    "buddy",
    "maatje",
    "incidenten",
    "hinder",
    "meldingen",
    "politie",
    "teruggekoppeld",
)
CENT = 0.01


def check_state(tables: Tables) -> None:
    """Everything that can be seen in one state."""
    check_homes(tables)
    check_elders(tables)
    check_bounds(tables.residents)
    check_help(tables)
    check_ties(tables)


def check_homes(tables: Tables) -> None:
    """Homes are inhabited, empty or reserved; nobody lives in two; empty homes hold nothing."""
    r, d = tables.residents, tables.dwellings
    present, reserved = r["aanwezig"] == 1, d["gereserveerd"] == 1
    assert not (present & reserved).any()
    assert present.sum() + (~present & ~reserved).sum() + reserved.sum() == tables.homes
    assert (d["oorzaak_leeg"][~present] != NO_EVENT).all()
    for name in NOTHING:
        assert not r[name][~present].any(), name
    for name in ("wacht_sinds", "zaak_sinds", "crisis_sinds", "melding_sinds", "beroeps_sinds"):
        assert (r[name][~present] == NEVER).all(), name


def check_elders(tables: Tables) -> None:
    """Who is elsewhere has been there since some week, in shelter or passed over."""
    elders, t = tables.elders.rows[: tables.elders.filled[0]], tables.clock["t"][0]
    assert np.isin(elders["status"], (OPVANG, URGENT, WACHTEND)).all()
    assert (elders["opvang_sinds"] <= elders["sinds"]).all()
    assert (elders["sinds"] < t).all()  # the clock has turned
    assert (elders["oorzaak"] != NO_EVENT).all()


class Census:
    """Everybody who was ever made: at home, elsewhere, or gone for good; nobody twice.

    `homes` have a line of households each, numbered from 1, of whom so many were made; after each
    week who is newly gone must be as many as the events of that week say.
    """

    def __init__(self, tables: Tables) -> None:
        self.gone = made(tables) - set(living(tables)) - set(elsewhere(tables))

    def follow(self, tables: Tables, counts: np.ndarray) -> None:
        """Count heads after a week in which each kind of event happened `counts` times."""
        here, away = living(tables), elsewhere(tables)
        assert len(set(here) | set(away)) == len(here) + len(away), "somebody is in two places"
        known = made(tables)
        assert set(here) | set(away) <= known, "somebody was never made"
        gone = known - set(here) - set(away)
        assert self.gone <= gone, "a household that left for good came back"
        assert len(gone - self.gone) == left_for_good(counts)
        self.gone = gone


def living(tables: Tables) -> list[int]:
    """Households that live here."""
    residents = tables.residents
    return [int(who) for who in residents["huishouden"][residents["aanwezig"] == 1]]


def elsewhere(tables: Tables) -> list[int]:
    """Households in the shelter or waiting for a home."""
    return [int(who) for who in tables.elders.rows["huishouden"][: tables.elders.filled[0]]]


def made(tables: Tables) -> set[int]:
    """Every household of every line so far."""
    return {
        (line + 1) * NUMBERS_PER_HOME + number
        for line, last in enumerate(tables.dwellings["volgend_nummer"])
        for number in range(1, int(last) + 1)
    }


def left_for_good(counts: np.ndarray) -> int:
    """Departures that do not lead to the shelter, and settlements elsewhere."""
    left = (
        kinds.VERHUIZING,
        kinds.NIET_TERUGGEKEERD,
        kinds.ONTRUIMING_OVERLAST,
        kinds.ONTRUIMING_HUUR,
        kinds.ELDERS_GEVESTIGD,
        kinds.KANDIDAAT_ELDERS,
    )
    return int(counts[list(left)].sum() - counts[kinds.OPVANG_IN])


def check_bounds(residents: np.ndarray) -> None:
    """Shares in 0–1, points in 0–100, stages in 0–5; no number is lost."""
    for name in residents.dtype.names:
        if residents[name].dtype.kind == "f":
            assert np.isfinite(residents[name]).all(), name
    for name in SHARES:
        assert ((residents[name] >= 0) & (residents[name] <= 1)).all(), name
    for name in POINTS:
        assert ((residents[name] >= 0) & (residents[name] <= 100)).all(), name
    for name in ("acute_last", "overlast_last", "draaglast", "dossier", "steun", "achterstand"):
        assert (residents[name] >= 0).all(), name
    assert (residents["fase"] <= 5).all()
    for name in FLAGS:
        assert (residents[name] <= 1).all(), name
    assert (residents["overlast_last"] <= residents["acute_last"] + 1e-9).all()
    assert (residents["meldingen"] <= residents["hinder"]).all()
    assert (residents["incidenten_avond"] <= residents["incidenten"]).all()
    assert (residents["bijstand"] <= residents["laag_inkomen"]).all()
    assert (residents["huishoudtype"] < len(HOUSEHOLD_TYPES)).all()
    assert ((residents["crisis"] == 1) == (residents["crisis_sinds"] != NEVER)).all()


def check_help(tables: Tables) -> None:
    """Nobody waits who is helped, and no more help is given than there is."""
    r = tables.residents
    waits, helped = r["wacht_sinds"] >= 0, r["zaak_sinds"] >= 0
    assert not (waits & helped).any()
    assert helped.sum() <= tables.service["open"][0]
    capacity = tables.levers["wijkteam_fte"][0] * tables.p["casework_wijkteam_zaken_per_fte"][0]
    assert r["dosis_zaak"].sum() <= capacity + 1e-9
    assert (r["dosis_zaak"][~helped] == 0).all()


def check_slots(tables: Tables, open_before: int) -> None:
    """Cases in use ≤ ⌈capacity⌉; where capacity fell, no case starts above it."""
    capacity = tables.levers["wijkteam_fte"][0] * tables.p["casework_wijkteam_zaken_per_fte"][0]
    assert tables.service["open"][0] <= max(ceil(capacity - 1e-9), open_before)


def check_stocks(stocks: np.ndarray, homes: int) -> None:
    """Every home is in one stock of the record in every week."""
    kinds_of_home = (stock.BEWOOND, stock.LEEG, stock.GERESERVEERD)
    assert (stocks[:, kinds_of_home].sum(axis=1) == homes).all()


def check_ties(tables: Tables) -> None:
    """A tie is mutual, and an empty home has none."""
    d, present = tables.dwellings, tables.residents["aanwezig"] == 1
    for begin in np.unique(d["buren_begin"]):
        end = d["buren_eind"][begin]
        size = end - begin
        start = d["banden_begin"][begin]
        grid = tables.ties[start : start + size * size].reshape(size, size)
        np.testing.assert_array_equal(grid, grid.T)
        assert ((grid >= 0) & (grid <= 1)).all()
        assert not grid[~present[begin:end]].any()
        assert not np.diagonal(grid).any()
        np.testing.assert_allclose(
            grid.sum(axis=1)[present[begin:end]],
            tables.residents["band_som"][begin:end][present[begin:end]],
        )


def check_ledger(run: RunTables, homes: int, years: int) -> None:
    """Σ payers = Σ posts, every euro has two sides, and hours are in no euro sum."""
    columns = run.kosten
    rows = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    balance: Mapping[str, int] = defaultdict(int)
    for row in rows:
        assert row["betaler"] in PAYERS
        assert (row["bedrag"] is None) == (row["soort"] == UREN)
        assert row["soort"] in (KAS, OVERDRACHT, UREN)
        assert row["hoeveelheid"] >= 0
        assert 0 <= row["jaar"] < years
        balance[row["betaler"]] -= row["bedrag"] or 0
        balance[row["ontvanger"]] += row["bedrag"] or 0
    assert sum(balance.values()) == 0
    check_totals(run, rows, balance, homes / 1000 * years)


def check_totals(run: RunTables, rows: list, balance: Mapping[str, int], per_rate: float) -> None:
    """The outcomes in euro are the sums of the rows, by payer and by post."""
    outcomes = run.uitkomsten
    cash = sum(row["bedrag"] for row in rows if row["soort"] == KAS)
    by_post = defaultdict(int)
    for row in rows:
        if row["soort"] == KAS:
            by_post[row["post"]] += row["bedrag"]
    assert sum(by_post.values()) == cash
    assert abs(outcomes["kosten_totaal"] * per_rate - cash / 100) < CENT
    payers = {payer: outcomes[f"kosten_{payer}"] * per_rate for payer in PAYERS}
    for payer, spent in payers.items():
        assert abs(spent + balance[payer] / 100) < CENT, payer
    assert abs(sum(payers.values()) - cash / 100) < CENT * len(payers)
