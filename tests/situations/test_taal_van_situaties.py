"""The language of situations: a wrong expectation and an unknown word are said so that it helps."""

from __future__ import annotations

import pytest
from situation_reader import SituationError, read_text
from test_situaties import complaints

TEXT = """\
titel: Een proef
bron: Bedacht voor deze test
gegeven:
  buurt: {bouw: portiekflat, woningen: 4}
  bewoners:
    A: {woning: 1, crisis: ja}
    B: {woning: 3, acute_last: 8}
WHEN
dan:
  - EXPECTED
"""
VERSIONS = """\
versies:
  met hulp: {bewoners: {A: {in zorg sinds: 2 weken geleden}}, parameters: {casework.wijkteam.fte: 1000}}
  zonder hulp: {}
"""  # noqa: E501


def text(expected: str, when: str = "wanneer: de week voorbijgaat") -> str:
    """The file with this sentence under `dan`, and these lines before it."""
    return TEXT.replace("WHEN", when).replace("EXPECTED", expected)


def problems(content: str) -> str:
    """What reading this text complains of."""
    with pytest.raises(SituationError) as caught:
        read_text(content, "proef.yaml")
    return str(caught.value)


@pytest.mark.parametrize(
    ("expected", "came"),
    [
        ("A is niet in crisis", "A is in crisis"),
        ("B is in zorg", "B is niet in zorg"),
        ("aantal melding politie van B over A is 2", "aantal melding politie van B over A was 0"),
        ("acute_last van B is hoger dan 9", "acute_last van B was 7,127"),
        ("acute_last van B is gestegen", "acute_last van B was 7,127 en begon op 8"),
        (
            "acute_last van B is gelijk aan acute_last van A",
            "acute_last van B was 7,127 en acute_last van A 0",
        ),
        ("acute_last van B na week 4 is 0", "week 4 is er niet; de situatie duurt 1 weken"),
        ("A is in zorg bij ggz", "A is niet in zorg bij ggz"),
        ("band bij ggz van A is 1", "A is dan niet bij ggz"),
        ("energie van ggz-1 is 1", "ggz-1 is er dan niet"),
        ("energie van wijkteam-1 is lager dan 1", "energie van wijkteam-1 was 1"),
        ("wachtend van wijkteam is 3", "wachtend van wijkteam was 0"),
        ("aantal beurt wijkteam is 2", "aantal beurt wijkteam was 0"),
    ],
)
def test_a_wrong_expectation_says_what_was_expected_and_what_it_was(expected, came):
    (found,) = complaints(read_text(text(expected), "proef.yaml"))
    assert found == f"Een proef (proef.yaml, regel 10)\n  verwacht: {expected}\n  maar: {came}"


@pytest.mark.parametrize(
    ("expected", "came"),
    [
        (
            "steun van A is lager met hulp dan zonder hulp",
            "steun van A was 3,5 met hulp en 0 zonder hulp",
        ),
        (
            "steun van A is 2 hoger met hulp dan zonder hulp",
            "steun van A was 3,5 met hulp en 0 zonder hulp",
        ),
        ("A is in zorg", "zonder hulp: A is niet in zorg"),
        ("'met hulp: A is niet in zorg'", "met hulp: A is in zorg"),
        ("alles van A is gelijk met hulp en zonder hulp", "A is niet gelijk"),
    ],
)
def test_versions_are_named_when_an_expectation_fails(expected, came):
    content = text(expected, VERSIONS + "wanneer: de week voorbijgaat")
    (found,) = complaints(read_text(content, "proef.yaml"))
    assert found.split("  maar: ")[1] == came


@pytest.mark.parametrize(
    "expected",
    [
        "acute_last van B is 7,127 ± 0,001",
        "acute_last van B is ongeveer 7 ± 0.2",
        "acute_last van B is gedaald met 0,87 ± 0,01",
        "acute_last van B is minstens 7",
        "acute_last van B is lager dan acute_last van B na week 0",
        "steun van woning-2 is 0",
        "aandeel A in crisis is 1",
        "niemand is kwijt",
    ],
)
def test_a_right_expectation_holds(expected):
    assert complaints(read_text(text(expected), "proef.yaml")) == []


@pytest.mark.parametrize(
    ("expected", "problem"),
    [
        ("acuut_last van B is 3", "eigenschap 'acuut_last' bestaat niet; bedoelt u 'acute_last'?"),
        ("acute_last van C is 3", "bewoner 'C' bestaat niet; wel bekend: A, B, volgende-A"),
        ("aantal meldingg is 3", "gebeurtenis 'meldingg' bestaat niet; bedoelt u 'melding'?"),
        ("A is in crissis", "toestand 'in crissis' bestaat niet; bedoelt u 'in crisis'?"),
        ("acute_last van B is veel", "'is veel' is niet te lezen; schrijf 'is 3'"),
        ("acute_last van B is ongeveer 3", "hoort hoeveel het mag schelen"),
        ("acute_last van B stijgt", "er staat geen ' is ' in"),
        ("steun van A is hoger met hulp dan zonder hulp", "'is hoger met hulp"),
        ("aantal melding is gestegen", "heeft geen begin"),
        ("niveau bij gzz van A is 3", "bestaat niet; bedoelt u 'niveau bij ggz'?"),
        ("aantal beurt gzz is 3", "gebeurtenis 'beurt gzz' bestaat niet; bedoelt u 'beurt'?"),
        ("enrgie van ggz-1 is 3", "eigenschap 'enrgie' bestaat niet; bedoelt u 'energie'?"),
        ("drukte van ggz is 3", "eigenschap 'drukte' bestaat niet; bedoelt u 'druk'?"),
        ("A is in zorg bij gzz", "toestand 'in zorg bij gzz' bestaat niet"),
    ],
)
def test_an_unknown_word_in_a_sentence_is_named_with_its_line(expected, problem):
    found = problems(text(expected))
    assert found.startswith("proef.yaml, regel 10: ")
    assert problem in found


