"""The complete form of an input: every number is in it, and reading it back changes nothing."""

import dataclasses

import pytest
from ruamel.yaml import YAML

from simulatie.interventions import catalogue as shipped_catalogue
from simulatie.scenario import load_inputs, resolve, shipped_buurten, shipped_folder, to_yaml
from simulatie.scenario.shipped import shipped_names


@pytest.fixture(scope="module")
def inputs():
    return load_inputs(shipped_names(shipped_folder()), shipped_buurten(), shipped_catalogue())


@pytest.fixture(scope="module")
def again(inputs, tmp_path_factory):
    """The inputs, written in complete form and read back, with their own basis."""
    folder = tmp_path_factory.mktemp("scenarios")
    for scenario in inputs.scenarios:
        text = to_yaml(scenario, inputs)
        (folder / f"{scenario.naam}.yaml").write_text(text, encoding="utf-8")
    (folder / "buurten").mkdir()
    for buurt in inputs.buurten:
        text = to_yaml(buurt, inputs)
        (folder / "buurten" / f"{buurt.naam}.yaml").write_text(text, encoding="utf-8")
    scenarios = [scenario.naam for scenario in inputs.scenarios]
    return load_inputs(scenarios, shipped_buurten(), shipped_catalogue(), search=folder)


def content(subject):
    """What a scenario or neighbourhood says, without where it was written."""
    fields = {f.name: getattr(subject, f.name) for f in dataclasses.fields(subject)}
    return {k: v for k, v in fields.items() if k not in {"pad", "tekst", "sha256"}}


def test_reading_it_back_changes_nothing(inputs, again):
    assert again.basis == inputs.basis
    for kind in ("scenarios", "buurten"):
        pairs = zip(getattr(inputs, kind), getattr(again, kind), strict=True)
        assert [one.naam for one, other in pairs if content(one) != content(other)] == []


def test_a_draw_reaches_the_same_parameters_as_before(inputs, again):
    draw = {"waakvlam.demping": 1.25, "waakvlam.fte": 0.1, "casework.wijkteam.duur": 20.0}
    for one in (inputs, again):
        scenario = next(s for s in one.scenarios if s.naam == "waakvlam")
        got = resolve(one.basis, one.catalogue, one.buurten[0], scenario, draw)
        assert got.interventies["waakvlam"]["demping"] == 1.25
        assert got.interventies["waakvlam"]["fte"] == 0.8
        assert got.parameters["casework.wijkteam.duur"] == 20.0


def test_every_number_is_in_it(inputs):
    for scenario in inputs.scenarios[1:]:
        written = YAML(typ="safe", pure=True).load(to_yaml(scenario, inputs))
        added = written["ingevuld"]
        assert set(written["parameters"]) | set(added["parameters"]) == set(inputs.basis.parameters)
        assert not set(written["parameters"]) & set(added["parameters"])
        for name, declaration in inputs.catalogue.items():
            stated = written["interventies"].get(name, {})
            keys = {*stated, *added["interventies"][name]}
            assert keys == {*declaration.parameters, "aan", "vanaf_jaar", "tot_jaar", "bereik"}


def test_the_layout_of_the_file_makes_no_difference(write, catalogue):
    tight = "naam: a\ntitel: T\nparameters: {casework.wijkteam.duur: 12}\n"
    loose = (
        "# uitleg\nnaam: a\n\ntitel:   'T'\nparameters:\n  casework.wijkteam.duur: 12.0 # weken\n"
    )
    texts = []
    for text in (tight, loose):
        inputs = load_inputs([write(text, "a.yaml")], [], catalogue)
        texts.append(to_yaml(inputs.scenarios[1], inputs))
    assert texts[0] == texts[1]


def test_the_basis_holds_the_declarations_of_all_measures(inputs):
    written = YAML(typ="safe", pure=True).load(to_yaml(inputs.scenarios[0], inputs))
    measures = written["ingevuld"]["maatregelen"]
    assert set(measures) == set(inputs.catalogue)
    for name, declaration in inputs.catalogue.items():
        for key, parameter in declaration.parameters.items():
            declared = measures[name]["parameters"][key]
            assert declared["waarde"] == parameter.waarde
            assert declared["zekerheid"] == parameter.zekerheid
            assert declared["bron"] == parameter.bron
