"""The JSON Schema of the files that people write, for editors that complete and check them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic.json_schema import models_json_schema

from simulatie.scenario.parameter import Basis, Catalogue
from simulatie.scenario.tailored import buurt_form, scenario_form


def schema(basis: Basis, catalogue: Catalogue) -> Mapping[str, Any]:
    """Return one JSON Schema: a file is a scenario or a neighbourhood."""
    forms = (scenario_form(basis.parameters, catalogue), buurt_form(basis.parameters))
    references, shared = models_json_schema([(form, "validation") for form in forms])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "simulatie",
        "anyOf": [references[form, "validation"] for form in forms],
        "$defs": shared["$defs"],
    }
