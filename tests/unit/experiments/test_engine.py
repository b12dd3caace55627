"""Processes around a stand-in engine: nothing is lost, nothing hangs, nothing is done twice."""

from __future__ import annotations

import os
import time
from contextlib import closing
from pathlib import Path

import pytest
from fake_engine import orders

from simulatie.experiments.engine import EngineError, RunFailure, run_orders
from simulatie.results.schema import RunTables

FAKE = "fake_engine:simulate_world"


def run(scenarios: list[str], werelden: int, workers: int, marks: Path | str = "") -> list:
    return list(run_orders(orders(scenarios, werelden, marks), workers, target=FAKE))


def keys(results: list) -> list[tuple[str, int]]:
    return sorted((r.scenario, r.wereld) for r in results if isinstance(r, RunTables))


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_every_run_comes_once_whatever_the_number_of_workers(workers: int) -> None:
    results = run(["a", "bb"], 3, workers)
    assert keys(results) == [(name, world) for name in ("a", "bb") for world in range(3)]
    assert len(results) == 6


def test_no_orders_need_no_process() -> None:
    assert run(["a"], 0, 2) == []


def test_a_run_that_raises_is_one_failure_and_the_others_go_on() -> None:
    results = run(["a", "raises", "z"], 3, 2)
    (failure,) = [r for r in results if isinstance(r, RunFailure)]
    assert failure.key == ("gemiddeld", "raises", 1)
    assert failure.reason == "ArithmeticError: deling door nul"
    assert "Traceback" in failure.details
    assert len(keys(results)) == 8
    assert ("z", 1) in keys(results)


def test_a_process_that_is_killed_gets_one_more_try(tmp_path: Path) -> None:
    results = run(["a", "dies-once", "z"], 3, 2, tmp_path)
    assert len(keys(results)) == len(results) == 9


def test_a_world_that_kills_its_process_twice_is_a_failure(tmp_path: Path) -> None:
    results = run(["a", "dies-always", "z"], 3, 2, tmp_path)
    (failure,) = [r for r in results if isinstance(r, RunFailure)]
    assert failure.key == ("gemiddeld", "dies-always", 1)
    assert "geheugen" in failure.reason
    assert ("z", 1) in keys(results)
    assert len(results) == 9


@pytest.mark.parametrize("target", ["unloadable_engine:simulate_world", "fake_engine:absent"])
def test_an_engine_that_cannot_be_loaded_is_a_fault_at_once(target: str) -> None:
    with pytest.raises(EngineError, match="geen motor|absent"):
        list(run_orders(orders(["a"], 3), 2, target=target))


def test_stopping_half_way_leaves_no_process_behind(tmp_path: Path) -> None:
    started = time.monotonic()
    with closing(run_orders(orders(["a", "slow"], 2, tmp_path), 2, target=FAKE)) as results:
        next(results)
        next(results)
        pids = wait_for_pids(tmp_path, 2)
    assert [pid for pid in pids if is_alive(pid)] == []
    assert time.monotonic() - started < 30


def wait_for_pids(folder: Path, count: int) -> list[int]:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        pids = [int(path.name.rsplit("-", 1)[1]) for path in folder.glob("begun-*")]
        if len(pids) == count:
            return pids
        time.sleep(0.05)
    raise AssertionError("the workers did not begin")


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
