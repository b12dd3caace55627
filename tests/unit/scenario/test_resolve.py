"""Which number counts: basis < draw of the world < neighbourhood < scenario."""

import pytest

from simulatie.scenario import load_inputs, resolve, shipped_folder


@pytest.fixture
def resolved(write, catalogue):
    """Resolve a scenario text in `gemiddeld` (with extra lines) under a draw."""

    def resolved(text: str = "", draw=None, buurt: str = ""):
        home = (shipped_folder() / "buurten" / "gemiddeld.yaml").read_text(encoding="utf-8")
        place = write(home + buurt, "buurt.yaml")
        scenario = write(f"naam: proef\ntitel: x\n{text}")
        inputs = load_inputs([scenario], [place], catalogue)
        return resolve(inputs.basis, catalogue, inputs.buurten[0], inputs.scenarios[1], draw or {})

    return resolved


STAFF = (
    "professionals:\n  casework.wijkteam.fte: {waarde: 3.1, eenheid: fte per 1.000 woningen,"
    " jaar: 2024, zekerheid: meting, bron: Jaarverslag.}\n"
)


def test_without_anything_the_basis_counts_with_the_share_of_the_neighbourhood(resolved, catalogue):
    basis = load_inputs([], [], catalogue).basis
    values = resolved().parameters
    assert set(values) == set(basis.parameters)
    assert values["casework.wijkteam.duur"] == basis.parameters["casework.wijkteam.duur"].waarde
    assert values["bevolking.kwetsbaar_aandeel"] == 0.28


@pytest.mark.parametrize(
    ("text", "draw", "buurt", "value"),
    [
        ("", {}, "", 2.0),
        ("", {"casework.wijkteam.fte": 2.5}, "", 2.5),
        ("", {"casework.wijkteam.fte": 2.5}, STAFF, 3.1),
        ("parameters: {casework.wijkteam.fte: 4}\n", {"casework.wijkteam.fte": 2.5}, STAFF, 4.0),
    ],
)
def test_the_order_of_precedence(text, draw, buurt, value, resolved):
    assert resolved(text, draw, buurt).parameters["casework.wijkteam.fte"] == value


def test_key_figures_on_who_lives_there_take_the_place_of_the_basis(resolved, catalogue):
    basis = load_inputs([], [], catalogue).basis.parameters
    values = resolved(draw={"bevolking.alleenstaand": 0.46, "bevolking.gezin": 0.2}).parameters
    assert values["bevolking.alleenstaand"] == 0.5  # a key figure of `gemiddeld`
    assert values["bevolking.laag_inkomen"] == 0.8
    assert values["bevolking.gezin"] == 0.2  # not among them, so it is drawn
    assert values["bevolking.eenouder"] == basis["bevolking.eenouder"].waarde
    stated = resolved("parameters: {bevolking.alleenstaand: 0.6}\n").parameters
    assert stated["bevolking.alleenstaand"] == 0.6


def test_what_equals_the_basis_still_counts_as_stated(resolved):
    values = resolved(
        "parameters: {casework.wijkteam.duur: 14}\n", {"casework.wijkteam.duur": 30.0}
    ).parameters
    assert values["casework.wijkteam.duur"] == 14


def test_an_intervention_is_complete_and_off_unless_stated(resolved):
    assert dict(resolved().interventies["koffie"]) == {
        "aan": False,
        "vanaf_jaar": 0.0,
        "tot_jaar": None,
        "bereik": 1.0,
        "kannen": 3.0,
        "warmte": 0.5,
        "suiker": False,
        "weken": 6,
    }


def test_the_draw_reaches_an_intervention_and_gives_way_to_what_is_stated(resolved):
    draw = {"koffie.warmte": 0.31, "koffie.kannen": 7.0, "nergens.van": 1.0}
    keys = resolved("interventies:\n  koffie: {aan: true, kannen: 4}\n", draw).interventies[
        "koffie"
    ]
    assert (keys["aan"], keys["kannen"], keys["warmte"]) == (True, 4.0, 0.31)


def test_a_draw_of_something_unknown_adds_nothing(resolved):
    assert "koffie.warmte" not in resolved("", {"koffie.warmte": 0.3}).parameters
