"""Two worlds that differ in one buddy: what changes, how far it gets, and along which road.

Household A gets a buddy in one world and not in the other; luck is the same. Nobody may change who
cannot have noticed, and whoever changes for want of a place can say through whom.

A place in a queue is given to somebody, and that leaves an event: whoever still waits points at the
last turn. What is shared without being given to anyone leaves none, so a road back cannot be asked
for: the hours that a professional divides over his cases, the hours that reports take, the level of
a case (and so its places), pressure and what it does to closing, passing on and illness, what
organisations learn of each other, the hours of a regisseur, and who is called at on a round or by
the crisisdienst. Here these are plenty, or switched off: `WITHOUT_TRACE`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

import numpy as np
import pytest
import small_world as world

from simulatie.simulation import Simulation, branch, burn_in
from simulatie.state import Tables
from simulatie.state.log import EVENT
from simulatie.vocabulary import CASE_ROLES, KINDS, PSYCHISCH, ROLES

HOMES = 125
WEEKS = 52
A = 40
ONE_BUDDY = {
    "koppels": 1.0,
    "duur": 0.0,
    "bereid": 0.08,
    "instemming": 1.0,
    "steun": 60.0,
    "stopkans": 0.0,
    "stopkans_crisis": 0.0,
}
LIVELY = {
    "crisis.kans_per_week": 0.05,
    "overlast.wankel": 0.5,
    "melden.kans": 0.3,
    "gesprek.kans": 1.0,
    "signaal.zelfmelding_per_week": 0.5,
    "bevolking.draagkracht_kwetsbaar": 50.0,
}
NOBODY_HEARS = {"overlast.hoorkans_aangrenzend": 0.0, "overlast.hoorkans_blok": 0.0}
NOBODY_LEAVES = {
    "verhuizen.per_jaar": 0.0,
    "ontruiming.overlast_kans_1": 0.0,
    "ontruiming.huur_kans_1": 0.0,
}
PLENTY = {
    **{f"casework.{ROLES[role]}.fte": 1000.0 for role in CASE_ROLES},
    "casework.wijkbeheerder.fte": 1000.0,
    "casework.crisisdienst.fte": 1000.0,
    "casework.wijkagent.fte": 1000.0,
}
"""A professional of every role for every home, and a round and a call for each of them."""
WITHOUT_TRACE = {
    "casework.doorverwijzing_uren": 0.0,
    "casework.opschalen_kans": 0.0,
    "casework.afschalen_kans": 0.0,
    "casework.sluitdruk": 0.0,
    "casework.doorschuiven": 0.0,
    "samenwerking.leren": 0.0,
    "staf.ziek_per_week": 0.0,
    "staf.vertrek_per_week": 0.0,
}
"""What one household can do to another without an event that says so."""


def two_places(rol: str) -> dict[str, float]:
    """Two whole places of a role for 125 homes, and hours enough for both.

    A part of a place would be shared by all who have one.
    """
    return {
        f"casework.{rol}.fte": 1.6,
        f"casework.{rol}.zaken_per_fte": 10.0,
        f"casework.{rol}.uren_per_zaak": 1.0,
        f"casework.{rol}.duur": 4.0,
    }


def both(numbers: Mapping[str, float], **measures: Mapping[str, float]) -> list[Simulation]:
    """The same start without and with one buddy."""
    numbers = LIVELY | PLENTY | WITHOUT_TRACE | dict(numbers)
    without = world.scenario("zonder", measures, numbers)
    with_one = world.scenario("met", {**measures, "buddies": ONE_BUDDY}, numbers)
    what = world.order(without, with_one, homes=HOMES, jaren=WEEKS // 52, gebeurtenissen=True)
    start = burn_in(what, world.scenario("begin", {}, numbers, eigen_inloop=True))
    make_fragile(start.tables)
    return [branch(what, each, start) for each in (without, with_one)]


def make_fragile(tables: Tables) -> None:
    """A is the only vulnerable household, open to help, and often in crisis without a buddy.

    What is behind it is a need of the mind.
    """
    tables.residents["kwetsbaar"] = 0
    client = tables.residents[A : A + 1]
    for name in ("kwetsbaar", "openheid", "trait_openheid", "zelfredzaamheid"):
        client[name] = 1
    client["mijder"] = 0
    client["behoefte"][:, PSYCHISCH] = client["behoefte_nu"][:, PSYCHISCH] = 0.9
    client["crisisgevoeligheid"] = client["betaalgeneigdheid"] = 5.0
    for name in ("draagkracht", "niveau_draagkracht", "trait_draagkracht"):
        client[name] = 40.0


def matched(tables: Tables) -> set[int]:
    """Rows of clients and volunteers."""
    r = tables.residents
    return {int(row) for row in np.flatnonzero((r["buddy"] != 0) | (r["maatje"] != 0))}


def changed(one: Tables, other: Tables) -> set[int]:
    """Rows of households that are not the same in both worlds, numbers of events apart."""
    rows: set[int] = set()
    for name in one.residents.dtype.names:
        if name.startswith("oorzaak_"):
            continue
        differs = one.residents[name] != other.residents[name]
        rows |= {int(row) for row in np.flatnonzero(differs.reshape(len(differs), -1).any(axis=1))}
    return rows


def week_by_week(worlds: list[Simulation]) -> Iterator[tuple[set[int], set[int]]]:
    """After every week: rows that changed, and rows with a buddy or a client so far."""
    touched: set[int] = set()
    for _ in range(WEEKS):
        before = [matched(each.tables) for each in worlds]
        for each in worlds:
            each.advance()
        touched |= set.union(*before, *(matched(each.tables) for each in worlds))
        yield changed(worlds[0].tables, worlds[1].tables), touched


def edges(tables: Tables) -> list[set[int]]:
    """Per home: whoever it can hear, and whoever it can know."""
    return [
        {int(row) for row in home["aangrenzend"] if row >= 0}
        | set(range(home["buren_begin"], home["buren_eind"]))
        for home in tables.dwellings
    ]


def test_a_buddy_for_one_changes_nobody_else_where_nothing_is_scarce_or_heard():
    worlds = both(NOBODY_HEARS | NOBODY_LEAVES)
    seen: set[int] = set()
    for rows, touched in week_by_week(worlds):
        assert rows <= touched
        seen |= rows
    assert len(seen) >= 2  # the buddy did something, to both


def test_what_is_heard_spreads_one_step_a_week():
    numbers = NOBODY_LEAVES | {"overlast.hoorkans_blok": 0.0}
    worlds = both(numbers)
    near = edges(worlds[0].tables)
    allowed: set[int] = set()
    seen: set[int] = set()
    for rows, touched in week_by_week(worlds):
        allowed |= {other for row in allowed for other in near[row]} | touched
        assert rows <= allowed
        seen |= rows - touched
    assert seen  # it did spread


QUEUE, BED, HOME = {"beurt", "wachten"}, {"time_out_in", "time_out_vol"}, {"toewijzing"}
MERCILESS = {
    "huurachterstand.kans_crisis": 0.9,
    "huurachterstand.aflossen": 0.0,
    "ontruiming.regeling_kans": 0.0,
    "ontruiming.weg_terug_huur": 0.0,
} | {f"ontruiming.huur_kans_{step}": 1.0 for step in range(1, 5)}
"""Who owes three months of rent is out half a year later."""
OFTEN_REFERRED = {
    "bevolking.behoefte_overig": 0.4,
    "casework.ontdekken": 0.5,
    "casework.doorverwijzen": 1.0,
    "casework.kwijt": 0.5,
}
"""Many have a need that only the GGZ can do something about, and are sent on as it comes out."""
SCARCE = {
    "queue": (NOBODY_HEARS | NOBODY_LEAVES | two_places("wijkteam"), {}, QUEUE),
    "second queue": (
        NOBODY_HEARS | NOBODY_LEAVES | two_places("ggz") | OFTEN_REFERRED,
        {},
        QUEUE,
    ),
    "bed": (
        NOBODY_HEARS | NOBODY_LEAVES | {"dossier.verval": 1.0},
        {"time_out": {"plekken": 8.0, "verblijf": 26.0, "instemming": 1.0}},
        BED,
    ),
    "home": (
        NOBODY_HEARS | {"verhuizen.per_jaar": 0.0} | MERCILESS,
        {},
        HOME,
    ),
}


WHO = (EVENT.names or ()).index("huishouden") - 1
"""Place of the household in a key of `by_key`."""


def events_of(simulation: Simulation) -> np.ndarray:
    return simulation.recorder.events()


def by_key(events: np.ndarray) -> dict[tuple, list[int]]:
    """Numbers of the events by everything but number and cause."""
    found: dict[tuple, list[int]] = {}
    for event in events:
        key = tuple(event[name].item() for name in events.dtype.names[1:-1])
        found.setdefault(key, []).append(int(event["nummer"]))
    return found


def first_outside(mine: dict, theirs: dict, inside: set[int]) -> tuple[int, set[int]]:
    """The first week with an event of an outsider in one world only, and those outsiders."""
    counts = Counter({key: len(numbers) for key, numbers in mine.items()})
    counts.subtract({key: len(numbers) for key, numbers in theirs.items()})
    differing = [(key[0], key[WHO]) for key, number in counts.items() if number != 0]
    outside = [(week, who) for week, who in differing if who not in inside]
    first = min(week for week, _ in outside)
    return first, {who for week, who in outside if week == first}


def chain(events: np.ndarray, number: int, first: int) -> Iterator[np.void]:
    """An event and its causes, one after the other."""
    while number >= first:
        event = events[number - first]
        yield event
        number = int(event["oorzaak"])


def leads_back(events: np.ndarray, number: int, through: set[str], inside: set[int]) -> bool:
    """Whether the causes of an event pass through the scarce thing to one of `inside`."""
    passed = False
    for event in chain(events, number, int(events["nummer"][0])):
        passed |= KINDS[event["soort"]].soort in through
        if passed and int(event["huishouden"]) in inside:
            return True
    return False


@pytest.mark.parametrize("scarce", SCARCE)
def test_who_changes_for_want_of_a_place_can_say_through_whom(scarce):
    numbers, measures, through = SCARCE[scarce]
    worlds = both(numbers, **measures)
    for each in worlds:
        if scarce == "bed":
            each.tables.residents["dossier"] = 5.0
    ids = worlds[0].tables.residents["huishouden"].copy()
    touched: set[int] = set()
    for _, rows in week_by_week(worlds):
        touched |= rows
    inside = {int(ids[row]) for row in touched}
    logs = [events_of(each) for each in worlds]
    keyed = [by_key(log) for log in logs]
    week, outsiders = first_outside(*keyed, inside)
    for who in outsiders:
        assert any(
            leads_back(log, number, through, inside)
            for log, keys, others in zip(logs, keyed, reversed(keyed), strict=True)
            for key, numbers_ in keys.items()
            if key[0] == week and key[WHO] == who and len(others.get(key, [])) != len(numbers_)
            for number in numbers_
        ), f"household {who} changed in week {week} without a road back"
