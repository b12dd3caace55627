"""`simulatie batch` as an analyst meets it: help, bounds, messages, exit codes, Ctrl-C."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from simulatie.cli.main import cli
from simulatie.results import open_results, verify
from simulatie.scenario import shipped_folder

COMMAND = [sys.executable, str(Path(__file__).with_name("small_command.py"))]
QUICK, SLOW, BAD = (f"fake_engine:{name}" for name in ("simulate_world", "stall", "simulate_badly"))


def words(*given: str) -> Result:
    return CliRunner().invoke(cli, ["batch", *given], prog_name="simulatie")


def shell(target: str, *given: str) -> subprocess.CompletedProcess[str]:
    command = [*COMMAND, target, "batch", *given]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_help_explains_and_shows_examples() -> None:
    text = words("--help").stdout
    assert "dezelfde mensen, met dezelfde tegenslag" in " ".join(text.split())
    assert "simulatie batch waakvlam time-out --buurt bospolder-tussendijken" in text
    english = words("--help", "--taal", "en").stdout
    assert "Run scenarios and compare them with the basis." in english
    assert "a quick try, without a judgment" in english


def test_the_help_names_every_shipped_scenario() -> None:
    text = words("--help").stdout.replace("-\n  ", "-")
    names = {path.stem for path in shipped_folder().glob("*.yaml")}
    assert {name for name in names if name not in text} == set()


def test_what_a_later_version_brings_is_absent() -> None:
    assert "--cluster" not in words("--help").stdout
    assert words("waakvlam", "--onzeker", "ensemble").exit_code == 2


@pytest.mark.parametrize(
    "given",
    [
        ["--werelden", "0"],
        ["--werelden", "veel"],
        ["--jaren", "0"],
        ["--jaren", "2,5"],
        ["--inloop", "-1"],
        ["--zaad", "-1"],
        ["--zaad", str(2**31)],
        ["--werkers", "0"],
        ["--onzeker", "veel"],
        ["--buurt"],
    ],
)
def test_an_option_out_of_bounds_is_refused_by_name(given: list[str]) -> None:
    result = words("waakvlam", *given)
    assert result.exit_code == 2
    assert given[0] in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("language", "told"),
    [("nl", "10001 valt buiten 1 tot en met 10.000."), ("en", "not in the range 1 to 10,000.")],
)
def test_bounds_are_said_in_words(language: str, told: str) -> None:
    result = words("waakvlam", "--taal", language, "--werelden", "10001")
    assert told in result.stderr
    assert "<=" not in words("--help").stdout


def test_a_scenario_must_be_named() -> None:
    result = words()
    assert result.exit_code == 2
    assert "SCENARIO" in result.stderr


def test_an_unknown_scenario_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    result = words("wakvlam", "--uit", str(tmp_path / "b"))
    assert result.exit_code == 2
    assert "waakvlam" in result.stderr
    assert not (tmp_path / "b").exists()


def test_a_batch_runs_and_shows_without_mesa_or_pandas(tmp_path: Path) -> None:
    folder = tmp_path / "b"
    done = shell(QUICK, "waakvlam", "--werelden", "2", "--uit", str(folder))
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"shown {folder} []\n"
    assert "Scenario's: basis, waakvlam" in done.stderr
    assert "4 van de 4 runs" in done.stderr
    again = shell(QUICK, "waakvlam", "--werelden", "2", "--uit", str(folder))
    assert again.stdout == done.stdout
    assert again.stderr == f"Alle 4 runs zijn al klaar, in {folder}.\n"


def test_everything_uncertain_gives_a_warning(tmp_path: Path) -> None:
    given = ["waakvlam", "--werelden", "2", "--onzeker", "alles", "--uit", str(tmp_path / "b")]
    done = shell(QUICK, *given)
    assert done.returncode == 0, done.stderr
    assert "Let op: met --onzeker alles" in done.stderr
    worlds = open_results(tmp_path / "b").werelden
    assert "crisis.kans_per_week" in worlds.columns
    fixed = shell(QUICK, *given[:-1], str(tmp_path / "g"), "--onzeker", "geen")
    assert fixed.returncode == 0, fixed.stderr
    assert list(open_results(tmp_path / "g").werelden.columns) == ["wereld"]


def test_some_failed_runs_end_in_three_and_the_last_line_says_so(tmp_path: Path) -> None:
    done = shell(BAD, "waakvlam", "--werelden", "3", "--uit", str(tmp_path / "b"))
    assert done.returncode == 3
    last = done.stderr.splitlines()[-1]
    assert last.startswith("1 van de 6 runs")
    assert "logboek.txt" in last
    assert "Traceback" not in done.stderr
    assert verify(tmp_path / "b") == []


def test_another_batch_in_the_folder_is_refused_with_what_differs(tmp_path: Path) -> None:
    given = ["waakvlam", "--werelden", "1", "--uit", str(tmp_path / "b")]
    assert shell(QUICK, *given).returncode == 0
    refused = shell(QUICK, *given, "--jaren", "3")
    assert refused.returncode == 2
    assert "jaren: in de map 10, in uw opdracht 3" in refused.stderr
    assert refused.stdout == ""


def test_an_engine_that_cannot_start_is_a_fault_of_the_program(tmp_path: Path) -> None:
    done = shell("unloadable_engine:simulate_world", "waakvlam", "--uit", str(tmp_path / "b"))
    assert done.returncode == 1
    assert "geen motor" in done.stderr
    assert len(done.stderr.splitlines()[-1]) < 300


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_stop_ends_within_two_seconds_with_nothing_half_written(
    tmp_path: Path, number: signal.Signals
) -> None:
    folder = tmp_path / "b"
    given = ["batch", "waakvlam", "--werelden", "3", "--werkers", "2", "--uit", str(folder)]
    process = subprocess.Popen([*COMMAND, SLOW, *given], stderr=subprocess.PIPE, text=True)
    wait_for_parts(folder, 2)
    asked = time.monotonic()
    process.send_signal(number)
    _, said = process.communicate(timeout=20)
    assert time.monotonic() - asked < 2
    assert process.returncode == 130
    assert said.splitlines()[-1] == (
        f"Afgebroken. Wat klaar is, is bewaard in {folder}. Dezelfde opdracht gaat verder."
    )
    assert not list(folder.rglob(".half-*"))
    assert len(open_results(folder).uitkomsten) == 2
    done = shell(QUICK, *given[1:])
    assert done.returncode == 0, done.stderr
    assert "; al klaar: 2" in done.stderr
    assert verify(folder) == []


def wait_for_parts(folder: Path, count: int) -> None:
    deadline = time.monotonic() + 60
    while len(list((folder / "delen").glob("*/*/[0-9]*"))) < count:
        assert time.monotonic() < deadline
        time.sleep(0.02)
