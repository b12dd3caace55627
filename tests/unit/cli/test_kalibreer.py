"""The search as a command, around a stand-in engine: page, what to type, and Ctrl-C."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

sys.path.insert(0, str(Path(__file__).parents[1] / "experiments"))

import small_trials  # noqa: F401  # the engine is named by its module

from simulatie.cli import kalibreer
from simulatie.experiments import trials
from simulatie.experiments.engine import run_orders

SMALL = "--punten 32 --werelden 1 --ronden 1 --pool 4 --vers 3 --jaren 1 --inloop 0 --werkers 1"


def search(page: Path, monkeypatch: pytest.MonkeyPatch, orders: object = None) -> Result:
    stand_in = partial(run_orders, target="small_trials:live_by_targets")
    monkeypatch.setattr(trials, "run_orders", orders or stand_in)
    monkeypatch.setattr(trials, "KEPT", page.parent / "kept")
    words = [str(page), *SMALL.split()]
    return CliRunner().invoke(kalibreer.command, words, standalone_mode=False)


def nothing_to_run(orders: list, workers: int) -> Iterator[None]:
    assert orders == []
    yield from ()


def test_the_page_is_written_and_what_to_type_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "zoektocht.md"
    result = search(page, monkeypatch)
    assert result.return_value == 0
    typed = dict(line.split(": ") for line in result.stdout.splitlines())
    value = typed["melden.kans"].partition(" -> ")[2]
    assert float(value) == pytest.approx(0.0625, abs=0.001)
    assert "Ronde 1/2: 32 runs" in result.stderr
    assert "32 van de 32 runs" in result.stderr
    text = page.read_text(encoding="utf-8")
    assert f"melden.kans: {value}" in text

    again = search(page, monkeypatch, nothing_to_run)
    assert page.read_text(encoding="utf-8") == text
    assert "Ronde 1/2: 0 runs; al klaar: 32" in again.stderr


def test_stopping_says_that_it_can_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(orders: object, workers: int) -> None:
        raise KeyboardInterrupt

    page = tmp_path / "zoektocht.md"
    result = search(page, monkeypatch, stopped)
    assert result.return_value == 130
    assert "Dezelfde opdracht gaat verder." in result.stderr
    assert not page.exists()


def test_a_bound_is_told(tmp_path: Path) -> None:
    words = [str(tmp_path / "x.md"), "--ronden", "0"]
    assert CliRunner().invoke(kalibreer.command, words).exit_code == 2
