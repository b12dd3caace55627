"""`simulatie maatregelen` and `simulatie buurt`: what there is to choose, with its sources."""

import pytest
from click.testing import CliRunner

from simulatie.cli.listing import written, written_range
from simulatie.cli.maatregelen import payer_title
from simulatie.cli.main import cli
from simulatie.interventions import catalogue
from simulatie.language import LANGUAGES, use_language
from simulatie.presentation import labels
from simulatie.scenario import shipped_buurten
from simulatie.vocabulary import PAYERS


def run(*words: str):
    result = CliRunner().invoke(cli, list(words), prog_name="simulatie")
    return result, " ".join(result.stdout.split())


@pytest.mark.parametrize("word", ["waakvlam", "time_out", "time-out", "buddies"])
def test_a_measure_is_shown_with_every_number_and_how_it_can_fail(word):
    result, said = run("maatregelen", word)
    declaration = catalogue()[word.replace("-", "_")]
    assert result.exit_code == 0
    for heading in ("Wat erover bekend is", "Hoe het mis kan gaan", "Bronnen"):
        assert heading in said
    for name, parameter in declaration.parameters.items():
        assert name in said
        assert parameter.bron[:30] in said


def test_a_measure_is_shown_in_english():
    _, said = run("--taal", "en", "maatregelen", "waakvlam")
    for text in ("How it can fail", "fte per 1,000 homes", "assumption", "Payer: "):
        assert text in said
    assert "aanname " not in said.split("Sources")[0]


@pytest.mark.parametrize("betaler", PAYERS)
def test_a_payer_is_called_as_in_the_figures(betaler):
    for language in LANGUAGES:
        with use_language(language):
            assert payer_title(betaler) == labels.payer_title(betaler)


def test_the_overview_names_every_measure():
    _, said = run("maatregelen")
    assert [name for name in catalogue() if name not in said] == []


def test_an_unknown_measure_is_refused_with_the_nearest():
    result, _ = run("maatregelen", "wakvlam")
    assert result.exit_code == 2
    assert "Bedoelde u waakvlam?" in result.stderr


def test_neighbourhoods_are_listed_with_figures_and_sources():
    result, said = run("buurt")
    assert result.exit_code == 0
    assert [naam for naam in shipped_buurten() if naam not in said] == []
    for text in ("4.300 woningen", "36%", "7,1%", "gobotu.nl", "aanname"):
        assert text in said
    _, english = run("--taal", "en", "buurt")
    assert "4,300 homes" in english
    assert "social assistance" in english


@pytest.mark.parametrize(
    ("value", "dutch", "english"),
    [
        (None, "–", "–"),
        (True, "ja", "yes"),
        (0.0133, "0,0133", "0.0133"),
        (95000, "95.000", "95,000"),
        (2.0, "2", "2"),
    ],
)
def test_a_value_is_written_with_the_decimals_it_has(value, dutch, english):
    assert written(value) == dutch
    with use_language("en"):
        assert written(value) == english


def test_a_range_is_written_from_low_to_high():
    assert written_range(0.5, 1200) == "0,5 – 1.200"
