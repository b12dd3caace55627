"""The one writer: resume, order, refusal, and what a crash may leave behind."""

from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import pytest
from sample_runs import INPUTS, sample_batch, sample_run, sample_worlds

from simulatie.results import ResultsError, open_results, verify
from simulatie.results.batch_file import read_batch
from simulatie.results.errors import FolderFullError
from simulatie.results.parts import part_path
from simulatie.results.schema import RunKey
from simulatie.results.writer import open_writer

TABLES = ("uitkomsten", "weken", "kosten", "groepen", "rollen", "werelden")


def write(folder: Path, *, werelden: int = 2, log: bool = False, reverse: bool = False) -> None:
    with open_writer(folder, sample_batch(werelden=werelden, log=log), INPUTS) as writer:
        writer.begin()
        for key in sorted(writer.missing, reverse=reverse):
            writer.keep(sample_run(key.scenario, key.wereld, log=log))
        writer.finish(sample_worlds(werelden))


def table_bytes(folder: Path) -> dict[str, bytes]:
    return {name: (folder / f"{name}.parquet").read_bytes() for name in TABLES}


def test_runs_in_any_order_give_the_same_bytes(tmp_path: Path) -> None:
    write(tmp_path / "a")
    write(tmp_path / "b", reverse=True)
    assert table_bytes(tmp_path / "a") == table_bytes(tmp_path / "b")


def test_more_worlds_extend_to_the_same_bytes_as_at_once(tmp_path: Path) -> None:
    write(tmp_path / "a", werelden=2)
    write(tmp_path / "a", werelden=4)
    write(tmp_path / "b", werelden=4)
    assert table_bytes(tmp_path / "a") == table_bytes(tmp_path / "b")
    assert verify(tmp_path / "a") == []


def test_rows_stand_in_order_of_buurt_scenario_wereld_week(tmp_path: Path) -> None:
    write(tmp_path, reverse=True)
    weken = open_results(tmp_path).weken
    keys = list(zip(weken.scenario, weken.wereld, weken.week, strict=True))
    assert keys == sorted(keys)
    assert set(weken[weken.week < 0].scenario) == {"basis"}


def test_missing_runs_come_world_by_world(tmp_path: Path) -> None:
    with open_writer(tmp_path, sample_batch(), INPUTS) as writer:
        assert [key.wereld for key in writer.missing] == [0, 0, 1, 1]


def test_an_interrupted_batch_does_only_what_is_missing(tmp_path: Path) -> None:
    with open_writer(tmp_path, sample_batch(), INPUTS) as writer:
        writer.begin()
        writer.keep(sample_run("basis", 0))
    with open_writer(tmp_path, sample_batch(), INPUTS) as writer:
        assert RunKey("gemiddeld", "basis", 0) not in writer.missing
        assert len(writer.missing) == 3


def test_a_torn_part_is_done_again(tmp_path: Path) -> None:
    key = RunKey("gemiddeld", "basis", 0)
    with open_writer(tmp_path, sample_batch(), INPUTS) as writer:
        writer.begin()
        writer.keep(sample_run("basis", 0))
    torn = part_path(tmp_path, key) / "weken.parquet"
    torn.write_bytes(torn.read_bytes()[:-40])
    with open_writer(tmp_path, sample_batch(), INPUTS) as writer:
        assert key in writer.missing
        writer.begin()
        writer.keep(sample_run("basis", 0))
        assert key not in writer.missing


def test_a_flipped_byte_in_a_part_is_noticed(tmp_path: Path) -> None:
    key = RunKey("gemiddeld", "basis", 0)
    with open_writer(tmp_path, sample_batch(), INPUTS) as writer:
        writer.begin()
        writer.keep(sample_run("basis", 0))
    part = part_path(tmp_path, key) / "weken.parquet"
    content = bytearray(part.read_bytes())
    content[60] ^= 255
    part.write_bytes(content)
    with open_writer(tmp_path, sample_batch(), INPUTS) as writer:
        assert key in writer.missing


def test_half_written_files_are_cleared_away(tmp_path: Path) -> None:
    with open_writer(tmp_path, sample_batch(), INPUTS) as writer:
        writer.begin()
    half_part = tmp_path / "delen" / "gemiddeld" / "basis" / ".half-00000"
    half_part.mkdir(parents=True)
    (half_part / "weken.parquet").write_bytes(b"PAR1")
    (tmp_path / ".half-weken.parquet").write_bytes(b"PAR1")
    write(tmp_path)
    assert not list(tmp_path.rglob(".half-*"))
    assert verify(tmp_path) == []


