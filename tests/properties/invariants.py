"""What must hold at the end of every week, whatever the scenario (V12 of the model's tests)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from math import ceil

import numpy as np

from simulatie.results.schema import RunTables
from simulatie.state import Tables
from simulatie.state.residents import NEVER, NUMBERS_PER_HOME
from simulatie.vocabulary import KAS, OVERDRACHT, PAYERS, UREN

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
    "band_gemiddeld",
)
POINTS = ("draagkracht", "niveau_draagkracht", "trait_draagkracht", "basislast")
FLAGS = (
    "aanwezig",
    "kwetsbaar",
    "crisis",
    "in_nood",
    "mijder",
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
)
CENT = 0.01


def check_state(tables: Tables) -> None:
    """Everything that can be seen in one state."""
    check_homes(tables)
    check_bounds(tables.residents)
    check_help(tables)
    check_ties(tables)


def check_homes(tables: Tables) -> None:
    """Homes are inhabited, empty or reserved; nobody lives in two; empty homes hold nothing."""
    r, d = tables.residents, tables.dwellings
    present, reserved = r["aanwezig"] == 1, d["gereserveerd"] == 1
    assert not (present & reserved).any()
    assert present.sum() + (~present & ~reserved).sum() + reserved.sum() == tables.homes
    ids = r["huishouden"]
    assert len(np.unique(ids)) == len(ids)
    own = (np.arange(tables.homes) + 1) * NUMBERS_PER_HOME + r["nummer"]
    np.testing.assert_array_equal(ids, own)
    for name in NOTHING:
        assert not r[name][~present].any(), name
    assert (r["wacht_sinds"][~present] == NEVER).all()
    assert (r["zaak_sinds"][~present] == NEVER).all()


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
