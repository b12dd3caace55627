"""`simulatie controleer`: what is right in brief, what is wrong in full, with exit code 2."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from simulatie.cli.main import cli
from simulatie.scenario import shipped_folder

GOOD = "naam: mijn-plan\ntitel: {nl: Mijn plan, en: My plan}\n"
PLAN = (
    GOOD
    + "interventies:\n  waakvlam: {aan: true, fte: 1.2}\n"
    + "parameters:\n  casework.wijkteam.fte: 9\n"
)


def run(*words: object):
    return CliRunner().invoke(cli, ["controleer", *map(str, words)], prog_name="simulatie")


@pytest.fixture
def my_plan(tmp_path: Path) -> Path:
    path = tmp_path / "mijn-plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_what_is_right_is_said_with_what_differs_from_the_basis(my_plan):
    result = run(my_plan, "gemiddeld")
    assert result.exit_code == 0
    assert "mijn-plan: Mijn plan" in result.stdout
    assert "waakvlam.aan: ja" in result.stdout
    assert "waakvlam.fte: 1,2 fte per 1.000 woningen (gewoonlijk 0,8)" in result.stdout
    assert "casework.wijkteam.fte: 9 fte per 1.000 woningen (gewoonlijk 2)" in result.stdout
    assert "gemiddeld: 960 woningen, 0,28 kwetsbaar" in result.stdout


def test_the_staff_of_a_neighbourhood_is_said_with_that_of_the_basis(tmp_path):
    path = tmp_path / "eigen.yaml"
    text = (shipped_folder() / "buurten" / "gemiddeld.yaml").read_text(encoding="utf-8")
    staff = (
        "{waarde: 2.4, eenheid: fte per 1.000 woningen, jaar: 2025, zekerheid: aanname, bron: x}"
    )
    text = text.replace("naam: gemiddeld", "naam: eigen", 1)
    path.write_text(f"{text}\nprofessionals:\n  casework.wijkteam.fte: {staff}\n", "utf-8")
    told = "casework.wijkteam.fte: 2,4 fte per 1.000 woningen (gewoonlijk 2)"
    assert told in run(path).stdout
    notice = "let op: parameters.casework.wijkteam.fte: 2.766 komt in de plaats van 2.4"
    assert notice in run(path, "zelfde-geld-wijkteam").stdout
    assert notice not in run("gemiddeld", "zelfde-geld-wijkteam").stdout


def test_a_notice_comes_with_what_is_right(my_plan):
    assert f"{my_plan}:6:26: let op: parameters.casework.wijkteam.fte: 9" in run(my_plan).stdout


def test_it_answers_in_english(my_plan):
    result = run(my_plan, "--taal", "en")
    assert result.stdout.startswith("All is well.")
    assert "waakvlam.fte: 1.2 fte per 1,000 homes (usually 0.8)" in result.stdout
    assert "Mijn plan" not in result.stdout


def test_what_is_wrong_is_said_on_stderr_with_code_two(tmp_path):
    path = tmp_path / "fout.yaml"
    path.write_text(GOOD + "parameters: {casework.wijkteam.duur: 12,5}\n", encoding="utf-8")
    result = run(path, "nergens.yaml")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert f"{path}:3:41" in result.stderr
    assert "gebruik een punt: 12.5" in result.stderr
    assert "nergens.yaml: dit bestand bestaat niet" in result.stderr
    assert "Traceback" not in result.output


def test_a_folder_without_files_is_no_fault_of_the_program(tmp_path):
    result = run(tmp_path)
    assert result.exit_code == 2
    assert f"{tmp_path}: deze map bevat geen scenario's" in result.stderr


def test_every_shipped_file_is_right():
    result = run(shipped_folder(), shipped_folder() / "buurten")
    assert result.exit_code == 0
    assert "let op" not in result.stdout


def test_another_starting_point_is_named(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text(GOOD + "parameters: {bevolking.tolerantie: 0.5}\n", encoding="utf-8")
    assert "andere uitgangssituatie" in run(path).stdout


def test_the_schema_is_json():
    result = run("--schema")
    assert result.exit_code == 0
    assert "$defs" in json.loads(result.stdout)


def test_without_files_it_asks_for_them():
    result = run()
    assert result.exit_code == 2
    assert "Noem een of meer bestanden" in result.stderr


@pytest.mark.parametrize(
    ("changed", "code"),
    [([], 0), (["weken.parquet is veranderd.", "kosten.parquet ontbreekt."], 2)],
)
def test_a_results_folder_is_held_against_its_hashes(changed, code, tmp_path, monkeypatch):
    (tmp_path / "batch.json").write_text("{}", encoding="utf-8")
    monkeypatch.setattr("simulatie.results.verify", lambda folder: changed)
    result = run(tmp_path)
    assert result.exit_code == code
    assert result.stderr.splitlines() == changed
    assert ("In orde: invoer en tabellen" in result.stdout) is (code == 0)


def test_a_changed_folder_does_not_hide_a_wrong_file(tmp_path):
    (tmp_path / "batch.json").write_text("{}", encoding="utf-8")
    result = run(tmp_path, "nergens.yaml")
    assert result.exit_code == 2
    assert "nergens.yaml: dit bestand bestaat niet" in result.stderr
    assert len(result.stderr.splitlines()) > 1
