"""Elsewhere: the evicted in the shelter, and who was passed over for a home."""

from __future__ import annotations

import numpy as np
import pytest
from hand_made import happened, last_event, live, street

from simulatie.rules.opvang import live_elders
from simulatie.rules.verhuizen import move_out
from simulatie.state import Tables
from simulatie.state.elders import (
    OPVANG,
    URGENT,
    WACHTEND,
    add_elders,
    drop_marked,
    make_elders_room,
    new_elders,
)
from simulatie.vocabulary import (
    ELDERS_GEVESTIGD,
    KANDIDAAT_ELDERS,
    NIET_TERUG,
    ONTRUIMD_HUUR,
    ONTRUIMD_OVERLAST,
    OPVANG_IN,
    OPVANG_UIT,
    VERHUIST,
)

ENDS = {"opvang.verblijf": 1.0}
"""Every stay ends at the first chance."""


def elsewhere(tables: Tables) -> list[tuple[int, int, int, int]]:
    """(household, status, since, in shelter since) of everyone elsewhere, in order."""
    rows = tables.elders.rows[: tables.elders.filled[0]]
    return [
        tuple(int(row[name]) for name in ("huishouden", "status", "sinds", "opvang_sinds"))
        for row in rows
    ]


def sheltered(
    numbers: dict[str, float] | None = None, people: int = 1, status: int = OPVANG
) -> Tables:
    """A street of which some former tenants came to be elsewhere in week 2; now it is week 2."""
    tables = street(1, numbers, events=50)
    live(tables, weeks=2)
    tables.elders = make_elders_room(tables.elders, people)
    for number in range(people):
        add_elders(tables.elders, 9001 + number, status, 2, 40 + number)
    return tables


@pytest.mark.parametrize(
    ("why", "comes"),
    [(ONTRUIMD_OVERLAST, 1), (ONTRUIMD_HUUR, 1), (VERHUIST, 0), (NIET_TERUG, 0)],
)
def test_only_the_evicted_come_to_the_shelter(why, comes):
    tables = street(2, {"opvang.instroom": 1.0}, events=20)
    live(tables, weeks=4)
    tables.residents["vertrek"][1], tables.residents["oorzaak_vertrek"][1] = why, 17
    live(tables, move_out)
    assert elsewhere(tables) == [(2001, OPVANG, 4, 4)] * comes
    assert happened(tables, OPVANG_IN) == comes
    if comes:
        entry = last_event(tables, OPVANG_IN)
        assert (entry["huishouden"], entry["oorzaak"]) == (2001, 17)
        assert tables.elders.rows["oorzaak"][0] == entry["nummer"]


def test_a_share_of_the_evicted_comes():
    homes = 6_000
    tables = street(homes, {"opvang.instroom": 0.6})
    tables.residents["vertrek"] = ONTRUIMD_HUUR
    live(tables, move_out)
    assert happened(tables, OPVANG_IN) == tables.elders.filled[0]
    share = happened(tables, OPVANG_IN) / homes
    assert share == pytest.approx(0.6, abs=4 * (0.24 / homes) ** 0.5)


def test_a_stay_lasts_at_least_until_the_next_week():
    tables = sheltered(ENDS | {"opvang.terugkeer": 0.0})
    live(tables, live_elders)
    assert elsewhere(tables) == [(9001, OPVANG, 2, 2)]
    live(tables, live_elders)
    assert elsewhere(tables) == []


def test_a_stay_ends_with_urgency_and_then_the_shelter_goes_on():
    tables = sheltered(ENDS | {"opvang.terugkeer": 1.0})
    live(tables, live_elders, weeks=9)
    assert elsewhere(tables) == [(9001, URGENT, 3, 2)]
    assert happened(tables, OPVANG_UIT) == 0


def test_or_with_a_home_elsewhere_and_then_nothing_is_heard_of_it_again():
    tables = sheltered(ENDS | {"opvang.terugkeer": 0.0})
    live(tables, live_elders, weeks=9)
    left, settled = last_event(tables, OPVANG_UIT), last_event(tables, ELDERS_GEVESTIGD)
    assert (left["huishouden"], left["hoeveelheid"], left["oorzaak"]) == (9001, 1.0, 40)
    assert (settled["huishouden"], settled["oorzaak"]) == (9001, left["nummer"])
    assert happened(tables, ELDERS_GEVESTIGD) == 1


def test_the_length_of_a_stay_and_where_it_leads_follow_their_chances():
    people = 8_000
    tables = sheltered({"opvang.verblijf": 40.0, "opvang.terugkeer": 0.3}, people)
    tables.log = tables.log._replace(rows=tables.log.rows[:0])
    live(tables)
    live(tables, live_elders)
    still = sum(status == OPVANG for _, status, _, _ in elsewhere(tables))
    ended = people - still
    assert ended / people == pytest.approx(1 / 40, abs=4 * (0.025 / people) ** 0.5)
    urgent = ended - happened(tables, ELDERS_GEVESTIGD)
    assert urgent / ended == pytest.approx(0.3, abs=4 * (0.21 / ended) ** 0.5)


def test_who_was_passed_over_may_settle_elsewhere_from_the_next_week_on():
    tables = sheltered({"toewijzing.afvallen_per_week": 1.0}, status=WACHTEND)
    live(tables, live_elders)
    assert elsewhere(tables) == [(9001, WACHTEND, 2, 2)]
    live(tables, live_elders)
    assert elsewhere(tables) == []
    gone = last_event(tables, KANDIDAAT_ELDERS)
    assert (gone["huishouden"], gone["hoeveelheid"], gone["oorzaak"]) == (9001, 1.0, 40)
    assert happened(tables, OPVANG_UIT) == 0


def test_each_week_a_share_of_those_passed_over_settles_elsewhere():
    people = 8_000
    tables = sheltered({}, people, WACHTEND)
    tables.log = tables.log._replace(rows=tables.log.rows[:0])
    live(tables)
    live(tables, live_elders)
    share = happened(tables, KANDIDAAT_ELDERS) / people
    assert share == pytest.approx(0.04, abs=4 * (0.04 / people) ** 0.5)
    assert len(elsewhere(tables)) == people - happened(tables, KANDIDAAT_ELDERS)


def test_room_grows_and_order_stays():
    elders = new_elders(2)
    for number in range(50):
        elders = make_elders_room(elders, 1)
        add_elders(elders, number, OPVANG, number, -1)
    drop_marked(elders, (np.arange(50) % 3 == 0).astype(np.uint8))
    kept = [number for number in range(50) if number % 3]
    assert elders.rows["huishouden"][: elders.filled[0]].tolist() == kept
