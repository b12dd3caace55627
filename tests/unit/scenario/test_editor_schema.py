"""The JSON Schema for editors: complete, and about both kinds of files."""

import json

from simulatie.interventions import catalogue
from simulatie.scenario import read_basis, schema, shipped_folder


def test_the_schema_knows_every_parameter_and_measure():
    basis = read_basis(shipped_folder() / "basis.yaml")
    made = schema(basis, catalogue())
    definitions = made["$defs"]
    assert json.loads(json.dumps(made)) == made
    assert {one["$ref"] for one in made["anyOf"]} == {"#/$defs/Scenario", "#/$defs/Buurt"}
    assert set(definitions["Parameters"]["properties"]) == set(basis.parameters)
    assert set(definitions["Interventies"]["properties"]) == set(catalogue())
    duur = definitions["Parameters"]["properties"]["casework.wijkteam.duur"]
    assert (duur["type"], duur["minimum"], duur["maximum"]) == ("number", 1, 520)
    assert duur["description"] == "Wijkteam, duur van een zaak (weken)"
    assert duur["default"] == 20


def test_nothing_unknown_is_allowed_anywhere():
    basis = read_basis(shipped_folder() / "basis.yaml")
    open_groups = {
        name
        for name, definition in schema(basis, catalogue())["$defs"].items()
        if definition.get("additionalProperties") is not False
    }
    assert open_groups == set()
