"""Declarations: what basis.yaml and the interventions say of every number."""

import pytest

from simulatie.interventions import catalogue as shipped_catalogue
from simulatie.language import use_language
from simulatie.scenario import (
    Parameter,
    ScenarioError,
    read_basis,
    read_declaration,
    shipped_folder,
)
from simulatie.scenario.explanation import explanation
from simulatie.scenario.units import UNITS, unit_name

GOOD = """\
naam: thee
titel: Thee
betaler: gemeente
parameters:
  koppen:
    waarde: 3
    eenheid: plekken per 1.000 woningen
    bereik: [1, 10]
    verdeling: uniform
    zekerheid: aanname
    bron: Aanname.
    label: {nl: Koppen, en: Cups}
    uitleg: {nl: Aantal., en: Number.}
"""


def parameters() -> dict[str, Parameter]:
    declared = dict(read_basis(shipped_folder() / "basis.yaml").parameters)
    for declaration in shipped_catalogue().values():
        declared |= {p.naam: p for p in declaration.parameters.values()}
    return declared


@pytest.mark.parametrize("name", sorted(parameters()))
def test_every_shipped_parameter_is_declared_in_full(name):
    parameter = parameters()[name]
    assert parameter.naam == name
    low, high = parameter.bereik
    assert parameter.grenzen.low <= low <= parameter.waarde <= high <= parameter.grenzen.high
    assert parameter.eenheid in UNITS
    for texts in (parameter.label, parameter.uitleg):
        assert texts["nl"] != texts["en"]
        assert texts["nl"][0].isupper()
    assert parameter.bron.endswith(".")


def test_an_assumption_is_called_one_and_a_published_figure_names_its_source():
    for parameter in parameters().values():
        says_so = "aanname" in parameter.bron.lower() or "keuze" in parameter.bron.lower()
        if parameter.zekerheid == "aanname":
            assert says_so, parameter.naam
        else:
            assert any(c.isdigit() for c in parameter.bron), f"{parameter.naam}: no year"


def test_only_the_population_works_at_the_beginning():
    begins = {name for name, p in parameters().items() if p.werkt == "begin"}
    assert begins == {name for name in parameters() if name.startswith("bevolking.")}


def test_every_unit_has_its_english():
    with use_language("en"):
        assert unit_name("punten per week") == "points per week"
    assert unit_name("punten per week") == "punten per week"
    assert [unit for unit, known in UNITS.items() if not known.english] == []


def test_a_declaration_is_read(catalogue):
    declaration = catalogue["koffie"]
    assert declaration.titel == {"nl": "Koffie op de galerij", "en": "Coffee on the landing"}
    warmte = declaration.parameters["warmte"]
    assert (warmte.naam, warmte.soort, warmte.bereik) == ("koffie.warmte", "getal", (0.2, 0.8))
    assert warmte.grenzen == (0, 1)
    assert declaration.parameters["weken"].soort == "geheel"
    assert declaration.parameters["weken"].grenzen == (1, 52)
    assert declaration.parameters["suiker"].soort == "schakelaar"
    assert [p.is_capacity for p in declaration.parameters.values()] == [True, False, False, False]


def test_the_four_paragraphs_are_found(catalogue):
    declaration = catalogue["koffie"]
    with use_language("en"):
        assert explanation(declaration) == {
            "wat": "Neighbours meet over coffee.",
            "mechanisme": "Ties up.",
            "bewijs": "None.",
            "faalt": "It gets cold.",
        }


def test_the_dutch_of_the_file_goes_before_the_english_of_the_module(write):
    dutch = (
        "toelichting: {wat: Theedrinken., mechanisme: Meer band., bewijs: Geen., faalt: Koud.}\n"
    )
    declaration = read_declaration(write(GOOD + dutch, "thee.yaml"), "What it is: tea.")
    assert explanation(declaration)["wat"] == "Theedrinken."
    with use_language("en"):
        assert explanation(declaration) == {"wat": "Tea."}


@pytest.mark.parametrize("name", sorted(shipped_catalogue()))
def test_every_shipped_measure_explains_itself_in_four_paragraphs(name):
    with use_language("en"):
        texts = explanation(shipped_catalogue()[name])
    assert list(texts) == ["wat", "mechanisme", "bewijs", "faalt"]
    assert min(map(len, texts.values())) > 40


WRONG = {
    "value outside its range": ("waarde: 3", "waarde: 30", 8, "hoort de waarde te bevatten"),
    "range beyond the limits": ("[1, 10]", "[-1, 10]", 8, "van 0 tot en met 1000"),
    "range upside down": ("[1, 10]", "[10, 1]", 8, "hoort de waarde te bevatten"),
    "range of three": ("[1, 10]", "[1, 5, 10]", 8, "niet het goede aantal"),
    "no range": ("    bereik: [1, 10]\n", "", 6, "de sleutel bereik ontbreekt"),
    "loguniform from zero": (
        "[1, 10]\n    verdeling: uniform",
        "[0, 10]\n    verdeling: loguniform",
        8,
        "boven 0",
    ),
    "unknown distribution": ("uniform", "unifrom", 9, "bedoelde u:   uniform?"),
    "unknown unit": ("plekken per 1.000 woningen", "plekken per woning", 7, "bedoelde u:"),
    "whole number drawn": ("waarde: 3", "waarde: 3\n    soort: geheel", 10, "wordt niet getrokken"),
    "switch drawn": ("waarde: 3", "waarde: true", 9, "wordt niet getrokken"),
    "switch without yes or no": (
        "waarde: 3",
        "waarde: 3\n    soort: schakelaar",
        6,
        "true of false",
    ),
    "value not a number": ("waarde: 3", "waarde: .nan", 6, "geen gewoon getal"),
    "label in one language": ("{nl: Koppen, en: Cups}", "{nl: Koppen}", 12, "en ontbreekt"),
    "a key that every measure has": ("  koppen:", "  bereik:", 5, "heeft deze sleutel al"),
    "another name": ("naam: thee", "naam: koffie", 1, "anders dan die van het bestand"),
    "unknown payer": ("betaler: gemeente", "betaler: gemeenten", 3, "bedoelde u:   gemeente?"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_declaration_is_refused(name, write):
    old, new, line, said = WRONG[name]
    assert old in GOOD
    with pytest.raises(ScenarioError) as caught:
        read_declaration(write(GOOD.replace(old, new, 1), "thee.yaml"), "")
    assert line in {problem.line for problem in caught.value.problems}
    assert said in str(caught.value)
