"""Who gets a home when somebody waits for one: in turn, and whoever is passed over waits."""

from __future__ import annotations

import numpy as np
import pytest
from hand_made import happened, inhabited, last_event, live

from simulatie.rules.verhuizen import choose_to_leave, move_out
from simulatie.state import Tables
from simulatie.state.elders import OPVANG, URGENT, WACHTEND, add_elders, make_elders_room
from simulatie.state.log import new_log
from simulatie.state.residents import household_id
from simulatie.synthesis.arrivals import let_homes
from simulatie.vocabulary import (
    KANDIDAAT_WACHT,
    NO_EVENT,
    OPVANG_UIT,
    TERUGKEER,
    TOEWIJZING,
    VERHUIST,
    VERHUIZING,
)

HOMES = 12
FROM_SHELTER, PASSED_OVER = household_id(7, 5), household_id(8, 6)
"""Households of the lines of homes 7 and 8 that no home has had yet."""
WHEN = 10
"""The week in which homes are let."""


def vacant(*homes: int, seed: int = 1) -> Tables:
    """A street in week 10 in which these homes can be let; their households left in week 6."""
    tables = inhabited(HOMES, {"verhuizen.leegstand_weken": 4.0}, seed=seed)
    tables.log = new_log(400)
    live(tables, weeks=6)
    tables.residents["vertrek"][list(homes)] = VERHUIST
    tables.residents["oorzaak_vertrek"][list(homes)] = 900 + np.array(homes)
    live(tables, move_out, let_homes, weeks=4)
    assert (tables.residents["aanwezig"][list(homes)] == 0).all()
    return tables


def wait(tables: Tables, huishouden: int, status: int, since: int, cause: int = 50) -> None:
    """This household waits elsewhere; in the shelter it has been three weeks longer."""
    tables.elders = make_elders_room(tables.elders, 1)
    row = int(tables.elders.filled[0])
    add_elders(tables.elders, huishouden, status, since, cause)
    tables.elders.rows["opvang_sinds"][row] = since - 3


def elsewhere(tables: Tables) -> list[tuple[int, int, int]]:
    rows = tables.elders.rows[: tables.elders.filled[0]]
    return [(int(row["huishouden"]), int(row["status"]), int(row["sinds"])) for row in rows]


def tenant(tables: Tables, home: int) -> int:
    assert tables.residents["aanwezig"][home] == 1
    return int(tables.residents["huishouden"][home])


def test_while_nobody_waits_a_home_goes_to_its_own_line():
    tables = vacant(2, 5)
    live(tables, let_homes)
    assert (tenant(tables, 2), tenant(tables, 5)) == (household_id(2, 2), household_id(5, 2))
    assert elsewhere(tables) == []


def test_a_stay_in_the_shelter_alone_gives_no_turn():
    tables = vacant(2)
    wait(tables, FROM_SHELTER, OPVANG, 1)
    live(tables, let_homes)
    assert tenant(tables, 2) == household_id(2, 2)
    assert elsewhere(tables) == [(FROM_SHELTER, OPVANG, 1)]


def test_who_is_urgent_gets_the_home_and_its_own_newcomer_waits():
    tables = vacant(2)
    wait(tables, FROM_SHELTER, URGENT, 8)
    live(tables, let_homes)
    assert tenant(tables, 2) == FROM_SHELTER
    assert elsewhere(tables) == [(household_id(2, 2), WACHTEND, WHEN)]
    assert tables.dwellings["volgend_nummer"][2] == 2
    letting, passed = last_event(tables, TOEWIJZING), last_event(tables, KANDIDAAT_WACHT)
    assert (letting["huishouden"], letting["oorzaak"]) == (FROM_SHELTER, 902)
    assert (passed["huishouden"], passed["oorzaak"]) == (household_id(2, 2), letting["nummer"])
    assert tables.elders.rows["oorzaak"][0] == passed["nummer"]


def test_who_was_passed_over_has_the_next_home_and_the_line_goes_on():
    tables = vacant(2)
    wait(tables, FROM_SHELTER, URGENT, 8)
    live(tables, let_homes)
    tables.residents["vertrek"][3] = VERHUIST
    live(tables, move_out, let_homes, weeks=5)
    assert tenant(tables, 3) == household_id(2, 2)
    assert elsewhere(tables) == [(household_id(3, 2), WACHTEND, WHEN + 5)]
    tables.residents["vertrek"][2] = VERHUIST
    live(tables, move_out, let_homes, weeks=5)
    assert tenant(tables, 2) == household_id(3, 2)
    assert elsewhere(tables) == [(household_id(2, 3), WACHTEND, WHEN + 10)]
    assert (happened(tables, TERUGKEER), happened(tables, OPVANG_UIT)) == (1, 1)


