"""Reading a folder: types, order, what is not there yet, and what is broken."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sample_runs import INPUTS, OUTCOME, WAIT, sample_batch, sample_run
from test_writer import write

from simulatie.results import ResultsError, RunKey, open_results
from simulatie.results.writer import open_writer


def test_the_description_comes_back_as_it_was_written(tmp_path: Path) -> None:
    write(tmp_path)
    results = open_results(tmp_path)
    assert results.outcomes == {"draaglast": OUTCOME}
    assert [scenario.naam for scenario in results.batch.scenarios] == ["basis", "waakvlam"]
    assert results.batch.buurten[0].woningen == 960
    assert results.batch.state == "done"


def test_numbers_come_back_as_they_went_in(tmp_path: Path) -> None:
    write(tmp_path)
    results = open_results(tmp_path)
    row = results.uitkomsten.set_index(["scenario", "wereld"]).loc[("waakvlam", 1)]
    assert row.draaglast == 1.08
    assert results.weken.crises.dtype.kind == "i"
    assert results.uitkomsten.wachttijd.isna().all()
    hours = results.kosten[results.kosten.soort == "uren"]
    assert hours.bedrag.isna().all()
    assert hours.hoeveelheid.tolist() == [33.5] * 4
    assert results.kosten.bedrag.dropna().tolist() == [100, 101, 100, 101]
    assert results.werelden["waakvlam.demping"].tolist() == [3.0, 4.0]


def test_groups_come_back_with_empty_for_nobody(tmp_path: Path) -> None:
    write(tmp_path)
    results = open_results(tmp_path)
    rows = results.groepen.set_index(["scenario", "wereld", "jaar", "groep"]).sort_index()
    assert rows.loc[("waakvlam", 1, 0, "kwetsbaar")].waarde == 51.0
    assert rows.loc[("basis", 0, 1, "kwetsbaar")].waarde == 52.0
    assert results.groepen.waarde.isna().sum() == 4
    assert results.groepen.columns.tolist() == [
        *("buurt", "scenario", "wereld", "jaar", "groep", "uitkomst", "waarde")
    ]
    assert results.group_outcomes == {"draaglast": OUTCOME}


def test_roles_come_back_with_a_part_of_the_week_where_there_is_one(tmp_path: Path) -> None:
    write(tmp_path)
    results = open_results(tmp_path)
    keys = ["scenario", "wereld", "jaar", "rol", "dagdeel", "uitkomst"]
    assert results.rollen.columns.tolist() == ["buurt", *keys, "waarde"]
    rows = results.rollen.set_index(keys).sort_index()
    assert rows.loc[("waakvlam", 1, 1, "wijkteam", "", "wachttijd")].waarde == 10.0
    assert rows.loc[("basis", 0, 0, "wijkteam", "avond_weekend", "beantwoord")].waarde == 0.25
    assert rows.waarde.isna().sum() == 4
    assert results.role_outcomes == {"wachttijd": WAIT}


def test_events_of_staff_have_a_role_a_post_and_no_household(tmp_path: Path) -> None:
    write(tmp_path, log=True)
    events = open_results(tmp_path).gebeurtenissen(RunKey("gemiddeld", "waakvlam", 1))
    assert "rol" not in events.columns
    whose = events.organisatie.astype(object).where(events.organisatie.notna(), "")
    assert whose.tolist() == ["", "", "corporatie", "wijkteam", "wijkteam"]
    assert events.huishouden.isna().tolist() == [False] * 4 + [True]
    assert events.huishouden.dropna().tolist() == [1001, 2001, 2001, 1001]
    assert events.object.isna().tolist() == [True, False, False, True, False]
    assert events.object.dropna().tolist() == [1001, 1001, 3003]
    assert {str(events[name].dtype) for name in ("nummer", "huishouden", "object")} == {"Int64"}


@pytest.mark.parametrize(
    ("table", "declared"), [("groepen", "group_outcomes"), ("rollen", "role_outcomes")]
)
def test_a_folder_of_before_a_table_opens_and_says_so_when_asked(
    tmp_path: Path, table: str, declared: str
) -> None:
    write(tmp_path)
    (tmp_path / f"{table}.parquet").unlink()
    content = json.loads((tmp_path / "batch.json").read_text())
    del content[declared]
    (tmp_path / "batch.json").write_text(json.dumps(content))
    results = open_results(tmp_path)
    assert len(results.uitkomsten) == 4
    assert getattr(results, declared) == {}
    with pytest.raises(ResultsError, match=rf"{table}\.parquet ontbreekt"):
        getattr(results, table)


def test_an_unfinished_batch_shows_what_is_done(tmp_path: Path) -> None:
    with open_writer(tmp_path, sample_batch(), INPUTS) as writer:
        writer.begin()
        writer.keep(sample_run("waakvlam", 1))
    results = open_results(tmp_path)
    assert results.batch.state == "unfinished"
    assert results.uitkomsten.wereld.tolist() == [1]
    assert len(results.done) == 1


def test_a_batch_without_a_finished_run_says_so(tmp_path: Path) -> None:
    with open_writer(tmp_path, sample_batch(), INPUTS) as writer:
        writer.begin()
    with pytest.raises(ResultsError, match="nog niet af"):
        _ = open_results(tmp_path).weken


def test_no_folder_and_no_batch_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(ResultsError, match="bestaat niet"):
        open_results(tmp_path / "weg")
    with pytest.raises(ResultsError, match="geen resultatenmap"):
        open_results(tmp_path)


@pytest.mark.parametrize("content", ["{", "[]", '"tekst"'])
def test_a_damaged_record_is_said(tmp_path: Path, content: str) -> None:
    (tmp_path / "batch.json").write_text(content)
    with pytest.raises(ResultsError, match="niet te lezen"):
        open_results(tmp_path)


@pytest.mark.parametrize(("found", "sentence"), [(2, "nieuwere versie"), (0, "niet leest")])
def test_another_format_is_refused_with_the_cure(tmp_path: Path, found: int, sentence: str) -> None:
    write(tmp_path)
    content = json.loads((tmp_path / "batch.json").read_text())
    (tmp_path / "batch.json").write_text(json.dumps({**content, "format": found}))
    with pytest.raises(ResultsError, match=sentence):
        open_results(tmp_path)


def test_a_damaged_table_is_said(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "kosten.parquet").write_bytes(b"PAR1 stuk")
    with pytest.raises(ResultsError, match=r"kosten\.parquet is beschadigd"):
        _ = open_results(tmp_path).kosten


@pytest.mark.parametrize("key", ["zaad", "runs", "woningen"])
def test_a_description_with_a_renamed_key_is_no_fault_of_the_program(
    tmp_path: Path, key: str
) -> None:
    write(tmp_path)
    path = tmp_path / "batch.json"
    path.write_text(path.read_text().replace(f'"{key}":', '"anders":'))
    with pytest.raises(ResultsError, match="is niet te lezen"):
        open_results(tmp_path)
