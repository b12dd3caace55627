"""Every wrong file gets a message with its place, what is allowed, and the cure."""

import ast
from string import Formatter

import pytest

import simulatie.scenario as package
from simulatie.language import tr, use_language
from simulatie.scenario import ScenarioError, load_inputs, shipped_folder

WRONG = {
    "decimal comma": (
        "parameters:\n  casework.wijkteam.duur: 12,5\n",
        4,
        27,
        "gebruik een punt: 12.5",
    ),
    "decimal comma in braces": (
        "interventies: {koffie: {aan: true, warmte: 0,6}}\n",
        3,
        46,
        "gebruik een punt: 0.6",
    ),
    "thousands": (
        "parameters:\n  casework.wijkteam.duur: 1.000,5\n",
        4,
        27,
        "gebruik een punt: 1000.5",
    ),
    "percentage": ("interventies:\n  koffie: {warmte: 30%}\n", 4, 20, "deel van 1: 0.3"),
    "a share above one": ("interventies:\n  koffie: {warmte: 30}\n", 4, 20, "deel van 1: 0.3"),
    "quoted number": (
        'parameters:\n  casework.wijkteam.duur: "12"\n',
        4,
        27,
        "aanhalingstekens weg: 12",
    ),
    "number with unit": (
        "parameters:\n  casework.wijkteam.duur: 12 weken\n",
        4,
        27,
        "alleen het getal: 12",
    ),
    "yes for a switch": ("interventies:\n  koffie: {suiker: ja}\n", 4, 20, "schrijf true"),
    "zero for a switch": ("interventies:\n  koffie: {aan: 0}\n", 4, 17, "schrijf false"),
    "a switch for a number": (
        "parameters:\n  casework.wijkteam.duur: true\n",
        4,
        27,
        "een getal van 1",
    ),
    "not a number": ("parameters:\n  casework.wijkteam.duur: .nan\n", 4, 27, "geen gewoon getal"),
    "infinite": ("parameters:\n  casework.wijkteam.duur: -.inf\n", 4, 27, "geen gewoon getal"),
    "too many digits": (
        f"parameters:\n  casework.wijkteam.duur: {'9' * 400}\n",
        4,
        27,
        "gewoon getal",
    ),
    "too small": ("parameters:\n  crisis.schaal: 0\n", 4, 18, "van 0.1 tot en met 100 (punten)"),
    "no whole number": ("interventies:\n  koffie: {weken: 4.5}\n", 4, 19, "cijfers achter de punt"),
    "before the start": ("interventies:\n  koffie: {vanaf_jaar: -1}\n", 4, 24, "van 0 tot en met"),
    "ends before it begins": (
        "interventies:\n  koffie: {aan: true, vanaf_jaar: 2, tot_jaar: 2}\n",
        4,
        48,
        "eindigt voordat zij begint",
    ),
    "reach above one": ("interventies:\n  koffie: {bereik: 1.2}\n", 4, 20, "van 0 tot en met 1"),
    "unknown measure": ("interventies:\n  kofie: {aan: true}\n", 4, 3, "bedoelde u:   koffie?"),
    "unknown key of a measure": (
        "interventies:\n  koffie: {kanen: 2}\n",
        4,
        12,
        "bedoelde u:   kannen?",
    ),
    "unknown parameter": (
        "parameters:\n  casework.wijkteam.duurr: 3\n",
        4,
        3,
        "bedoelde u:   casework.wijkteam.duur?",
    ),
    "a parameter of an earlier version": (
        "parameters:\n  melden.aandeel_corporatie: 0.63\n",
        4,
        3,
        "schrijf melden.avond_politie",
    ),
    "half a name": ("parameters:\n  wijkteam.fte: 3\n", 4, 3, "casework.wijkteam.fte?"),
    "measure among parameters": (
        "parameters:\n  koffie.kannen: 3\n",
        4,
        3,
        "onder interventies, bij koffie: kannen",
    ),
    "parameter at the top": (
        "casework.wijkteam.duur: 3\n",
        3,
        1,
        "zet deze sleutel onder parameters",
    ),
    "measure at the top": ("koffie: {aan: true}\n", 3, 1, "zet deze sleutel onder interventies"),
    "key of a later issue": ("schokken: []\n", 3, 1, "deze sleutel is onbekend"),
    "declares": (
        "parameters:\n  casework.wijkteam.duur: {waarde: 3, eenheid: weken}\n",
        4,
        27,
        "alleen basis.yaml beschrijft parameters",
    ),
    "measure without keys": ("interventies:\n  koffie:\n", 4, 3, "koffie: {aan: true}"),
    "measure as a word": ("interventies:\n  koffie: aan\n", 4, 11, "een groep met de sleutels"),
    "list for a group": ("parameters: [1]\n", 3, 13, "een lijst past hier niet"),
    "duplicate key": (
        "parameters:\n  casework.wijkteam.duur: 3\n  casework.wijkteam.duur: 4\n",
        5,
        3,
        "twee keer; eerst op regel 4",
    ),
    "tab": ("parameters:\n\tcasework.wijkteam.duur: 3\n", 4, 1, "gebruik spaties"),
    "no-break space": (
        "parameters:\n  casework.wijkteam.duur:\u00a03\n",
        4,
        26,
        "typ een gewone spatie",
    ),
    "hidden direction": ("beschrijving: a\u202eb\n", 3, 16, "onzichtbaar teken"),
    "control character": ("beschrijving: a\x1bb\n", 3, 16, "onzichtbaar teken"),
    "anchor": ("beschrijving: &a tekst\n", 3, 15, "anker met &"),
    "alias": ("beschrijving: *a\n", 3, 15, "met *"),
    "tag": ("beschrijving: !!python/name:os.system x\n", 3, 15, "typeaanduiding met !"),
    "directive": ("%YAML 1.1\n", 3, 1, "niet met % beginnen"),
    "two documents": ("---\nnaam: b\n", 3, 1, "meer dan één document"),
    "deep": (f"beschrijving: {'[' * 40}{']' * 40}\n", 3, 27, "dieper genest"),
    "key that is a list": ("? [a]\n: b\n", 3, 3, "gewoon woord"),
    "open quote": ('beschrijving: "a\n', 3, 15, "niet gesloten"),
    "open brace": (
        "interventies: {koffie: {aan: true}\n",
        4,
        1,
        "ontbreekt een komma of een accolade",
    ),
    "no colon": ("beschrijving\nparameters:\n", 3, 1, "ontbreekt een dubbele punt"),
    "colon too many": ("beschrijving: a: b\n", 3, 16, "dubbele punt te veel"),
    "bad indent": (
        "parameters:\n   casework.wijkteam.duur: 3\n  crisis.schaal: 4\n",
        5,
        3,
        "springt niet goed",
    ),
    "begins with @": ("beschrijving: @thuis\n", 3, 15, "zo mag een waarde niet beginnen"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_mistake_is_placed_and_explained(name, problems):
    text, line, column, said = WRONG[name]
    found = problems(text)
    assert [(p.line, p.column) for p in found] == [(line, column)]
    assert said in str(found[0])
    assert str(found[0]).splitlines()[0].startswith(f"{found[0].file}:{line}:{column}: ")


HEADS = {
    "path in the name": ("naam: ../proef\ntitel: x\n", 1, 7, "schrijf bijvoorbeeld proef"),
    "number as a name": ("naam: 12\ntitel: x\n", 1, 7, 'zet aanhalingstekens om de tekst: "12"'),
    "no title": ("naam: proef\n", 1, 1, "voeg een regel toe met titel: …"),
    "empty title": ('naam: proef\ntitel: ""\n', 2, 8, "hier ontbreekt tekst"),
    "title in one language of two": ("naam: proef\ntitel: {en: x}\n", 2, 1, "nl ontbreekt"),
    "name of the basis": ("naam: Basis\ntitel: x\n", 1, 7, "alleen de meegeleverde basis"),
}


@pytest.mark.parametrize("name", HEADS)
def test_a_mistake_in_the_head_is_placed_and_explained(name, problems):
    head, line, column, said = HEADS[name]
    found = problems("", head=head)
    assert [(p.line, p.column) for p in found] == [(line, column)]
    assert said in str(found[0])


def test_a_problem_shows_the_line_with_a_caret_under_the_value(problems):
    (problem,) = problems("parameters:\n  casework.wijkteam.duur: 0,6\n")
    assert str(problem).splitlines()[1:] == [
        "     4 |   casework.wijkteam.duur: 0,6",
        "       |                           ^^^",
        "    gegeven:      0,6",
        "    toegestaan:   een getal van 1 tot en met 520 (weken)",
        "    oplossing:    gebruik een punt: 0.6",
    ]


def test_a_problem_is_english_on_request(problems):
    (problem,) = problems("parameters:\n  casework.wijkteam.duur: 0,6\n")
    with use_language("en"):
        said = str(problem)
    assert "a text does not fit here" in said
    assert "allowed:      a number from 1 to 520 (weeks)" in said
    assert "cure:         use a point: 0.6" in said


def test_all_problems_of_all_files_come_at_once_and_sorted(write, catalogue):
    first = write(
        "naam: a/b\ntitel: 3\nparameters: {casework.wijkteam.duur: x, crisis.schaal: y}\n", "a.yaml"
    )
    second = write("naam: b\n", "b.yaml")
    buurt = write("naam: c\n", "c.yaml")
    with pytest.raises(ScenarioError) as caught:
        load_inputs([second, first, "nergens"], [buurt], catalogue)
    found = caught.value.problems
    places = [(p.file, p.line, p.column) for p in found]
    assert places == sorted(places)
    assert [p.file for p in found].count(str(first)) == 4
    assert {p.file for p in found} == {str(first), str(second), str(buurt), "nergens"}
    assert str(caught.value).endswith(f"{len(found)} problemen in 4 bestanden.")


def test_a_spoiled_value_is_reported_once(problems):
    assert len(problems("parameters:\n  casework.wijkteam.duur: !!str 3\n")) == 1


def test_a_long_line_is_shown_around_the_mistake(problems):
    filler = "x" * 300
    (problem,) = problems(f'interventies: {{koffie: {{aan: true}}, "{filler}": 1}}\n')
    shown = str(problem).splitlines()
    assert max(len(line) for line in shown[1:3]) <= 110
    assert shown[1][shown[2].index("^")] == '"'


def test_what_a_terminal_would_act_on_is_not_printed(problems):
    (problem,) = problems("beschrijving: a\x1b[31mb\n")
    assert "\x1b" not in str(problem)


BUURTEN = {
    "no homes": ("waarde: 960", "waarde: 0", "een geheel getal van 1"),
    "half a home": ("waarde: 960", "waarde: 960.5", "zonder cijfers achter de punt"),
    "a folder as its name": ("naam: gemiddeld", "naam: ../gemiddeld", "schrijf bijvoorbeeld"),
    "share above one": ("waarde: 0.28", "waarde: 28", "van 0 tot en met 1"),
    "unknown certainty": ("zekerheid: aanname", "zekerheid: aaname", "bedoelde u:   aanname?"),
    "unknown building": ("soort: portiekflat", "soort: portieflat", "bedoelde u:   portiekflat?"),
    "a staircase on a gallery": (
        "    woningen_per_verdieping: 10\n",
        "    trappenhuizen_per_blok: 2\n",
        "haal deze regel weg",
    ),
    "houses on top of each other": (
        "    woningen_per_verdieping: 8\n",
        "    verdiepingen: 2\n",
        "voor eengezins ligt deze waarde buiten de grenzen",
    ),
    "a staircase that is too wide": (
        "woningen_per_verdieping: 2\n",
        "woningen_per_verdieping: 30\n",
        "een geheel getal van 1 tot en met 20",
    ),
    "shares of buildings that miss one": (
        "aandeel: 0.5\n",
        "aandeel: 0.4\n",
        "0.4 + 0.25 + 0.25 = 0.9",
    ),
    "more benefits than low incomes": ("waarde: 0.8\n", "waarde: 0.18\n", "bijstand 0.08–0.2"),
    "too many households": ("waarde: 0.5\n", "waarde: 0.7\n", "gezinnen 0.12–0.22 is samen"),
    "unknown figure": ("laag_inkomen:", "laaginkomen:", "bedoelde u:   laag_inkomen?"),
    "no source": (
        "    bron: Aanname van het team; acht huizen in een rij. Ook het aandeel is een aanname.\n",
        "",
        "de sleutel bron ontbreekt",
    ),
    "staff that is no capacity": (
        "startjaar: 2025",
        "startjaar: 2025\nprofessionals: {casework.wijkteam.duur: {waarde: 3}}",
        "deze sleutel is onbekend",
    ),
    "year as text": ("startjaar: 2025", "startjaar: '2025'", "haal de aanhalingstekens weg: 2025"),
}


@pytest.mark.parametrize("name", BUURTEN)
def test_a_mistake_in_a_neighbourhood_is_explained(name, buurt_problems):
    old, new, said = BUURTEN[name]
    (problem,) = buurt_problems(old, new)
    assert problem.line > 0
    assert said in str(problem)


def test_a_scenario_is_no_neighbourhood_and_the_reverse(catalogue):
    folder = shipped_folder()
    with pytest.raises(ScenarioError, match="dit is een scenario, geen buurt"):
        load_inputs([], [folder / "waakvlam.yaml"], catalogue)
    with pytest.raises(ScenarioError, match="dit is een buurt, geen scenario"):
        load_inputs([folder / "buurten" / "gemiddeld.yaml"], [], catalogue)


def sentences():
    """Every Dutch sentence of the package: the first word of `phrase` and the tables of texts."""
    for path in sorted(package.shipped_folder().parent.glob("simulatie/scenario/*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "phrase":
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    yield first.value
    from simulatie.scenario.explain import MESSAGES
    from simulatie.scenario.syntax import EXPLANATIONS

    yield from MESSAGES.values()
    yield from (text for _, message, cure in EXPLANATIONS for text in (message, cure))


def test_every_sentence_has_its_english():
    said = {s for s in sentences() if "".join(text for text, *_ in Formatter().parse(s)).strip()}
    assert len(said) > 80
    with use_language("en"):
        assert [sentence for sentence in sorted(said) if tr(sentence) == sentence] == []
