"""V15: nobody is favoured by a row. The same people in other rows live the same lives.

Whole blocks in other places: every bit is equal, as all sums run over neighbours, in the same
order. Homes within a circle of neighbours in other places as well: whole numbers are equal, points
and shares up to the last bits, as loads and ties are added up in another order; nothing in a week
makes such a difference grow. A home is known by its row, and who comes to live in it with it, so
in these weeks nobody moves in; that letting favours nobody is a matter of distributions, below.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
import small_world as world
from hand_made import within_four_errors
from moved_homes import moved, shuffled_blocks, shuffled_homes, unequal
from scipy import stats

from simulatie.results.schema import RunTables
from simulatie.scenario import Bouw
from simulatie.simulation import Simulation, simulate_world
from simulatie.state import Tables
from simulatie.state.service import QUARTER
from simulatie.vocabulary import (
    AFSCHALEN,
    BUDDY_START,
    CASE_ROLES,
    CRISISDIENST_CONTACT,
    DOORGESCHOVEN,
    DOORVERWIJZING,
    GESPREK_MISLUKT,
    HEROPEND,
    KINDS,
    KWIJTGERAAKT,
    LAATSTE_KANS,
    MELDING_ONBEHANDELD,
    NIEUWE_MEDEWERKER,
    ONTRUIMING_HUUR,
    OPSCHALEN,
    OPVANG_IN,
    ROLES,
    RONDE,
    SIGNAAL_WAAKVLAM,
    TERUGVAL,
    TIME_OUT_VOL,
    VERHUIZING,
    VROEGSIGNAAL,
    ZIEK,
)
from simulatie.week import run_week, tick

LAST_BITS = 1e-9
FAR_AWAY = 1_000_000
MEASURES = {
    "waakvlam": {"fte": 3.0, "mandaat": True, "regisseur_fte": 1.0, "argwaan": 0.02},
    "time_out": {"plekken": 8.0, "instemming": 0.9, "dossier_grens": 1.0},
    "buddies": {"koppels": 30.0, "bereid": 0.3, "beroeps_fte": 0.5, "en_en": True},
}
WHOLE_HOURS = {
    "woonconsulent": 1.0,
    "wijkteam": 3.25,
    "ggz": 1.5,
    "schuldhulp": 0.75,
    "welzijn": 2.0,
}
"""Sums of halves and quarters are exact: the hours of a professional do not depend on rows."""
NUMBERS = {
    **world.BUSY,
    "signaal.zelfmelding_per_week": 0.3,
    "dossier.verval": 0.0,
    "dossier.zaakdrempel": 1.0,
    "dossier.sluitdrempel": 0.0,
    "ontruiming.overlast_drempel": 0.0,
    **{f"casework.{ROLES[role]}.gewicht_marge": 0.0 for role in CASE_ROLES},
    **{f"casework.{ROLES[role]}.gewicht_wachttijd": 0.0 for role in CASE_ROLES},
    **{f"casework.{role}.uren_per_zaak": hours for role, hours in WHOLE_HOURS.items()},
    "casework.op_afschalen": 0.5,
    "casework.wijkteam.fte": 8.0,
    "casework.ggz.fte": 3.0,
    "casework.doorverwijzen": 0.6,
    "casework.kwijt": 0.5,
    "staf.vertrek_per_week": 0.03,
    "staf.vacature_weken": 4,
    "huurachterstand.kans_overig": 0.05,
    "ontruiming.weg_terug_huur": 0.1,
    "opvang.instroom": 0.8,
    **{f"ontruiming.huur_weken_{step}": 1 for step in (1, 2, 3, 4)},
    **{f"ontruiming.huur_kans_{step}": 0.4 for step in (1, 2, 3, 4)},
    **{f"ontruiming.overlast_weken_{step}": 1 for step in (1, 2)},
    **{f"ontruiming.overlast_kans_{step}": 0.3 for step in (1, 2)},
}
"""Everything happens often, and many who wait are equally urgent, so that luck has to decide."""
HAPPENS = (
    AFSCHALEN,
    BUDDY_START,
    CRISISDIENST_CONTACT,
    DOORGESCHOVEN,
    DOORVERWIJZING,
    GESPREK_MISLUKT,
    HEROPEND,
    KWIJTGERAAKT,
    LAATSTE_KANS,
    MELDING_ONBEHANDELD,
    NIEUWE_MEDEWERKER,
    ONTRUIMING_HUUR,
    OPSCHALEN,
    OPVANG_IN,
    RONDE,
    SIGNAAL_WAAKVLAM,
    TERUGVAL,
    TIME_OUT_VOL,
    VERHUIZING,
    VROEGSIGNAAL,
    ZIEK,
)


@cache
def busy_street() -> Simulation:
    """Three types of building in the middle of everything, with every measure; nothing is let."""
    all_on = world.scenario("alles", MEASURES, NUMBERS)
    simulation = world.begin(all_on, homes=480, inloop=1, jaren=2)
    for _ in range(26):
        simulation.advance()
    tables = simulation.tables
    tables.p["verhuizen_leegstand_weken"] = FAR_AWAY
    tables.dwellings["leeg_tot"] = FAR_AWAY
    return simulation


def live(tables: Tables, weeks: int, also: Callable[[Tables], None] = lambda _: None) -> Tables:
    """Some weeks with the measures of the street, and something else at the end of each."""
    tables.log.counts[:] = 0
    for _ in range(weeks):
        run_week(tables, busy_street().measures)
        also(tables)
        tick(tables)
    return tables


def orders(shuffle: Callable, number: int) -> list[np.ndarray]:
    luck = np.random.default_rng(1)
    return [shuffle(busy_street().tables.dwellings, luck) for _ in range(number)]


def test_the_street_is_a_busy_one():
    """What does not happen cannot depend on rows."""
    counts = live(busy_street().tables.copy(), 52).log.counts
    assert {KINDS[kind].soort: counts[kind] for kind in HAPPENS if counts[kind] < 5} == {}


def test_moving_and_moving_back_changes_nothing():
    for shuffle in (shuffled_blocks, shuffled_homes):
        (order,) = orders(shuffle, 1)
        tables = busy_street().tables
        assert (np.sort(order) == np.arange(tables.homes)).all()
        assert (order != np.arange(tables.homes)).mean() > 0.7
        there = moved(tables, order)
        assert unequal(tables, there, order, 0.0) == []
        assert world.differences(tables, moved(there, np.argsort(order))) == []


@pytest.mark.parametrize("shuffle", [shuffled_blocks, shuffled_homes])
def test_in_other_rows_people_live_the_same_lives(shuffle):
    near = 0.0 if shuffle is shuffled_blocks else LAST_BITS
    here = live(busy_street().tables.copy(), 52)
    for order in orders(shuffle, 3):
        there = live(moved(busy_street().tables, order), 52)
        assert unequal(here, there, order, near) == []


@pytest.mark.lang
@pytest.mark.parametrize("shuffle", [shuffled_blocks, shuffled_homes])
def test_in_many_other_rows_people_live_the_same_lives(shuffle):
    near = 0.0 if shuffle is shuffled_blocks else LAST_BITS
    here = live(busy_street().tables.copy(), 260)
    for order in orders(shuffle, 40):
        there = live(moved(busy_street().tables, order), 260)
        assert unequal(here, there, order, near) == []


def test_a_favour_for_the_first_row_is_found():
    """A thousandth less load, in the first row that has any, in one week of a quarter."""

    def favour(tables: Tables) -> None:
        if tables.clock["t"][0] % QUARTER == 0:
            load = tables.residents["acute_last"]
            load[np.flatnonzero(load)[0]] *= 0.999

    (order,) = orders(shuffled_blocks, 1)
    here = live(busy_street().tables.copy(), 52, favour)
    there = live(moved(busy_street().tables, order), 52, favour)
    assert "acute_last" in unequal(here, there, order, LAST_BITS)


def test_the_list_of_who_waits_may_stand_in_any_order():
    """Who is elsewhere is kept in order of arrival; turns follow from weeks and luck alone."""

    def shuffle(tables: Tables) -> None:
        rows = tables.elders.rows[: tables.elders.filled[0]]
        luck.shuffle(rows)

    luck = np.random.default_rng(1)
    let = busy_street().tables.copy()
    let.p["verhuizen_leegstand_weken"] = 4
    let.p["opvang_verblijf"] = 3.0
    let.p["toewijzing_afvallen_per_week"] = 0.02
    let.dwellings["leeg_tot"] = let.clock["t"] + 20
    here, there = live(let.copy(), 104), live(let.copy(), 104, shuffle)
    assert here.elders.filled[0] > 5
    same_rows = np.arange(let.homes)
    assert unequal(here, there, same_rows, 0.0) == []


PORTIEK = Bouw("portiekflat", 0.5, 6, 2, 5, "Verzonnen.", "aanname")
GALERIJ = Bouw("galerijflat", 0.5, 6, 10, 1, "Verzonnen.", "aanname")
OUTCOMES = (
    "crises",
    "draaglast",
    "meldingen",
    "mutaties",
    "ontruimingen",
    "vertrouwen",
    "wachttijd",
)


def run(
    bouw: list[Bouw], number: int, numbers: dict[str, float] | None = None, homes: int = 120
) -> RunTables:
    """A year in one world in these buildings, in this order."""
    street = world.scenario("straat", None, NUMBERS | (numbers or {}), eigen_inloop=True)
    order = world.order(street, wereld=number, homes=homes, jaren=1)
    (tables,) = simulate_world(replace(order, buurt=replace(order.buurt, bouw=tuple(bouw))))
    return tables


def least_likely(one: list[RunTables], other: list[RunTables]) -> float:
    """The smallest p value of Kolmogorov and Smirnov over outcomes."""
    return min(
        stats.ks_2samp(*([run.uitkomsten[name] for run in runs] for runs in (one, other))).pvalue
        for name in OUTCOMES
    )


def check_other_labels(worlds: int) -> None:
    """Galleries before staircases: other rows, numbers and luck for all, also for who comes."""
    first = [run([PORTIEK, GALERIJ], number) for number in range(worlds)]
    last = [run([GALERIJ, PORTIEK], number) for number in range(worlds, 2 * worlds)]
    assert least_likely(first, last) > 0.01 / len(OUTCOMES)
    tense = {"crisis.kans_per_week": 0.1}
    other = [run([GALERIJ, PORTIEK], number, tense) for number in range(worlds, 2 * worlds)]
    assert least_likely(first, other) < 1e-4


def test_other_labels_give_the_same_distribution():
    check_other_labels(24)


@pytest.mark.lang
def test_other_labels_give_the_same_distribution_in_many_worlds():
    check_other_labels(300)


def first_minus_last(number: int) -> dict[str, float]:
    """What differs between the first and the last of four equal blocks, in one world."""
    groups = run([PORTIEK], number, homes=240).groepen
    rows = zip(*(groups[name] for name in ("groep", "uitkomst", "waarde")), strict=True)
    blocks = {(group, outcome): value for group, outcome, value in rows}
    names = {outcome for group, outcome in blocks if group == "gebouw 1"}
    return {name: blocks["gebouw 1", name] - blocks["gebouw 4", name] for name in names}


def check_first_and_last(worlds: int) -> None:
    found = [first_minus_last(number) for number in range(worlds)]
    assert {"steun", "crises", "ontruimingen", "huishoudens"} <= found[0].keys()
    for name in found[0]:
        more = np.array([blocks[name] for blocks in found])
        assert within_four_errors(more.mean(), more.std(ddof=1) / worlds**0.5, 0.0), name


def test_the_first_block_is_no_better_off_than_the_last():
    check_first_and_last(24)


@pytest.mark.lang
def test_the_first_block_is_no_better_off_than_the_last_in_many_worlds():
    check_first_and_last(250)
