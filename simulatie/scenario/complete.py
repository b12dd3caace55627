"""Writes an input in its complete form, as it is kept in a results folder.

What the analyst wrote stands where it stood; every value that the program added stands under
`ingevuld`, which is skipped when the file is read back. So the file shows all numbers, and reading
it gives exactly the scenario that was run.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from io import StringIO
from typing import Any, Final

from ruamel.yaml import YAML

from simulatie.scenario.bouw import MEASURES, SIZES
from simulatie.scenario.inputs import Bouw, Buurt, Cijfer, Inputs, Scenario
from simulatie.scenario.parameter import SCHAKELAAR, Declaration, Parameter
from simulatie.scenario.resolve import COMMON
from simulatie.scenario.shipped import BASIS
from simulatie.scenario.units import UNITS

WIDTH: Final = 100


def to_yaml(subject: Scenario | Buurt, inputs: Inputs) -> str:
    """Return a scenario or neighbourhood of these inputs as the text of a YAML file."""
    if isinstance(subject, Buurt):
        return dump(_buurt(subject))
    return dump(_basis(subject, inputs) if subject.naam == BASIS else _scenario(subject, inputs))


def _scenario(scenario: Scenario, inputs: Inputs) -> dict[str, Any]:
    central = {name: p.waarde for name, p in inputs.basis.parameters.items()}
    unstated = {n: value for n, value in central.items() if n not in scenario.parameters}
    return {
        **_head(scenario),
        "eigen_inloop": scenario.eigen_inloop,
        "interventies": {name: dict(keys) for name, keys in scenario.interventies.items()},
        "parameters": dict(scenario.parameters),
        "ingevuld": {"interventies": _added(scenario, inputs), "parameters": unstated},
    }


def _basis(scenario: Scenario, inputs: Inputs) -> dict[str, Any]:
    declared = {name: _declaration(p) for name, p in inputs.basis.parameters.items()}
    return {
        **_head(scenario),
        "prijspeil": inputs.basis.prijspeil,
        "parameters": declared,
        "ingevuld": {
            "interventies": _added(scenario, inputs),
            "maatregelen": {name: _measure(d) for name, d in inputs.catalogue.items()},
        },
    }


def _head(subject: Scenario | Buurt) -> dict[str, Any]:
    head = {"naam": subject.naam, "titel": dict(subject.titel)}
    if subject.beschrijving["nl"]:
        head["beschrijving"] = dict(subject.beschrijving)
    return head


def _added(scenario: Scenario, inputs: Inputs) -> dict[str, Any]:
    added = {}
    for name, declaration in inputs.catalogue.items():
        central = {key: p.waarde for key, p in declaration.parameters.items()}
        stated = scenario.interventies.get(name, {})
        added[name] = {k: v for k, v in (dict(COMMON) | central).items() if k not in stated}
    return added


def _measure(declaration: Declaration) -> dict[str, Any]:
    """A measure with the source and certainty of its values, for who reads the results later."""
    declared = {name: _declaration(p) for name, p in declaration.parameters.items()}
    titel = dict(declaration.titel)
    return {"titel": titel, "betaler": declaration.betaler, "parameters": declared}


def _declaration(parameter: Parameter) -> dict[str, Any]:
    written = {
        "waarde": parameter.waarde,
        "soort": parameter.soort,
        "eenheid": parameter.eenheid,
        "bereik": list(parameter.bereik),
        "grenzen": list(parameter.grenzen),
        "verdeling": parameter.verdeling,
        "zekerheid": parameter.zekerheid,
        "werkt": parameter.werkt,
        "bron": parameter.bron,
        "label": dict(parameter.label),
        "uitleg": dict(parameter.uitleg),
    }
    plain = parameter.soort == SCHAKELAAR or parameter.grenzen == UNITS[parameter.eenheid].limits
    return {k: v for k, v in written.items() if not (plain and k == "grenzen")}


def _buurt(buurt: Buurt) -> dict[str, Any]:
    written = {
        **_head(buurt),
        "startjaar": buurt.startjaar,
        "woningen": asdict(buurt.woningen_cijfer),
        "kwetsbaar_aandeel": asdict(buurt.kwetsbaar_aandeel),
        "bouw": [written_bouw(bouw) for bouw in buurt.bouw],
    }
    groups = {
        "professionals": _figures(buurt.professionals),
        "kerncijfers": _figures(buurt.kerncijfers),
        "cijfers": _figures(buurt.cijfers),
    }
    return written | {name: figures for name, figures in groups.items() if figures}


def written_bouw(bouw: Bouw) -> dict[str, Any]:
    """Return a type of building with the measures that it has."""
    unknown = set(MEASURES) - set(SIZES[bouw.soort])
    return {name: value for name, value in asdict(bouw).items() if name not in unknown}


def _figures(figures: Mapping[str, Cijfer]) -> dict[str, Any]:
    return {name: asdict(figure) for name, figure in figures.items()}


def dump(content: Mapping[str, Any]) -> str:
    """Return this content as YAML text."""
    yaml = YAML(typ="rt", pure=True)
    yaml.width = WIDTH
    yaml.allow_unicode = True
    stream = StringIO()
    yaml.dump(content, stream)
    return stream.getvalue()
