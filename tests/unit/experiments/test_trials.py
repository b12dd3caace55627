"""Trials are run once, kept whole, and found again after whatever happened."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from math import isnan
from pathlib import Path

import pytest
import small_trials
from small_trials import measure, some, trials_in

from simulatie.experiments.engine import EngineError
from simulatie.results import ResultsError
from simulatie.results.files import locked


def kept(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*.json")}


def test_results_come_in_the_order_asked_with_means_of_the_weeks(tmp_path: Path) -> None:
    results, told = measure(tmp_path, some(3))
    expected = [2.0, 3.0, 2.1, 3.1, 2.2, 3.2]
    assert [one["crises"] for one in results] == pytest.approx(expected)
    assert results[0]["achterstand"] == 0.25
    assert isnan(results[0]["leeg"])
    assert (told.todo, told.found, told.advanced) == ([6], [0], 6)


def test_what_is_kept_is_not_run_again(tmp_path: Path) -> None:
    first, _ = measure(tmp_path, some(2))
    more, told = measure(tmp_path, some(3))
    assert (told.todo, told.found) == ([2], [4])
    assert json.dumps(more[:4]) == json.dumps(first)


def test_another_seed_and_another_length_are_other_trials(tmp_path: Path) -> None:
    others = [{}, {"zaad": 4}, {"jaren": 2}, {"inloop": 1}]
    folders = [trials_in(tmp_path, **other).folder for other in others]
    assert len(set(folders)) == 4
    assert trials_in(tmp_path, werkers=2).folder == folders[0]


def test_the_number_of_workers_changes_nothing(tmp_path: Path) -> None:
    measure(tmp_path / "one", some(4), werkers=1)
    measure(tmp_path / "two", some(4), werkers=2)
    assert kept(tmp_path / "one") == kept(tmp_path / "two")


def test_a_run_that_fails_stops_the_search_and_keeps_the_others(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="draagkracht is geen getal"):
        measure(tmp_path, some(1), "live_badly")
    _, told = measure(tmp_path, some(1))
    assert told.found == [1]


def test_two_searches_do_not_write_in_one_folder(tmp_path: Path) -> None:
    measure(tmp_path, some(1))
    (folder,) = tmp_path.iterdir()
    with locked(folder), pytest.raises(ResultsError):
        measure(tmp_path, some(2))


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGKILL])
def test_stopped_halfway_leaves_nothing_half_and_goes_on(tmp_path: Path, ending: int) -> None:
    process = subprocess.Popen(
        [sys.executable, small_trials.__file__, str(tmp_path / "stopped"), "20"],
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    for _ in range(3):
        assert process.stdout.readline() == b"advanced\n"
    process.send_signal(ending)
    process.stdout.close()
    assert process.wait() != 0
    whole = kept(tmp_path / "stopped")
    assert 3 <= len(whole) < 40
    assert all(json.loads(content) for content in whole.values())
    if ending == signal.SIGINT:
        assert list(tmp_path.rglob(".half-*")) == []
    after, told = measure(tmp_path / "stopped", some(20))
    assert told.todo == [40 - len(whole)]
    expected = [trial.values[0][1] * 100 + trial.wereld for trial in some(20)]
    assert [one["crises"] for one in after] == pytest.approx(expected)
    assert list(tmp_path.rglob(".half-*")) == []
