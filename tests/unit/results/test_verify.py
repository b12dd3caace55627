"""The proof of a folder names every file that is no longer as it was written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sample_runs import INPUTS, sample_batch
from test_writer import write

from simulatie.language import use_language
from simulatie.results import verify
from simulatie.results.writer import open_writer

FILES = [
    "scenarios/basis.yaml",
    "buurten/gemiddeld.yaml",
    "uitkomsten.parquet",
    "weken.parquet",
    "kosten.parquet",
    "groepen.parquet",
    "rollen.parquet",
    "werelden.parquet",
    "gebeurtenissen/gemiddeld/waakvlam/00001.parquet",
]


def test_an_untouched_folder_holds(tmp_path: Path) -> None:
    write(tmp_path, log=True)
    assert verify(tmp_path) == []


@pytest.mark.parametrize("name", FILES)
def test_one_changed_byte_is_named(tmp_path: Path, name: str) -> None:
    write(tmp_path, log=True)
    content = bytearray((tmp_path / name).read_bytes())
    content[-1] ^= 1
    (tmp_path / name).write_bytes(content)
    assert verify(tmp_path) == [f"{name} is veranderd."]


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    write(tmp_path, log=True)
    (tmp_path / name).unlink()
    assert verify(tmp_path) == [f"{name} ontbreekt."]


def test_a_folder_in_place_of_a_file_is_named(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "weken.parquet").unlink()
    (tmp_path / "weken.parquet").mkdir()
    (problem,) = verify(tmp_path)
    assert problem.startswith("weken.parquet is niet te lezen")


@pytest.mark.parametrize("change", [{"zaad": 7}, {"identity": {"zaad": 7}}, {"outcomes": []}])
def test_a_changed_record_is_named(tmp_path: Path, change: dict) -> None:
    write(tmp_path)
    content = json.loads((tmp_path / "batch.json").read_text())
    (tmp_path / "batch.json").write_text(json.dumps({**content, **change}))
    assert verify(tmp_path) == ["batch.json is veranderd nadat de batch het schreef."]


def test_an_unfinished_batch_is_not_vouched_for(tmp_path: Path) -> None:
    with open_writer(tmp_path, sample_batch(), INPUTS) as writer:
        writer.begin()
    (problem,) = verify(tmp_path)
    assert problem.startswith("De batch is niet af")


def test_what_is_no_results_folder_is_said_in_the_language_asked(tmp_path: Path) -> None:
    with use_language("en"):
        (problem,) = verify(tmp_path)
    assert "no results folder" in problem