@pytest.mark.parametrize("replaced", range(1, len(TABLES) + 1))
def test_a_stop_between_two_tables_of_the_merge_loses_nothing(
    tmp_path: Path, replaced: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "calm", werelden=3)
    write(tmp_path / "hit", werelden=2)
    stop_after(replaced, monkeypatch)
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path / "hit", werelden=3)
    monkeypatch.undo()
    assert len(open_results(tmp_path / "hit").uitkomsten) == 6
    write(tmp_path / "hit", werelden=3)
    assert table_bytes(tmp_path / "hit") == table_bytes(tmp_path / "calm")
    assert verify(tmp_path / "hit") == []


def stop_after(replaced: int, monkeypatch: pytest.MonkeyPatch) -> None:
    from simulatie.results import writer

    real, seen = writer.write_file, []

    def stopping(path: Path, content: bytes) -> None:
        if path.suffix == ".parquet":
            seen.append(path)
        if len(seen) > replaced or (
            len(seen) == replaced == len(TABLES) and path.name == "batch.json"
        ):
            raise KeyboardInterrupt
        real(path, content)

    monkeypatch.setattr(writer, "write_file", stopping)


def test_a_failed_run_is_named_with_its_reason_and_done_again_next_time(tmp_path: Path) -> None:
    with open_writer(tmp_path, sample_batch(werelden=1), INPUTS) as writer:
        writer.begin()
        writer.keep(sample_run("basis", 0))
        key = RunKey("gemiddeld", "waakvlam", 0)
        writer.keep_failure(key, "ValueError: kapot", "Traceback …")
        writer.finish(sample_worlds(1))
    batch = read_batch(tmp_path)
    assert batch.state == "failed"
    assert [(run.key, run.reason) for run in batch.failed()] == [(key, "ValueError: kapot")]
    assert "Traceback" in (tmp_path / "logboek.txt").read_text()
    with open_writer(tmp_path, sample_batch(werelden=1), INPUTS) as writer:
        assert writer.missing == [key]


def test_a_batch_with_only_failures_has_no_tables_but_a_record(tmp_path: Path) -> None:
    with open_writer(tmp_path, sample_batch(werelden=1), INPUTS) as writer:
        writer.begin()
        for key in writer.missing:
            writer.keep_failure(key, "ValueError: kapot", "Traceback …")
        writer.finish(sample_worlds(1))
    assert len(read_batch(tmp_path).failed()) == 2
    with pytest.raises(ResultsError, match="nog niet af"):
        _ = open_results(tmp_path).uitkomsten


def test_a_finished_batch_is_complete_and_has_no_parts(tmp_path: Path) -> None:
    write(tmp_path)
    assert not (tmp_path / "delen").exists()
    with open_writer(tmp_path, sample_batch(), INPUTS) as writer:
        assert writer.is_complete


def test_fewer_worlds_than_are_there_ask_for_nothing(tmp_path: Path) -> None:
    write(tmp_path, werelden=3)
    with open_writer(tmp_path, sample_batch(werelden=1), INPUTS) as writer:
        assert writer.is_complete
        assert writer.batch.werelden == 3


def test_an_unfinished_batch_may_be_finished_with_fewer_worlds(tmp_path: Path) -> None:
    with open_writer(tmp_path, sample_batch(werelden=9), INPUTS) as writer:
        writer.begin()
        writer.keep(sample_run("waakvlam", 1))
    with open_writer(tmp_path, sample_batch(werelden=1), INPUTS) as writer:
        assert writer.batch.werelden == 2
        assert len(writer.missing) == 3


def test_the_folder_of_another_batch_is_refused_with_the_difference(tmp_path: Path) -> None:
    write(tmp_path)
    with (
        pytest.raises(ResultsError) as refusal,
        open_writer(tmp_path, sample_batch(zaad=2, scenarios={"basis": "aa"}), INPUTS),
    ):
        pass
    text = str(refusal.value)
    assert "zaad: in de map 1, in uw opdracht 2" in text
    assert "scenario waakvlam: wel in de map, niet in uw opdracht" in text


