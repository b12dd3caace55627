"""Tables of rows, named numbers, and the clock."""

from __future__ import annotations

import numpy as np
import pytest
from hand_made import central

from simulatie.state import rows
from simulatie.state.clock import CLOCK, new_clock
from simulatie.state.hearings import make_room, new_hearings
from simulatie.state.numbers import as_record
from simulatie.state.tracks import track_numbers


def test_rows_are_plain_for_compiled_kernels_and_records_for_plain_ones(monkeypatch):
    assert type(rows.new_rows(2, CLOCK)) is np.ndarray
    monkeypatch.setattr(rows, "runs_plain", lambda: True)
    clocks = rows.new_rows(2, CLOCK)
    clocks[1].week += 5
    assert list(clocks["week"]) == [0, 5]
    assert type(clocks.copy()) is np.recarray


def test_numbers_stand_under_their_name_with_underscores_in_any_order():
    one = as_record({"casework.wijkteam.duur": 14.0, "crisis.schaal": 10})
    other = as_record({"crisis.schaal": 10.0, "casework.wijkteam.duur": 14.0})
    assert one["casework_wijkteam_duur"][0] == 14.0
    assert one.dtype == other.dtype
    assert one.tobytes() == other.tobytes()


def test_two_numbers_that_would_be_one_field_are_refused():
    with pytest.raises(ValueError, match="same name"):
        as_record({"casework.kwijt": 1.0, "casework_kwijt": 2.0})


def test_the_clock_starts_before_week_zero():
    clock = new_clock(2**64 - 1, 260, 520)
    assert clock["seed"][0] == 2**64 - 1
    assert (clock["t"][0], clock["week"][0], clock["weeks"][0]) == (0, -260, 520)


def test_the_table_of_hearings_grows_when_it_must():
    hearings = new_hearings(10)
    assert make_room(hearings, 10) is hearings
    assert len(make_room(hearings, 11).rows) == 22


def test_each_track_has_its_own_numbers():
    tracks = track_numbers(central())
    assert list(tracks["kans"][0]) == [0.10, 0.08, 0.06, 0.15]
    assert list(tracks["kans"][1]) == [0.10, 0.08, 0.045, 0.15]
    assert list(tracks["weken"][0]) == [1, 8, 6, 6]
    assert list(tracks["weken"][1]) == [1, 4, 6, 6]
    assert list(tracks["weg_terug"]) == [0.16, 0.28]
