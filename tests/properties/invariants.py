"""What must hold at the end of every week, whatever the scenario (V12 of the model's tests)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from simulatie import vocabulary as kinds
from simulatie.recording import recorder as stock
from simulatie.recording.recorder import Record
from simulatie.results.schema import RunTables
from simulatie.state import Tables, log
from simulatie.state.elders import OPVANG, URGENT, WACHTEND
from simulatie.state.residents import NEVER, NUMBERS_PER_HOME
from simulatie.state.staff import post_number
from simulatie.state.trajecten import INTENSIEF, KWIJT, LICHT, LOOPT, NOBODY, ONDERWEG, WACHT
from simulatie.vocabulary import (
    AVOND,
    CASE_ROLES,
    HOUSEHOLD_TYPES,
    KANTOOR,
    KAS,
    NEEDS,
    NO_EVENT,
    OVERDRACHT,
    PAYERS,
    ROLES,
    UREN,
)

SHARES = (
    "openheid",
    "zelfredzaamheid",
    "tolerantie",
    "behoefte",
    "behoefte_nu",
    "hulp",
    "werking",
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
    "crisisdienst",
    "signaal_avond",
    "in_zorg",
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
    "dosis_zaak",
    "hulp",
    "werking",
    "crisisdienst",
    "rollen_actief",
    "rollen_wacht",
    "in_zorg",
    "doorverwijzingen",
    "steun_buddy",
    "buddy",
    "maatje",
    "incidenten",
    "hinder",
    "meldingen",
    "politie",
    "teruggekoppeld",
)
NEVER_THERE = (
    "wacht_sinds",
    "zaak_sinds",
    "crisis_sinds",
    "melding_sinds",
    "beroeps_sinds",
    "zonder_eigenaar",
    "slapend_tot",
    "contract_tot",
)
CAME = (
    kinds.INTAKE,
    kinds.VALSE_MELDING,
    kinds.VROEGSIGNAAL,
    kinds.DOORVERWIJZING,
    kinds.DOORGESCHOVEN,
)
"""Events by which a traject begins, unless it gets lost on the way."""
WENT = (log.AFGESLOTEN, log.VALS, log.AFGEHAAKT, log.VERTROKKEN)
"""Counts of trajecten that ended, beside those a role let go."""
CENT = 0.01
ROUNDING = 1e-9


def check_state(tables: Tables) -> None:
    """Everything that can be seen in one state."""
    check_homes(tables)
    check_elders(tables)
    check_bounds(tables.residents)
    check_help(tables)
    check_trajecten(tables)
    check_staff(tables)
    check_service(tables)
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
    for name in NEVER_THERE:
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
    """Nobody waits who is helped, and no need is larger than it is by nature."""
    r = tables.residents
    waits, helped = r["wacht_sinds"] != NEVER, r["zaak_sinds"] != NEVER
    assert (helped == (r["rollen_actief"] != 0)).all()
    assert (waits == ((r["rollen_wacht"] != 0) & ~helped)).all()
    assert (r["dosis_zaak"][~helped] == 0).all()
    assert (r["hulp"][~helped] == 0).all()
    assert (r["zonder_eigenaar"][helped] == NEVER).all()
    lost = np.zeros(tables.homes, bool)
    lost[lost_of(tables)["rij"]] = True
    in_care = r["in_zorg"] == 1
    assert (helped | waits | lost)[in_care].all(), "care ended without an end of care"
    assert (r["behoefte_nu"] <= r["behoefte"] + ROUNDING).all()


def trajecten_of(tables: Tables) -> np.ndarray:
    """The trajecten there are; those lost on the way stand there until somebody finds out."""
    rows = tables.trajecten.rows[: tables.trajecten.filled[0]]
    assert np.isin(rows["status"], (ONDERWEG, WACHT, LOOPT, KWIJT)).all()
    return rows[rows["status"] != KWIJT]


def lost_of(tables: Tables) -> np.ndarray:
    """Trajecten that were lost on the way this week."""
    rows = tables.trajecten.rows[: tables.trajecten.filled[0]]
    return rows[rows["status"] == KWIJT]


def check_trajecten(tables: Tables) -> None:
    """One traject per household and role, of who lives here; households know of exactly these."""
    x, r = trajecten_of(tables), tables.residents
    assert len({(who, role) for who, role in zip(x["huishouden"], x["rol"], strict=True)}) == len(x)
    assert (r["aanwezig"][x["rij"]] == 1).all()
    assert (r["huishouden"][x["rij"]] == x["huishouden"]).all()
    assert np.isin(x["rol"], CASE_ROLES).all()
    runs = x["status"] == LOOPT
    np.testing.assert_array_equal(r["rollen_actief"], bits_of(x[runs], tables.homes))
    np.testing.assert_array_equal(r["rollen_wacht"], bits_of(x[~runs], tables.homes))
    check_times(x, int(tables.clock["t"][0]))
    check_contact(x, tables)


def bits_of(trajecten: np.ndarray, homes: int) -> np.ndarray:
    """Per home the roles of these trajecten, a bit each."""
    bits = np.zeros(homes, np.uint16)
    np.bitwise_or.at(bits, trajecten["rij"], np.uint16(1) << trajecten["rol"].astype(np.uint16))
    return bits


def check_times(x: np.ndarray, t: int) -> None:
    """Signed up, then in the queue, then helped; the clock has turned to `t`."""
    assert (x["aangemeld"] < t).all()
    assert (x["aangemeld"] <= x["sinds"]).all()
    runs, waits, on_the_way = (x["status"] == status for status in (LOOPT, WACHT, ONDERWEG))
    assert (x["sinds"][on_the_way] >= t).all()
    assert (x["sinds"][waits] < t).all()
    assert ((x["start"] == NEVER) == ~runs).all()
    assert (x["sinds"][runs] <= x["start"][runs]).all()
    assert (x["start"][runs] < t).all()


def check_contact(x: np.ndarray, tables: Tables) -> None:
    """Who helps belongs to the role; bonds, doses and levels are within their limits."""
    runs = x["status"] == LOOPT
    assert (x["medewerker"][~runs] == NOBODY).all()
    assert (x["medewerker"][runs] < tables.staf.filled[0]).all()
    np.testing.assert_array_equal(tables.staf.rows["rol"][x["medewerker"][runs]], x["rol"][runs])
    assert ((x["band"] >= 0) & (x["band"] <= 1)).all()
    assert np.isin(x["niveau"], range(LICHT, INTENSIEF + 1)).all()
    heaviest = max(1.0, weights(tables)[LICHT], weights(tables)[INTENSIEF])
    assert ((x["dosis"] >= 0) & (x["dosis"] <= heaviest + ROUNDING)).all()
    assert (x["bekend"] < 1 << len(NEEDS)).all()
    assert (x["vals"] <= 1).all()
    assert np.isin(x["dagdeel"], (KANTOOR, AVOND)).all()


def weights(tables: Tables) -> np.ndarray:
    """Places that each level of help takes, by level."""
    p = tables.p[0]
    return np.array([np.nan, p["casework_plek_licht"], 1.0, p["casework_plek_intensief"]])


def check_staff(tables: Tables) -> None:
    """Posts are numbered within their role; each counts the trajecten it has, and works its hours.

    A post without hours, ill or vacant gives no contact.
    """
    x, staf = trajecten_of(tables), tables.staf.rows[: tables.staf.filled[0]]
    runs = x[x["status"] == LOOPT]
    for post in staf:
        assert post["post"] == post_number(int(post["rol"]), int(post["nummer"]))
    assert len(set(staf["post"].tolist())) == len(staf)
    assert ((staf["energie"] >= 0) & (staf["energie"] <= 1)).all()
    assert ((staf["fte"] >= 0) & (staf["fte"] <= 1)).all()
    assert (staf["verspild"] <= staf["contacten"]).all()
    assert not ((staf["ziek_sinds"] != NEVER) & (staf["weg_tot"] != NEVER)).any()
    open_, taken = tally(runs, runs["medewerker"], tables, len(staf))
    np.testing.assert_array_equal(staf["open"], open_)
    np.testing.assert_allclose(staf["bezet"], taken, atol=ROUNDING)


def tally(
    trajecten: np.ndarray, place: np.ndarray, tables: Tables, length: int
) -> tuple[np.ndarray, np.ndarray]:
    """How many trajecten there are at each place of a table, and the weight of their levels."""
    weight = weights(tables)[trajecten["niveau"]]
    return np.bincount(place, minlength=length), np.bincount(place, weight, minlength=length)


def check_service(tables: Tables) -> None:
    """What every role counts of its queue and its cases is what there is; shares are shares."""
    x, d = trajecten_of(tables), tables.dienst
    runs = x[x["status"] == LOOPT]
    open_, taken = tally(runs, runs["rol"], tables, len(ROLES))
    np.testing.assert_array_equal(d["open"], open_)
    np.testing.assert_allclose(d["bezet"], taken, atol=ROUNDING)
    waiting = np.bincount(x["rol"][x["status"] == WACHT], minlength=len(ROLES))
    np.testing.assert_array_equal(d["wachtend"], waiting)
    assert ((d["uren_over"] >= 0) & (d["uren_over"] <= 1)).all()
    assert (d["uren"] <= d["uren_formatie"] + ROUNDING).all()
    assert ((d["druk"] >= 0) & (d["druk"] <= tables.p["staf_druk_hoogstens"][0])).all()
    assert (d["vooraan"].sum(axis=1) <= d["starts"].sum(axis=1)).all()
    assert ((tables.kennen >= 0) & (tables.kennen <= 1)).all()
    assert tables.service["inzetten"][0] >= 0
    assert (tables.levers["fte"] >= 0).all()


@dataclass
class Work:
    """Places, hours and trajecten of a week, laid beside what there was: make one before it."""

    taken_before: np.ndarray
    trajecten_before: int

    @classmethod
    def begin(cls, tables: Tables) -> Work:
        """What there was at the start of the week."""
        return cls(tables.dienst["bezet"].copy(), len(trajecten_of(tables)))

    def check(self, tables: Tables, record: Record, week: int) -> None:
        """No place and no hour is used that there is not, and no traject is made or lost unseen."""
        self.check_use(tables, record, week)
        self.check_flow(tables, record.rollen[week].sum(axis=0), record.counts[week])

    def check_flow(self, tables: Tables, told: np.ndarray, counts: np.ndarray) -> None:
        """Every traject came by an event and ended by one; the crisisdienst adds some."""
        came = counts[list(CAME)].sum() - counts[kinds.KWIJTGERAAKT]
        went = counts[kinds.LOSGELATEN] + told[list(WENT)].sum()
        more = len(trajecten_of(tables)) - self.trajecten_before - (came - went)
        assert 0 <= more <= counts[kinds.CRISISDIENST_CONTACT]

    def check_use(self, tables: Tables, record: Record, week: int) -> None:
        """No case starts without a place, and no contact takes hours that there are not."""
        told, d = record.rollen[week], tables.dienst
        heavier = np.abs(np.diff(weights(tables)[LICHT:])).max()
        steps = record.counts[week][[kinds.OPSCHALEN, kinds.AFSCHALEN]].sum() * heavier
        starts = told[:, log.GESTART] > 0
        most = np.where(
            starts, np.maximum(d["plaatsen"] + 1.0, self.taken_before), self.taken_before
        )
        assert (d["bezet"] <= most + steps + ROUNDING).all()
        contact = told[:, [log.UREN_RAAK, log.UREN_VERSPILD, log.UREN_INTAKE]].sum(axis=1)
        there = told[:, log.UREN_BESCHIKBAAR]
        np.testing.assert_array_equal(there, d["uren"])
        assert (contact <= there * d["uren_over"] + ROUNDING).all()
        assert (told >= 0).all()


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
