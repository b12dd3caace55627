"""Events are numbered and counted whether or not their rows are kept."""

from __future__ import annotations

import numpy as np
import pytest
from hand_made import street

from simulatie.state.clock import new_clock
from simulatie.state.log import (
    ENTERED,
    EVENTS_PER_HOME,
    FILLED,
    GEVOLGD,
    GEVOLGD_GEHOLPEN_13,
    GEVOLGD_WEKEN,
    HELPED_13,
    LEFT,
    LOST,
    ROL_TELLINGEN,
    WEEKS,
    close_rol_wait,
    close_wait,
    emit,
    emit_amount,
    emit_dagdeel,
    emit_rol,
    make_log_room,
    new_log,
    write_event,
)
from simulatie.vocabulary import (
    AVOND,
    CRISIS_IN,
    GEEN_DAGDEEL,
    GEEN_ROL,
    GGZ,
    INTAKE,
    MELDING_POLITIE,
    NO_EVENT,
    OVERLAST,
    ROLES,
    WOONCONSULENT,
)


@pytest.mark.parametrize("rows", [0, 2, 10])
def test_numbers_and_counts_do_not_depend_on_what_is_kept(rows):
    log, clock = new_log(rows), new_clock(1, 0, 52)
    numbers = [emit_amount(log, clock, OVERLAST, 1001, 2001, 2.5, NO_EVENT) for _ in range(3)]
    numbers.append(emit(log, clock, CRISIS_IN, 1001, numbers[-1]))
    assert numbers == [0, 1, 2, 3]
    assert log.counts[OVERLAST] == 3
    assert log.amounts[OVERLAST] == 7.5
    assert log.amounts[CRISIS_IN] == 1.0
    assert log.cursor[FILLED] == min(rows, 4)
    assert log.cursor[LOST] == (0 if rows == 0 else 4 - log.cursor[FILLED])


def test_a_row_says_what_happened_when_to_whom_and_why():
    log, clock = new_log(5), new_clock(1, 104, 52)
    first = emit(log, clock, CRISIS_IN, 1001, NO_EVENT)
    emit_amount(log, clock, OVERLAST, 1001, 2001, 3.0, first)
    row = log.rows[1]
    assert (row["nummer"], row["week"], row["soort"]) == (1, -104, OVERLAST)
    assert (row["huishouden"], row["object"], row["hoeveelheid"]) == (1001, 2001, 3.0)
    assert row["oorzaak"] == first == 0
    assert row["dagdeel"] == GEEN_DAGDEEL
    emit_dagdeel(log, clock, MELDING_POLITIE, AVOND, 1001, 2001, 2.0, first)
    assert (log.rows[2]["soort"], log.rows[2]["dagdeel"]) == (MELDING_POLITIE, AVOND)


def test_a_row_says_whose_work_it_was():
    log, clock = new_log(5), new_clock(1, 0, 52)
    emit(log, clock, CRISIS_IN, 1001, NO_EVENT)
    emit_rol(log, clock, INTAKE, GGZ, 1001, 2.0, 0)
    write_event(log, clock, OVERLAST, WOONCONSULENT, AVOND, 1001, 2001, 3.0, 1)
    assert log.rows["rol"][:3].tolist() == [GEEN_ROL, GGZ, WOONCONSULENT]
    assert log.rows["dagdeel"][:3].tolist() == [GEEN_DAGDEEL, GEEN_DAGDEEL, AVOND]
    assert log.rows["hoeveelheid"][:3].tolist() == [1.0, 2.0, 3.0]
    assert log.rows["object"][:3].tolist() == [0, 0, 2001]
    assert log.rollen.shape == (len(ROLES), len(ROL_TELLINGEN))


@pytest.mark.parametrize(("rows", "heard", "room"), [(0, 99, 0), (300, 40, 300), (300, 50, 616)])
def test_a_log_that_keeps_rows_grows_before_it_must(rows, heard, room):
    """Room for 4 homes, for what is heard and for what is there already."""
    log, clock = new_log(rows), new_clock(1, 0, 52)
    for _ in range(2):
        emit(log, clock, CRISIS_IN, 1001, NO_EVENT)
    wider = make_log_room(log, heard, 4)
    assert len(wider.rows) == room
    assert (wider.rows[:2] == log.rows[:2]).all()
    assert EVENTS_PER_HOME == 64


@pytest.mark.parametrize(
    ("since", "now", "helped", "counted"),
    [
        (0, 0, True, (1, 0, 1, 0)),
        (0, 13, True, (1, 13, 1, 0)),
        (0, 14, True, (1, 14, 0, 0)),
        (0, 40, True, (1, 26, 0, 0)),  # followed for half a year, no longer
        (0, 3, False, (1, 26, 0, 1)),
        (26, 30, True, (1, 4, 1, 0)),  # the last week that can be followed for half a year
        (27, 30, True, (0, 0, 0, 0)),
        (-1, 5, True, (0, 0, 0, 0)),  # entered in the burn-in
    ],
)
def test_a_wait_counts_when_it_can_be_followed_for_half_a_year(since, now, helped, counted):
    burn_in, weeks = 10, 52
    log, clock = new_log(0), new_clock(1, burn_in, weeks)
    clock["t"] += burn_in + now
    clock["week"] += burn_in + now
    close_wait(log, clock, np.int32(burn_in + since), helped)
    assert tuple(log.waits[[ENTERED, WEEKS, HELPED_13, LEFT]]) == counted
    close_rol_wait(log, clock, GGZ, np.int32(burn_in + since), helped)
    told = log.rollen[GGZ, [GEVOLGD, GEVOLGD_WEKEN, GEVOLGD_GEHOLPEN_13]]
    assert tuple(told) == counted[:3]
    assert log.rollen.sum() == told.sum()


def test_a_copy_of_the_tables_shares_nothing():
    tables = street(4, events=5)
    copy = tables.copy()
    for name in tables.__slots__:
        mine, theirs = getattr(tables, name), getattr(copy, name)
        pairs = zip(mine, theirs, strict=True) if isinstance(mine, tuple) else [(mine, theirs)]
        for one, other in pairs:
            assert not np.shares_memory(one, other), name
            assert one.dtype == other.dtype
            assert (one == other).all()