@pytest.mark.parametrize(
    ("good", "wrong", "problem"),
    [
        (
            "gegeven:",
            "gegevens:",
            "regel 3: onderdeel 'gegevens' bestaat niet; bedoelt u 'gegeven'?",
        ),
        ("bouw: portiekflat", "bouw: toren", "regel 4: gebouw 'toren' bestaat niet"),
        ("crisis: ja", "crisis: misschien", "regel 6: 'misschien' past niet bij 'crisis'"),
        ("crisis: ja", "marge: 3", "regel 6: eigenschap 'marge' volgt uit de andere"),
        ("crisis: ja", "zaak_sinds: 3", "regel 6: eigenschap 'zaak_sinds' volgt uit de andere"),
        ("  bewoners:", "  personeel: {gzz: 1}\n  bewoners:", "regel 5: rol 'gzz' bestaat niet"),
        ("  bewoners:", "  medewerkers: {Jan: {}}\n  bewoners:", "regel 5: 'Jan' is geen medewerk"),
        ("woning: 3, ", "", "regel 7: van 'B' staat er niet in welke woning"),
        ("woning: 3", "woning: 9", "regel 5: B woont op 9; er is 1 tot 4"),
        ("woning: 3", "woning: 1", "regel 5: A deelt woning 1 met een ander"),
        ("    B:", "    B en C:", "regel 7: 'B en C': een naam is één woord"),
        ("de week voorbijgaat", "na een tijdje", "regel 8: 'na een tijdje' is niet te lezen"),
    ],
)
def test_an_unknown_word_elsewhere_is_named_with_its_line(good, wrong, problem):
    assert problem in problems(text("A is thuis").replace(good, wrong))


def test_a_file_that_misses_a_part_says_which():
    assert problems("titel: Een proef") == "\n".join(
        f"proef.yaml: het onderdeel {part!r} ontbreekt"
        for part in ("bron", "gegeven", "wanneer", "dan")
    )


def test_all_problems_are_said_at_once():
    content = text("A is groot").replace("crisis: ja", "krisis: ja")
    assert len(problems(content).splitlines()) == 2


def test_a_parameter_and_a_measure_must_exist():
    more = "\n  ".join(("", "parameters: {melden.kanz: 1}", "maatregelen: {buddy: {}}"))
    content = text("A is thuis").replace("portiekflat, woningen: 4}", "portiekflat}" + more)
    found = problems(content)
    assert "regel 5: parameter 'melden.kanz' bestaat niet; bedoelt u 'melden.kans'?" in found
    assert "regel 6: maatregel 'buddy' bestaat niet; bedoelt u 'buddies'?" in found


def test_a_number_must_be_a_number():
    content = text("A is thuis").replace(
        "bewoners:", "parameters: {melden.kans: veel}\n  bewoners:"
    )
    assert "regel 5: 'veel' is geen getal" in problems(content)


def test_only_neighbours_can_know_each_other():
    far = "galerijflat, woningen: 4, per verdieping: 2}\n  banden: {A en B: 0.5}"
    content = text("A is thuis").replace("portiekflat, woningen: 4}", far)
    with pytest.raises(SituationError, match="A en B zijn geen buren die elkaar kennen"):
        complaints(read_text(content, "proef.yaml"))


@pytest.mark.parametrize(
    ("good", "wrong", "problem"),
    [
        ("crisis: ja", "in zorg bij ggz sinds: deze week", "bij ggz, maar daar werkt niemand"),
        ("crisis: ja", "niveau bij wijkteam: 3", "zeg ook sinds wanneer"),
        ("  bewoners:", "  medewerkers: {ggz-1: {energie: 0}}\n  bewoners:", "ggz-1 is er niet"),
    ],
)
def test_who_helps_must_be_there(good, wrong, problem):
    situation = read_text(text("A is thuis").replace(good, wrong), "proef.yaml")
    with pytest.raises(SituationError, match=problem):
        complaints(situation)


def test_what_is_given_of_help_is_there_at_the_start():
    """A household that two roles help and one waits for, and who does it."""
    given = """\
crisis: ja, in zorg sinds: 4 weken geleden, bekend schulden bij wijkteam: ja,
      in de wachtrij van ggz sinds: 2 weken geleden"""
    content = text("A is in zorg").replace("crisis: ja", given)
    content = content.replace("  bewoners:", "  personeel: {wijkteam: 2}\n  bewoners:")
    for expected in (
        "A is in de wachtrij van ggz",
        "bekend schulden bij wijkteam van A na week 0 is 1",
        "bekend psychisch bij wijkteam van A na week 0 is 0",
        "start bij wijkteam van A na week 0 is 516",
        "open van wijkteam-1 is 1",
        "wachtend van ggz is 1",
    ):
        assert complaints(read_text(content.replace("A is in zorg", expected), "proef.yaml")) == []
