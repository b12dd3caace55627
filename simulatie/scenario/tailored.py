"""The forms of scenario and neighbourhood files, made to measure of the declared parameters.

Each parameter has its own key, limits and explanation, so that an unknown name or an impossible
value is found where it stands, and an editor can complete what is being typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal, TypeVar

from pydantic import Field, create_model

from simulatie.language import pick
from simulatie.scenario.forms import BuurtForm, FigureForm, Form, ScenarioForm, Share
from simulatie.scenario.parameter import GEHEEL, SCHAKELAAR, Declaration, Parameter

MAX_YEARS: Final = 1_000
COMMON_KEYS: Final = ("aan", "vanaf_jaar", "tot_jaar", "bereik")
"""What every intervention knows, whatever its own parameters."""

FormType = TypeVar("FormType", bound=Form)
Fields = Mapping[str, tuple[Any, Any]]
"""The type and the default of each key."""


def buurt_form(parameters: Mapping[str, Parameter]) -> type[BuurtForm]:
    """Return the form of a neighbourhood file; capacities of the basis may be given anew."""
    staff = {name: _capacity(p) for name, p in parameters.items() if p.is_capacity}
    form = _group("Professionals", staff)
    return _form("Buurt", BuurtForm, {"professionals": (form | None, None)})


def scenario_form(
    parameters: Mapping[str, Parameter], catalogue: Mapping[str, Declaration]
) -> type[ScenarioForm]:
    """Return the form of a scenario file, with a key for each parameter and intervention."""
    overrides = _group("Parameters", {name: _setting(p) for name, p in parameters.items()})
    measures = _group(
        "Interventies", {name: (_intervention(d), None) for name, d in catalogue.items()}
    )
    added = {"interventies": (measures | None, None), "parameters": (overrides | None, None)}
    return _form("Scenario", ScenarioForm, added)


def _intervention(declaration: Declaration) -> type[Form]:
    year = Annotated[float, Field(ge=0, le=MAX_YEARS)]
    kinds = (bool, year, year | None, Share)
    common = {key: (kind, None) for key, kind in zip(COMMON_KEYS, kinds, strict=True)}
    own = {name: _setting(p) for name, p in declaration.parameters.items()}
    return _group(declaration.naam, common | own)


def _group(name: str, fields: Fields) -> type[Form]:
    # Dotted names are no Python names, so the fields get numbers and the keys are aliases.
    numbered = {
        f"key_{number}": (Annotated[kind, Field(alias=key)], default)
        for number, (key, (kind, default)) in enumerate(fields.items())
    }
    return _form(name, Form, numbered)


def _form(name: str, parent: type[FormType], fields: Fields) -> type[FormType]:
    make: Any = create_model
    form: type[FormType] = make(name, __base__=parent, **fields)
    return form


def _setting(parameter: Parameter) -> tuple[Any, Any]:
    described = Field(
        description=f"{pick(parameter.label)} ({parameter.eenheid})",
        json_schema_extra={"default": parameter.waarde, "eenheid": parameter.eenheid},
    )
    return Annotated[_kind(parameter), described], parameter.waarde


def _kind(parameter: Parameter) -> Any:
    if parameter.soort == SCHAKELAAR:
        return bool
    kind = int if parameter.soort == GEHEEL else float
    return Annotated[kind, Field(ge=parameter.grenzen.low, le=parameter.grenzen.high)]


def _capacity(parameter: Parameter) -> tuple[Any, Any]:
    own = {"waarde": (_kind(parameter), ...), "eenheid": (Literal[parameter.eenheid], ...)}
    return _form("Capaciteit", FigureForm, own) | None, None
