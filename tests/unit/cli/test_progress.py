"""The time left is an honest guess, and the lines are few."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from simulatie.cli import progress
from simulatie.cli.progress import Pace, Progress, duration, status
from simulatie.language import use_language


def pace(todo: int, workers: int, *moments: float) -> Pace:
    made = Pace(todo, workers)
    for moment in moments:
        made.advance(moment)
    return made


def test_nothing_is_guessed_before_the_first_runs_of_every_worker() -> None:
    assert pace(10, 2, 60.0, 61.0).seconds_left(61.0) is None
    assert status(pace(10, 2, 60.0), 60.0) == "1 van de 10 runs"


def test_start_and_compilation_do_not_count() -> None:
    assert pace(10, 2, 60.0, 61.0, 63.0, 65.0).seconds_left(65.0) == pytest.approx(12.0)


def test_the_guess_counts_down_between_runs_and_stops_at_zero() -> None:
    made = pace(4, 1, 10.0, 12.0)
    assert made.seconds_left(13.0) == pytest.approx(3.0)
    assert made.seconds_left(99.0) == 0.0


def test_the_last_line_has_no_time_left() -> None:
    assert status(pace(3, 1, 1.0, 2.0, 3.0), 3.0) == "3 van de 3 runs"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "5 seconden"), (42, "40 seconden"), (89, "90 seconden"), (100, "2 minuten"),
     (3600, "60 minuten"), (9000, "2 uur")],
)  # fmt: skip
def test_durations_are_rounded_words(seconds: float, words: str) -> None:
    assert duration(seconds) == words


def test_the_status_speaks_english() -> None:
    with use_language("en"):
        assert status(pace(10, 1, 0.0, 60.0), 60.0) == "2 of 10 runs, 8 minutes left"


def test_a_log_file_gets_a_line_per_tenth_and_not_too_often(capsys, monkeypatch) -> None:
    clock = iter(range(1000))
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(clock))
    run(todo=100)
    lines = capsys.readouterr().err.splitlines()
    counted = [line for line in lines if "van de 100" in line]
    assert len(counted) == 10
    assert counted[-1] == "100 van de 100 runs"


def test_a_quick_batch_gets_few_lines(capsys, monkeypatch) -> None:
    monkeypatch.setattr(progress.time, "monotonic", lambda: 0.0)
    run(todo=100)
    lines = [line for line in capsys.readouterr().err.splitlines() if "van de 100" in line]
    assert len(lines) == 2


def run(todo: int) -> None:
    named = (SimpleNamespace(naam="basis"),)
    batch = SimpleNamespace(
        scenarios=named,
        buurten=named,
        werelden=todo,
        inloop=1,
        jaren=1,
        run_keys=lambda: [0] * todo,
    )
    with Progress() as shown:
        shown.begin(batch, Path("map"), todo, 1)
        for _ in range(todo):
            shown.advance()