def test_urgent_goes_before_passed_over_and_then_the_longest_wait():
    tables = vacant(1, 2, 3)
    late, later = household_id(9, 4), household_id(10, 4)
    for who, status, since in (
        (PASSED_OVER, WACHTEND, 1),
        (later, URGENT, 9),
        (late, WACHTEND, 5),
        (FROM_SHELTER, URGENT, 7),
    ):
        wait(tables, who, status, since)
    live(tables, let_homes)
    housed = {tenant(tables, home) for home in (1, 2, 3)}
    assert housed == {FROM_SHELTER, later, PASSED_OVER}
    left = {who for who, _, _ in elsewhere(tables)}
    assert left == {late, *(household_id(home, 2) for home in (1, 2, 3))}
    assert happened(tables, KANDIDAAT_WACHT) == 3


def test_between_equal_waits_luck_decides_and_not_the_order():
    first = set()
    for seed in range(12):
        chosen = []
        for order in ((FROM_SHELTER, PASSED_OVER), (PASSED_OVER, FROM_SHELTER)):
            tables = vacant(2, seed=seed)
            for who in order:
                wait(tables, who, WACHTEND, 8)
            live(tables, let_homes)
            chosen.append(tenant(tables, 2))
        assert chosen[0] == chosen[1]
        first.add(chosen[0])
    assert first == {FROM_SHELTER, PASSED_OVER}


def test_which_of_the_free_homes_goes_to_who_waits_is_luck():
    given = []
    for seed in range(120):
        tables = vacant(2, 5, 6, seed=seed)
        wait(tables, FROM_SHELTER, URGENT, 8)
        live(tables, let_homes)
        (home,) = (home for home in (2, 5, 6) if tenant(tables, home) == FROM_SHELTER)
        given.append(home)
        own = {other: tenant(tables, other) for other in {2, 5, 6} - {home}}
        assert own == {other: household_id(other, 2) for other in own}
        assert elsewhere(tables) == [(household_id(home, 2), WACHTEND, WHEN)]
    shares = [given.count(home) / 120 for home in (2, 5, 6)]
    assert shares == pytest.approx([1 / 3] * 3, abs=4 * (2 / 9 / 120) ** 0.5)


def test_who_comes_back_is_the_same_household_with_less_and_with_what_happened():
    drawn, back = vacant(2), vacant(2)
    for tables, status in ((drawn, WACHTEND), (back, URGENT)):
        wait(tables, FROM_SHELTER, status, 8)
        live(tables, let_homes)
    one, other = drawn.residents[2], back.residents[2]
    changed = {
        "niveau_draagkracht", "draagkracht", "acute_last", "oorzaak_last", "draaglast", "marge",
    }  # fmt: skip
    for name in one.dtype.names:
        if name not in changed:
            np.testing.assert_array_equal(one[name], other[name], name)
    assert other["trait_draagkracht"] - 5.0 == other["niveau_draagkracht"] == other["draagkracht"]
    assert other["acute_last"] == pytest.approx(one["acute_last"] + 20.0)
    assert other["draaglast"] == pytest.approx(other["basislast"] + other["acute_last"])
    assert other["marge"] == pytest.approx(other["draagkracht"] - other["draaglast"])
    assert (happened(drawn, TERUGKEER), happened(drawn, OPVANG_UIT)) == (0, 0)
    out, home = last_event(back, OPVANG_UIT), last_event(back, TERUGKEER)
    assert (out["hoeveelheid"], out["oorzaak"]) == (WHEN - 5, 50)
    assert (home["huishouden"], home["oorzaak"]) == (FROM_SHELTER, out["nummer"])
    assert other["oorzaak_last"] == home["nummer"]
    assert one["oorzaak_last"] == NO_EVENT


def test_a_level_never_falls_below_nothing():
    tables = vacant(2)
    tables.p["opvang_verlies_draagkracht"] = 100.0
    wait(tables, FROM_SHELTER, URGENT, 8)
    live(tables, let_homes)
    assert tables.residents["draagkracht"][2] == tables.residents["niveau_draagkracht"][2] == 0.0


def test_a_letting_is_caused_by_the_departure_that_made_the_home_free():
    tables = inhabited(HOMES)
    tables.log = new_log(400)
    tables.p["verhuizen_per_jaar"] = 1e6
    live(tables, choose_to_leave, move_out)
    live(tables, let_homes, weeks=4)
    rows = tables.log.rows[: tables.log.cursor[1]]
    gone, let = (rows[rows["soort"] == kind] for kind in (VERHUIZING, TOEWIJZING))
    assert len(gone) == len(let) == HOMES
    assert list(let["oorzaak"]) == list(gone["nummer"])
    assert list(let["huishouden"] - 1) == list(gone["huishouden"])


def test_nobody_is_lost_and_nobody_is_in_two_places_however_many_wait():
    tables = vacant(0, 1, 2, 3)
    before = {household_id(20 + number, 1) for number in range(30)}
    for number, who in enumerate(sorted(before)):
        wait(tables, who, (OPVANG, URGENT, WACHTEND)[number % 3], number % 7)
    live(tables, let_homes)
    housed = {tenant(tables, home) for home in range(4)}
    waiting = [who for who, _, _ in elsewhere(tables)]
    assert len(waiting) == len(set(waiting)) == 30
    assert housed | set(waiting) == before | {household_id(home, 2) for home in range(4)}
    assert not housed & set(waiting)
