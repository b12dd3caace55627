"""What a measure says of itself: four paragraphs, numbers with limits, and nothing lost in YAML."""

from __future__ import annotations

from pathlib import Path

import pytest
import small_world as world

from simulatie.interventions import catalogue, load_class
from simulatie.scenario import ScenarioError, load_inputs, resolve, to_yaml
from simulatie.scenario.parameter import SCHAKELAAR

PARAGRAPHS = ("What it is: ", "Mechanism: ", "Evidence: ", "How it can fail: ")


def write(folder: Path, measure: str, **keys) -> Path:
    """A scenario file that states these keys of a measure."""
    stated = ", ".join(f"{name}: {value}" for name, value in keys.items())
    path = folder / "proef.yaml"
    path.write_text(
        f"naam: proef\ntitel: Proef\ninterventies:\n  {measure}: {{aan: true, {stated}}}\n",
        encoding="utf-8",
    )
    return path


def load(path: Path):
    return load_inputs([path], ["gemiddeld"], catalogue())


def test_the_docstring_has_its_four_paragraphs_in_order(measure):
    paragraphs = catalogue()[measure].docstring.split("\n\n")
    assert len(paragraphs) == 5
    for opening, paragraph in zip(PARAGRAPHS, paragraphs[1:], strict=True):
        assert paragraph.startswith(opening)
        assert len(paragraph) > len(opening) + 40


def test_every_column_and_number_in_the_docstring_exists(measure):
    declaration, item = catalogue()[measure], load_class(measure)
    named = {word for n, word in enumerate(declaration.docstring.split("`")) if n % 2}
    known = {*declaration.parameters, *item.changes, "vooraan"}
    assert named <= known


def test_class_file_and_declaration_agree_on_name_and_payer(measure):
    assert load_class(measure).naam == measure
    assert load_class(measure).betaler == catalogue()[measure].betaler


WRONG = ("te laag", "te hoog", ".nan", ".inf", "veel")


def wrong(parameter, how: str) -> str:
    """A value that cannot be."""
    if parameter.soort == SCHAKELAAR:
        return "0.5" if how.startswith("te") else "ja"
    low, high = parameter.grenzen
    return {"te laag": f"{low - 1}", "te hoog": f"{high * 2 + 1}"}.get(how, how)


@pytest.mark.parametrize("how", WRONG)
def test_values_beyond_the_hard_limits_are_refused_with_place_value_and_unit(
    measure, how, tmp_path
):
    parameters = catalogue()[measure].parameters
    path = tmp_path / "proef.yaml"
    head = f"naam: proef\ntitel: Proef\ninterventies:\n  {measure}:\n"
    lines = [f"    {name}: {wrong(parameter, how)}\n" for name, parameter in parameters.items()]
    path.write_text(head + "".join(lines), encoding="utf-8")
    with pytest.raises(ScenarioError) as refused:
        load(path)
    found = refused.value.problems
    assert [problem.line for problem in found] == list(range(5, 5 + len(parameters)))
    for (name, parameter), problem in zip(parameters.items(), found, strict=True):
        text = str(ScenarioError([problem]))
        assert name in text
        assert wrong(parameter, how) in text
        if parameter.soort != SCHAKELAAR and how.startswith("te"):
            assert parameter.eenheid in text


@pytest.mark.parametrize(
    "keys",
    [
        {"vanaf_jaar": -1},
        {"bereik": 1.5},
        {"bereik": -0.1},
        {"tot_jaar": "morgen"},
        {"aan": 1},
        {"onzin": 3},
    ],
)
def test_common_keys_have_limits_too(measure, keys, tmp_path):
    with pytest.raises(ScenarioError) as refused:
        load(write(tmp_path, measure, **keys))
    assert next(iter(keys)) in str(refused.value)


def within(parameter) -> object:
    """A value that is not the declared one."""
    if parameter.soort == SCHAKELAAR:
        return not parameter.waarde
    low, high = parameter.bereik
    value = (low + 2 * high) / 3
    return round(value) if parameter.soort == "geheel" else value


def as_yaml(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else repr(value)


def test_parameters_survive_yaml_to_object_to_yaml(measure, tmp_path):
    stated = {name: within(p) for name, p in catalogue()[measure].parameters.items()}
    keys = {**stated, "vanaf_jaar": 0.5, "tot_jaar": 7.25, "bereik": 0.3}
    inputs = load(write(tmp_path, measure, **{n: as_yaml(v) for n, v in keys.items()}))
    first = inputs.scenarios[-1]
    assert dict(first.interventies[measure]) == {"aan": True, **keys}
    again = tmp_path / "again.yaml"
    again.write_text(to_yaml(first, inputs), encoding="utf-8")
    second = load(again).scenarios[-1]
    assert second.interventies == first.interventies
    assert second.parameters == first.parameters


def test_a_run_gets_every_declared_number(measure):
    plain = world.order(world.scenario("proef", {measure: {}}))
    numbers = plain.resolved(plain.scenarios[0]).interventies[measure]
    declared = catalogue()[measure].parameters
    assert {name: numbers[name] for name in declared} == {n: p.waarde for n, p in declared.items()}
    assert (numbers["vanaf_jaar"], numbers["tot_jaar"], numbers["bereik"]) == (0.0, None, 1.0)


def test_a_value_in_the_scenario_goes_before_the_draw_of_the_world(measure):
    name, parameter = next(
        (n, p) for n, p in catalogue()[measure].parameters.items() if p.verdeling != "geen"
    )
    drawn, stated = parameter.bereik
    order = world.order(world.scenario("proef", {measure: {name: stated}}))
    args = (order.basis, order.catalogue, order.buurt)
    draw = {parameter.naam: drawn}
    plain = world.scenario("leeg", {measure: {}})
    assert resolve(*args, plain, draw).interventies[measure][name] == drawn
    assert resolve(*args, order.scenarios[0], draw).interventies[measure][name] == stated