def test_a_changed_scenario_is_named(tmp_path: Path) -> None:
    write(tmp_path)
    other = sample_batch(scenarios={"basis": "aa", "waakvlam": "cc"})
    with (
        pytest.raises(ResultsError, match="scenario waakvlam: de inhoud is veranderd"),
        open_writer(tmp_path, other, INPUTS),
    ):
        pass


def test_a_folder_with_other_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("hoi")
    with (
        pytest.raises(ResultsError, match="andere bestanden"),
        open_writer(tmp_path, sample_batch(), INPUTS),
    ):
        pass


def test_tables_that_were_changed_are_not_extended(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "weken.parquet").write_bytes(b"iets anders")
    with (
        pytest.raises(ResultsError, match=r"weken\.parquet is veranderd"),
        open_writer(tmp_path, sample_batch(werelden=3), INPUTS),
    ):
        pass


def test_a_stop_while_a_run_is_written_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    def batch() -> None:
        with open_writer(tmp_path, sample_batch(), INPUTS) as writer:
            writer.begin()
            monkeypatch.setattr(Path, "rename", stop)
            writer.keep(sample_run("basis", 0))

    with pytest.raises(KeyboardInterrupt):
        batch()
    assert not list(tmp_path.rglob(".half-*"))
    assert not open_results(tmp_path).done


def test_two_batches_in_one_folder_are_refused(tmp_path: Path) -> None:
    code = (
        "import fcntl, sys, time; file = open(sys.argv[1], 'a'); "
        "fcntl.flock(file, fcntl.LOCK_EX); print('held', flush=True); time.sleep(60)"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path / ".slot")], stdout=subprocess.PIPE
    )
    try:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with (
            pytest.raises(ResultsError, match="al een batch bezig"),
            open_writer(tmp_path, sample_batch(), INPUTS),
        ):
            pass
    finally:
        other.kill()
        other.wait()
    with open_writer(tmp_path, sample_batch(), INPUTS) as writer:
        assert len(writer.missing) == 4


def test_a_full_disk_is_said_and_leaves_the_folder_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from simulatie.results import parts

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with open_writer(tmp_path, sample_batch(), INPUTS) as writer:
        writer.begin()
        writer.keep(sample_run("basis", 0))
        monkeypatch.setattr(parts, "write_folder", full)
        with pytest.raises(FolderFullError, match="schijf is vol"):
            writer.keep(sample_run("waakvlam", 0))
    monkeypatch.undo()
    with open_writer(tmp_path, sample_batch(), INPUTS) as writer:
        assert len(writer.missing) == 3


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (errno.EACCES, "mag u niet schrijven"),
        (errno.EROFS, "mag u niet schrijven"),
        (errno.EDQUOT, "schijf is vol"),
        (errno.EIO, "Schrijven in"),
    ],
)
def test_what_the_disk_refuses_is_said_with_the_cure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, sentence: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(code, "in other words")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with (
        pytest.raises(ResultsError, match=sentence),
        open_writer(tmp_path / "b", sample_batch(), INPUTS),
    ):
        pass


def test_a_path_through_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("")
    with (
        pytest.raises(ResultsError, match="geen map"),
        open_writer(tmp_path / "bestand", sample_batch(), INPUTS),
    ):
        pass


def test_event_logs_are_kept_and_hashed(tmp_path: Path) -> None:
    write(tmp_path, log=True)
    key = RunKey("gemiddeld", "basis", 1)
    events = open_results(tmp_path).gebeurtenissen(key)
    assert list(events.soort) == ["overlast", "gehoord", "melding", "start_casus", "ziek"]
    assert events.dagdeel.isna().tolist() == [True, False, False, True, True]
    assert events.dagdeel[1] == "avond_weekend"
    assert events.oorzaak.isna().tolist() == [True, False, False, False, True]
    assert "gebeurtenissen/gemiddeld/basis/00001.parquet" in read_batch(tmp_path).tables


def test_other_package_versions_may_not_be_mixed_in_one_table(tmp_path: Path) -> None:
    from dataclasses import replace

    write(tmp_path)
    other = replace(sample_batch(werelden=3), versions={"numpy": "9.9"})
    with (
        pytest.raises(ResultsError, match=r"numpy: de map is gemaakt met 2\.0, hier is 9\.9"),
        open_writer(tmp_path, other, INPUTS),
    ):
        pass
    with open_writer(tmp_path, replace(other, werelden=2), INPUTS) as writer:
        assert writer.is_complete
