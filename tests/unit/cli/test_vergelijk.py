"""`simulatie vergelijk`: what it prints, and how it refuses."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from simulatie.cli.main import cli


def run(*words: object, **environment: str):
    words = ("vergelijk", *words)
    return CliRunner().invoke(cli, [str(w) for w in words], env=environment, prog_name="simulatie")


def test_prints_the_groups_of_outcomes_and_the_sentences(common) -> None:
    result = run(common.path)
    assert result.exit_code == 0
    for group in ("BEWONERS", "OVERLAST", "HULP", "ONTRUIMINGEN", "KOSTEN"):
        assert group in result.stdout
    assert "Draagkracht" not in result.stdout
    assert "niemand heeft die gemeten" in result.stdout


def test_prints_the_asked_outcomes_only(common) -> None:
    result = run(common.path, "--uitkomst", "wachttijd", "--uitkomst", "draagkracht")
    assert result.exit_code == 0
    assert "Wachttijd  in de basis" in result.stdout
    assert "Draagkracht  in de basis" in result.stdout
    assert "Crises" not in result.stdout
    assert "kosten" not in result.stdout.lower()


def test_prints_all_outcomes(common) -> None:
    result = run(common.path, "--uitkomst", "alles")
    for outcome in common.outcomes.values():
        assert f"{outcome.label['nl']}  in de basis" in result.stdout


def test_compares_with_another_scenario(common) -> None:
    result = run(common.path, "--tegen", "waakvlam", "--uitkomst", "crises")
    assert result.exit_code == 0
    assert "in waakvlam " in result.stdout
    assert "● Waakvlam" not in result.stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--uitkomst", "crisis"), "Bedoelde u crises?"),
        (("--uitkomst", "ontruiming"), "Bedoelde u ontruimingen?"),
        (("--uitkomst", "zzz"), "Er is: crises, overbelast"),
        (("--tegen", "wakvlam"), "Bedoelde u waakvlam?"),
    ],
)
def test_an_unknown_word_is_refused_with_the_nearest(common, words, told) -> None:
    result = run(common.path, *words)
    assert result.exit_code == 2
    assert told in result.stderr
    assert result.stdout == ""


def test_prints_who_notices_what(shifted) -> None:
    result = run(shifted.path, "--groepen")
    assert result.exit_code == 0
    assert result.stdout.count("In de basis\n") == result.stdout.count("● Waakvlam\n") == 2
    assert "Per groep: minder hinder voor directe buren." in result.stdout


def test_prints_the_asked_outcomes_of_groups(shifted) -> None:
    result = run(shifted.path, "--groepen", "--uitkomst", "huishoudens")
    assert "Huishoudens" in result.stdout
    assert "Ontruimingen" not in result.stdout
    refused = run(shifted.path, "--groepen", "--uitkomst", "gehindert")
    assert refused.exit_code == 2
    assert "Bedoelde u gehinderd?" in refused.stderr


def test_a_folder_without_groups_says_so_only_when_asked(common) -> None:
    assert run(common.path, "--uitkomst", "crises").exit_code == 0
    result = run(common.path, "--groepen", "--uitkomst", "crises")
    assert result.exit_code == 2
    assert "staan geen cijfers per groep" in " ".join(result.stderr.split())


def test_prints_who_does_what(worked) -> None:
    result = run(worked.path, "--rollen")
    assert result.exit_code == 0
    assert result.stdout.count("In de basis\n") == 1
    assert "Langere wachtrij, in huishoudens: de ggz" in " ".join(result.stdout.split())
    for word in ("Druk", "Wachttijd", "Wijkteam", "Ggz"):
        assert word in result.stdout


def test_prints_the_asked_outcomes_of_roles_against_another_scenario(worked) -> None:
    result = run(worked.path, "--rollen", "--uitkomst", "wachttijd", "--tegen", "waakvlam")
    assert "In waakvlam" in result.stdout
    assert "Wachttijd" in result.stdout
    assert "Energie" not in result.stdout
    refused = run(worked.path, "--rollen", "--uitkomst", "wachtijd")
    assert refused.exit_code == 2
    assert "Bedoelde u wachttijd?" in refused.stderr


def test_a_folder_without_roles_says_so_only_when_asked(common) -> None:
    result = run(common.path, "--rollen")
    assert result.exit_code == 2
    assert "staan geen cijfers per rol" in " ".join(result.stderr.split())


def test_groups_and_roles_are_not_shown_at_once(worked) -> None:
    result = run(worked.path, "--rollen", "--groepen")
    assert result.exit_code == 2
    assert "niet allebei" in " ".join(result.stderr.split())


def test_help_teaches_the_roles() -> None:
    text = " ".join(run("--help").stdout.split())
    assert "Met --rollen ziet u wie wat doet" in text
    assert "--rollen --uitkomst wachttijd" in text


def test_a_folder_without_a_batch_is_refused(tmp_path) -> None:
    result = run(tmp_path)
    assert result.exit_code == 2
    assert "is geen resultatenmap" in result.stderr
    assert run(tmp_path / "weg").exit_code == 2


def test_speaks_english(common) -> None:
    result = run(common.path, "--uitkomst", "crises", "--taal", "en")
    assert "in the basis" in result.stdout
    assert "Not distinguishable from the basis: crises (en)." in " ".join(result.stdout.split())
    assert "niet te" not in result.stdout
