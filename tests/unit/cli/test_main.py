"""The command as an analyst meets it: help, languages, complaints and exit codes."""

import os
import re
import resource
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import click
import pytest
from click.testing import CliRunner

from simulatie import __version__
from simulatie.cli.main import VERBS, Verbs, asked_language, cli
from simulatie.results.errors import ResultsError


def run(*words: str, **environment: str):
    return CliRunner().invoke(cli, list(words), env=environment, prog_name="simulatie")


def shell(*words: str) -> subprocess.CompletedProcess[str]:
    command = Path(sys.executable).with_name("simulatie")
    return subprocess.run([command, *words], capture_output=True, text=True, check=False)


@pytest.fixture
def verb(monkeypatch):
    """Put a verb `batch` of our own in the place of the real one."""

    def install(callback, *params: click.Parameter) -> None:
        module = ModuleType("simulatie.cli.batch")
        module.command = click.Command(
            "batch", callback=callback, help="Afgebroken.", params=list(params)
        )
        monkeypatch.setitem(sys.modules, "simulatie.cli.batch", module)
        monkeypatch.setattr(Verbs, "list_commands", lambda self, ctx: ["batch"])

    return install


def test_help_is_dutch_and_english_on_request():
    dutch = run("--help")
    assert dutch.exit_code == 0
    assert dutch.stdout.startswith("Gebruik: simulatie [OPTIES] WERKWOORD")
    assert "Geen voorspelling." in dutch.stdout
    for english in (run("--taal", "en", "--help"), run("--help", SIMULATIE_TAAL="en")):
        assert english.stdout.startswith("Usage: simulatie [OPTIONS] VERB")
        assert "Not a forecast." in " ".join(english.stdout.split())
        assert "Toon" not in english.stdout
    assert "Gebruik:" in run("--taal", "nl", "--help", SIMULATIE_TAAL="en").stdout


def test_a_verb_answers_in_the_language_asked_before_or_after_it(verb):
    verb(lambda n: click.echo(n), click.Option(["--n"], type=int, help="getal"))
    for words in (("--taal", "en", "batch"), ("batch", "--taal=en"), ("batch", "--taal", "en")):
        result = run(*words, "--help")
        assert result.exit_code == 0
        assert "Stopped." in result.stdout
        assert "WHOLE NUMBER" in result.stdout
    assert "GEHEEL GETAL" in run("batch", "--help").stdout


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["batsj"], "Het werkwoord 'batsj' bestaat niet. Bedoelde u 'batch'?"),
        (["--tal"], "De optie '--tal' bestaat niet. Bedoelde u '--taal'?"),
        (["batch", "--m"], "De optie '--m' bestaat niet."),
        (["batch"], "Er ontbreekt 'SCENARIO'."),
        (["batch", "a", "b"], "Dit is er te veel: b"),
        (["batch", "a", "--n", "2,5"], "'2,5' is geen geldig geheel getal."),
        (["batch", "a", "--n", "0"], "0 valt buiten x>=1."),
        (["batch", "a", "--n"], "De optie '--n' vraagt een waarde."),
        (["batch", "a", "--soort", "z"], "'z' kan niet. Kies uit 'x', 'y'."),
        (["--taal", "de", "batch", "a"], "'de' kan niet. Kies uit 'nl', 'en'."),
    ],
)
def test_bad_words_give_one_dutch_complaint_and_exit_2(verb, words, complaint):
    verb(
        lambda **_: None,
        click.Argument(["scenario"], metavar="SCENARIO"),
        click.Option(["--n"], type=click.IntRange(1)),
        click.Option(["--soort"], type=click.Choice(["x", "y"])),
    )
    result = run(*words)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert complaint in result.stderr
    assert result.stderr.count("Fout:") == 1


def test_an_unknown_language_in_the_environment_is_refused():
    result = run("--help", SIMULATIE_TAAL="fr")
    assert result.exit_code == 2
    assert "SIMULATIE_TAAL is 'fr'" in result.stderr


def test_a_verb_that_returns_a_code_ends_with_it(verb):
    verb(lambda: 3)
    assert run("batch").exit_code == 3


def test_a_click_exception_of_a_verb_is_bad_input(verb):
    def refuse() -> None:
        raise click.ClickException("Deze map hoort bij een andere batch.")

    verb(refuse)
    result = run("batch")
    assert result.exit_code == 2
    assert result.stderr == "Fout: Deze map hoort bij een andere batch.\n"


def test_an_error_in_what_the_user_gave_is_its_own_message(verb):
    def refuse() -> None:
        raise ResultsError("Deze map hoort bij een andere batch.")

    verb(refuse)
    result = run("batch")
    assert (result.exit_code, result.stderr) == (2, "Deze map hoort bij een andere batch.\n")


def test_an_interrupt_ends_with_130(verb):
    def interrupted() -> None:
        raise KeyboardInterrupt

    verb(interrupted)
    result = run("batch")
    assert result.exit_code == 130
    assert result.stderr.strip() == "Afgebroken."


def test_a_fault_gives_one_line_and_a_log_file_with_the_traceback(verb, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def fault() -> None:
        raise RuntimeError("iets\nonverwachts")

    verb(fault)
    result = run("batch")
    (log,) = tmp_path.glob("simulatie-*.log")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr == (
        f"Fout in het programma: RuntimeError: iets onverwachts. Het verslag staat in {log}\n"
    )
    text = log.read_text(encoding="utf-8")
    assert "Traceback (most recent call last)" in text
    assert "simulatie batch" in text


def test_the_end_of_standard_input_is_no_interrupt(verb, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def ended() -> None:
        raise EOFError

    verb(ended)
    assert run("batch").exit_code == 1


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ([], "nl"),
        (["--taal", "en"], "en"),
        (["--taal=en", "batch", "--taal", "nl"], "nl"),
        (["--taal"], "nl"),
        (["--taal", "xx"], "nl"),
    ],
)
def test_the_last_language_asked_counts(words, language, monkeypatch):
    monkeypatch.delenv("SIMULATIE_TAAL", raising=False)
    assert asked_language(words) == language


def test_the_installed_command_gives_its_version():
    result = shell("--version")
    assert (result.returncode, result.stdout) == (0, f"simulatie {__version__}\n")


def test_help_is_quick():
    def seconds() -> float:
        """Of work rather than of waiting, so that a busy machine changes nothing."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert shell("--help").returncode == 0
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime

    assert min(seconds() for _ in range(3)) < 0.4


@pytest.mark.parametrize("name", VERBS)
def test_a_verb_explains_itself_in_both_languages(name):
    dutch, english = run(name, "--help"), run(name, "--help", "--taal", "en")
    assert (dutch.exit_code, english.exit_code) == (0, 0)
    assert dutch.stdout.startswith(f"Gebruik: simulatie {name} ")
    same = set(dutch.stdout.splitlines()) & set(english.stdout.splitlines())
    told = {line for line in same if re.search(r"[a-z]{3,} [a-z]{2,} ", line)}
    told = {line for line in told if not line.strip().startswith("simulatie ")}
    assert told == set(), "these lines are not translated"


def test_help_loads_no_heavy_library():
    code = (
        "import sys; from simulatie.cli.main import cli\n"
        "try: cli.main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'numpy', 'pandas', 'mesa', 'numba', 'matplotlib', 'pydantic', 'babel'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    environment = {k: v for k, v in os.environ.items() if k != "SIMULATIE_TAAL"}
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env=environment
    )
    assert (result.returncode, result.stderr) == (0, "")
