"""The whole batch around a stand-in engine: skip, extend, fail, and survive being killed."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
import small_batch
from small_batch import inputs, run

from simulatie.experiments.batch import world_orders
from simulatie.experiments.description import BatchOptions, default_folder, describe
from simulatie.results import ResultsError, open_results, verify
from simulatie.results.schema import RunKey

TABLES = ("uitkomsten", "weken", "kosten", "werelden")


def table_bytes(folder: Path) -> dict[str, bytes]:
    return {name: (folder / f"{name}.parquet").read_bytes() for name in TABLES}


def test_one_and_two_workers_give_the_same_bytes(tmp_path: Path) -> None:
    run(tmp_path / "one", werkers=1)
    run(tmp_path / "two", werkers=2)
    assert table_bytes(tmp_path / "one") == table_bytes(tmp_path / "two")
    assert verify(tmp_path / "two") == []


def test_the_same_batch_again_runs_nothing_and_writes_nothing(tmp_path: Path) -> None:
    run(tmp_path / "b")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "b").rglob("*")}
    result, report = run(tmp_path / "b")
    assert (result.done, result.found, result.failed, report.todo) == (0, 6, 0, 0)
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "b").rglob("*")} == before


def test_more_worlds_extend_the_batch(tmp_path: Path) -> None:
    run(tmp_path / "b", werelden=2)
    result, report = run(tmp_path / "b", werelden=4)
    assert (result.done, result.found, report.todo, report.advanced) == (4, 4, 4, 4)
    run(tmp_path / "at-once", werelden=4)
    assert table_bytes(tmp_path / "b") == table_bytes(tmp_path / "at-once")


def test_a_failed_run_is_recorded_and_only_that_one_is_done_again(tmp_path: Path) -> None:
    bad = "fake_engine:simulate_badly"
    result, _ = run(tmp_path, target=bad)
    assert (result.done, result.failed) == (5, 1)
    (failed,) = open_results(tmp_path).batch.failed()
    assert failed.key == ("gemiddeld", "waakvlam", 2)
    assert failed.reason == "ValueError: draagkracht is geen getal"
    assert "Traceback" in (tmp_path / "logboek.txt").read_text()
    result, report = run(tmp_path)
    assert (result.done, result.found, result.failed, report.todo) == (1, 5, 0, 1)
    assert open_results(tmp_path).batch.state == "done"


def test_another_seed_is_another_batch(tmp_path: Path) -> None:
    run(tmp_path)
    with pytest.raises(ResultsError, match="zaad: in de map 1, in uw opdracht 2"):
        run(tmp_path, zaad=2)


def test_an_empty_log_does_not_stay(tmp_path: Path) -> None:
    run(tmp_path)
    assert not (tmp_path / "logboek.txt").exists()


def test_a_killed_batch_ends_with_the_same_bytes(tmp_path: Path) -> None:
    run(tmp_path / "calm", werelden=8)
    luck = random.Random(1)
    kills = 0
    while kills < 4 and not is_finished(tmp_path / "killed"):
        kills += kill_after(tmp_path / "killed", luck.uniform(0.05, 0.6))
    run(tmp_path / "killed", werelden=8)
    assert kills > 0
    assert table_bytes(tmp_path / "killed") == table_bytes(tmp_path / "calm")
    assert verify(tmp_path / "killed") == []
    assert not (tmp_path / "killed" / "delen").exists()


def kill_after(folder: Path, seconds: float) -> bool:
    """Start the batch, kill it some time after it began; False when it was quicker."""
    process = subprocess.Popen(
        [sys.executable, small_batch.__file__, str(folder), "8", "2"], stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"begun\n"
    process.stdout.readline()
    time.sleep(seconds)
    process.kill()
    process.stdout.close()
    return process.wait() != 0


def is_finished(folder: Path) -> bool:
    return (folder / "batch.json").exists() and open_results(folder).batch.state == "done"


def test_the_hash_covers_what_decides_the_numbers_and_not_how_many() -> None:
    asked = BatchOptions()
    same = [asked, replace(asked, werelden=50), replace(asked, werkers=7, uit=Path("x"))]
    other = [
        replace(asked, zaad=2),
        replace(asked, jaren=9),
        replace(asked, inloop=4),
        replace(asked, onzeker="geen"),
        replace(asked, gebeurtenissen=True),
    ]
    chosen = inputs()
    assert len({describe(chosen, options)[0].hash for options in same}) == 1
    assert len({describe(chosen, options)[0].hash for options in (asked, *other)}) == 6


def test_the_hash_covers_inputs_and_declared_ranges() -> None:
    chosen, asked = inputs(), BatchOptions()
    name, declared = next(iter(chosen.basis.parameters.items()))
    wider = replace(declared, bereik=(declared.bereik[0], declared.bereik[1] * 2))
    basis = replace(chosen.basis, parameters={**chosen.basis.parameters, name: wider})
    hashes = {
        describe(subject, asked)[0].hash
        for subject in (chosen, inputs("time-out"), replace(chosen, basis=basis))
    }
    assert len(hashes) == 3


def test_the_default_folder_names_scenarios_and_hash() -> None:
    batch, _ = describe(inputs("basis", "waakvlam"), BatchOptions())
    assert default_folder(batch) == Path(f"results/waakvlam-{batch.hash[:8]}")
    alone, _ = describe(inputs("basis"), BatchOptions())
    assert default_folder(alone).name == f"basis-{alone.hash[:8]}"


def test_an_order_holds_the_scenarios_that_its_world_lacks() -> None:
    missing = [RunKey("gemiddeld", "basis", 0), RunKey("gemiddeld", "waakvlam", 0)]
    missing.append(RunKey("gemiddeld", "waakvlam", 3))
    orders = list(world_orders(missing, inputs(), BatchOptions()))
    assert [(o.wereld, [s.naam for s in o.scenarios]) for o in orders] == [
        (0, ["basis", "waakvlam"]),
        (3, ["waakvlam"]),
    ]
    assert not orders[0].draw
    assert all(name.split(".")[0] in inputs().catalogue for name in orders[1].draw)


def test_a_batch_loads_neither_mesa_nor_pandas(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib; from small_batch import run; run(pathlib.Path(sys.argv[1])); "
        "print([name for name in ('mesa', 'pandas', 'matplotlib') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "b")],
        cwd=Path(__file__).parent,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_finished_batch_is_shown_without_waiting_for_numba(tmp_path: Path) -> None:
    run(tmp_path / "b")
    code = (
        "import sys, pathlib; from small_batch import run; run(pathlib.Path(sys.argv[1])); "
        "print('numba' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "b")],
        cwd=Path(__file__).parent,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "False"
