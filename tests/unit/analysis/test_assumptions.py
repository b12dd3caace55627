"""What a folder says of its own assumptions, in the form that a real batch writes."""

from __future__ import annotations

import pytest
from ruamel.yaml import YAML

from simulatie.analysis.assumptions import read_assumptions, read_input, stated_values
from simulatie.interventions import catalogue
from simulatie.results import ResultsError
from simulatie.scenario import load_inputs, to_yaml


def test_measures_are_known_by_scenario_with_their_values(common) -> None:
    found = read_assumptions(common)
    assert found.used["waakvlam-met-mandaat"] == ("waakvlam",)
    assert found.used["zelfde-geld-wijkteam"] == ()
    waakvlam = found.measures["waakvlam"]
    assert waakvlam.title["en"] == "Watchful contact"
    assert [value.name for value in waakvlam.assumed] == ["demping"]
    demping = waakvlam.assumed[0]
    assert (demping.value, demping.low, demping.high, demping.varies) == (3, 0, 6, True)
    assert found.zekerheid == {"meting": 1, "aanname": 1}


def test_a_real_basis_declares_every_measure_with_label_and_source() -> None:
    inputs = load_inputs(["waakvlam"], ["gemiddeld"], catalogue())
    written = YAML(typ="safe", pure=True).load(to_yaml(inputs.scenarios[0], inputs))
    measures = written["ingevuld"]["maatregelen"]
    assert set(measures) == set(inputs.catalogue)
    for name, declaration in inputs.catalogue.items():
        values = {value.name: value for value in stated_values(measures[name]["parameters"])}
        assert set(values) == set(declaration.parameters)
        for key, parameter in declaration.parameters.items():
            assert values[key].label == dict(parameter.label)
            assert values[key].zekerheid == parameter.zekerheid
            assert values[key].source == parameter.bron


def test_a_missing_input_is_said_in_one_sentence(common) -> None:
    with pytest.raises(ResultsError, match="ontbreekt in de resultatenmap"):
        read_input(common, "scenarios/weg.yaml")
