"""The real engine under the batch: one road for one process, two, or a batch that was stopped."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

from small_batch import Collected
from small_world import buurt, inputs

from simulatie.experiments.batch import run_batch
from simulatie.experiments.description import BatchOptions
from simulatie.results import RunKey, open_results, verify
from simulatie.scenario import Inputs

ASKED = BatchOptions(werelden=3, jaren=1, inloop=1, gebeurtenissen=True)


def small() -> Inputs:
    """All shipped scenarios in a hundred homes."""
    return replace(inputs(), buurten=(buurt(100),))


def run(folder: Path, options: BatchOptions = ASKED) -> Path:
    result = run_batch(small(), replace(options, uit=folder), Collected())
    assert result.failed == 0
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    files = [*folder.glob("*.parquet"), *folder.rglob("gebeurtenissen/*/*/*.parquet")]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_workers_and_extending_make_no_difference_to_a_single_byte(tmp_path: Path) -> None:
    two = contents(run(tmp_path / "two", replace(ASKED, werkers=2)))
    run(tmp_path / "one", replace(ASKED, werelden=2))
    one = contents(run(tmp_path / "one"))
    assert len(two) == 6 + 5 * 3
    assert one == two
    assert verify(tmp_path / "one") == []


def test_tables_hold_what_the_contract_asks(tmp_path: Path) -> None:
    results = open_results(run(tmp_path / "b"))
    assert results.batch.scenarios[0].naam == "basis"
    assert len(results.uitkomsten) == 5 * 3
    assert set(results.outcomes) == set(results.uitkomsten.columns) - set(RunKey._fields)
    weeks = results.weken.groupby("scenario").week
    assert weeks.min().to_dict() == {s: -52 if s == "basis" else 0 for s in weeks.groups}
    assert set(weeks.max()) == {51}
    counted = {o.count_column for o in results.outcomes.values() if o.count_column}
    assert counted <= set(results.weken.columns)
    assert set(results.group_outcomes) == set(results.groepen.uitkomst)
    assert set(results.role_outcomes) == set(results.rollen.uitkomst)
    events = results.gebeurtenissen(RunKey("gemiddeld", "waakvlam", 1))
    assert set(events.dagdeel.dropna()) == {"kantoor", "avond_weekend"}
    assert events.nummer.is_unique
    assert (events.oorzaak.dropna() < events.nummer[events.oorzaak.notna()]).all()


def test_killed_halfway_with_the_real_engine_loses_and_changes_nothing(tmp_path: Path) -> None:
    calm = contents(run(tmp_path / "calm", replace(ASKED, jaren=3)))
    code = (
        "import sys; from pathlib import Path; from dataclasses import replace; "
        "from test_real_batch import ASKED, run; run(Path(sys.argv[1]), replace(ASKED, jaren=3))"
    )
    paths = [str(Path(__file__).parent), str(Path(__file__).parents[2])]
    process = subprocess.Popen(
        [sys.executable, "-c", f"import sys; sys.path[:0] = {paths}; {code}", tmp_path / "killed"]
    )
    wait_for_parts(tmp_path / "killed", 2)
    process.send_signal(signal.SIGKILL)
    process.wait()
    left = open_results(tmp_path / "killed").done
    assert 2 <= len(left) < 15
    assert contents(run(tmp_path / "killed", replace(ASKED, jaren=3))) == calm


def wait_for_parts(folder: Path, count: int) -> None:
    deadline = time.monotonic() + 300
    while len(list((folder / "delen").glob("*/*/[0-9]*"))) < count:
        assert time.monotonic() < deadline
        time.sleep(0.02)
