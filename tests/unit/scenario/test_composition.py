"""Figures on who lives somewhere must go together, also across files and in uncertain worlds."""

import pytest

from simulatie.scenario import PARAMETER_OF, ScenarioError, load_inputs, read_basis, shipped_folder

STATED = "    jaar: 2025\n    zekerheid: aanname\n    bron: Verzonnen.\n"


@pytest.fixture
def told(write, catalogue):
    """What is said of a neighbourhood with these key figures, and a scenario."""

    def told(figures: dict[str, float], scenario: str = "") -> str:
        text = (shipped_folder() / "buurten" / "gemiddeld.yaml").read_text(encoding="utf-8")
        head = text[: text.index("kerncijfers:")]
        rows = "".join(
            f"  {name}:\n    waarde: {value}\n    eenheid: aandeel\n{STATED}"
            for name, value in figures.items()
        )
        place = write(head + (f"kerncijfers:\n{rows}" if rows else ""), "buurt.yaml")
        words = [write(f"naam: proef\ntitel: x\n{scenario}")] if scenario else []
        try:
            load_inputs(words, [place], catalogue)
        except ScenarioError as error:
            return str(error)
        return ""

    return told


FAMILIES = {"eenpersoonshuishoudens": 0.8, "eenoudergezinnen": 0.1, "gezinnen": 0.1}


@pytest.mark.parametrize(
    "figures",
    [
        {},
        {"eenpersoonshuishoudens": 0.62},
        FAMILIES,
        {"laag_inkomen": 0.1, "bijstand": 0.1},
        {"bijstand": 0.7},
    ],
)
def test_figures_that_go_together_with_all_that_may_be_drawn_are_fine(told, figures):
    assert told(figures) == ""


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        (FAMILIES | {"gezinnen": 0.2}, "eenoudergezinnen 0.1 + gezinnen 0.2 is samen meer dan 1"),
        ({"eenpersoonshuishoudens": 0.63}, "eenoudergezinnen 0.08–0.16 + gezinnen 0.12–0.22"),
        ({"laag_inkomen": 0.1, "bijstand": 0.2}, "bijstand 0.2 is meer dan laag_inkomen 0.1"),
        ({"bijstand": 0.75}, "bijstand 0.75 is meer dan laag_inkomen 0.7–0.85"),
    ],
)
def test_figures_that_contradict_each_other_are_said_at_their_line(told, figures, said):
    text = told(figures)
    assert said in text
    assert "buurt.yaml:" in text
    assert "| kerncijfers:" in text
    assert "geef ook de andere cijfers" in text


def test_a_scenario_may_contradict_a_neighbourhood(told):
    stated = "parameters: {bevolking.laag_inkomen: 0.2}\n"
    text = told({"bijstand": 0.25}, stated)
    assert "parameters: in buurt gemiddeld: bijstand 0.25 is meer dan laag_inkomen 0.2" in text
    assert told({"bijstand": 0.15}, stated) == ""


def test_a_scenario_may_contradict_the_basis_where_no_neighbourhood_is_given(load):
    with pytest.raises(ScenarioError, match="parameters: eenpersoonshuishoudens 0.9 "):
        load("parameters: {bevolking.alleenstaand: 0.9}\n")


def test_whatever_the_basis_draws_goes_together():
    parameters = read_basis(shipped_folder() / "basis.yaml").parameters
    high = {name: parameters[name].bereik[1] for name in PARAMETER_OF.values()}
    types = ("bevolking.alleenstaand", "bevolking.eenouder", "bevolking.gezin")
    assert sum(high[name] for name in types) <= 1.0
    assert high["bevolking.bijstand"] <= parameters["bevolking.laag_inkomen"].bereik[0]
