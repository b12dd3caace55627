"""The shape of every file that people write, as pydantic models: the one place that says it.

The models refuse what has the wrong type or an unknown key, and export the JSON Schema for editors.
What depends on the declared parameters is added in `tailored.py`.
"""

from __future__ import annotations

from math import isfinite
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from simulatie.scenario.parameter import CERTAINTIES, DISTRIBUTIONS, KINDS, WORKS
from simulatie.scenario.units import UNITS
from simulatie.vocabulary import BUILDINGS, PAYERS


class Form(BaseModel):
    """A group of keys: nothing unknown, no value quietly turned into another type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)


def _number_or_switch(value: Any) -> Any:
    if isinstance(value, bool | int | float):
        if isfinite(value):
            return value
        raise PydanticCustomError("finite_number", "finite number")
    raise PydanticCustomError("float_type", "number or switch")


def _known_unit(value: str) -> str:
    if value not in UNITS:
        raise PydanticCustomError("unknown_unit", "unknown unit")
    return value


def _both_languages(value: Any) -> Any:
    return {"nl": value} if isinstance(value, str) else value


Line = Annotated[str, StringConstraints(min_length=1, max_length=5_000, pattern=r"\S")]
Name = Annotated[str, StringConstraints(max_length=60, pattern=r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$")]
Number = Annotated[
    Any, AfterValidator(_number_or_switch), WithJsonSchema({"type": ["number", "boolean"]})
]
UnitName = Annotated[str, AfterValidator(_known_unit), WithJsonSchema({"enum": list(UNITS)})]
Pair = Annotated[list[float], Field(min_length=2, max_length=2)]
Share = Annotated[float, Field(ge=0, le=1)]


class Words(Form):
    """A text in Dutch and, if there is one, in English."""

    nl: Line
    en: Line | None = None

    def texts(self) -> dict[str, str]:
        """Return {"nl": …, "en": …}; what has no English stays Dutch."""
        return {"nl": self.nl, "en": self.en or self.nl}


class BothWords(Form):
    """A text in Dutch and in English."""

    nl: Line
    en: Line


Text = Annotated[Words, BeforeValidator(_both_languages, json_schema_input_type=Words | str)]


class DeclarationForm(Form):
    """The declaration of one parameter."""

    waarde: Number
    soort: Literal[KINDS] | None = None  # type: ignore[valid-type]
    eenheid: UnitName
    bereik: Pair | None = None
    grenzen: Pair | None = None
    verdeling: Literal[DISTRIBUTIONS]  # type: ignore[valid-type]
    bron: Line
    zekerheid: Literal[CERTAINTIES]  # type: ignore[valid-type]
    werkt: Literal[WORKS] = "doorlopend"  # type: ignore[valid-type]
    label: BothWords
    uitleg: BothWords


class FilledInForm(Form):
    """What the program adds to a scenario in a results folder; skipped when it is read back."""

    interventies: dict[str, dict[str, Any]] = {}
    parameters: dict[str, Any] = {}
    maatregelen: dict[str, dict[str, Any]] = {}


class BasisForm(Form):
    """`basis.yaml`: the only scenario that declares parameters."""

    naam: Literal["basis"]
    titel: Text
    beschrijving: Text
    prijspeil: Annotated[int, Field(ge=1950, le=2200)]
    parameters: dict[str, DeclarationForm]
    ingevuld: FilledInForm | None = None


class ExplanationForm(Form):
    """What an intervention is and what is known of it, in Dutch; the module says it in English."""

    wat: Line
    mechanisme: Line
    bewijs: Line
    faalt: Line


class InterventionForm(Form):
    """The YAML half of an intervention: its title, who pays and its parameters."""

    naam: Annotated[str, StringConstraints(max_length=60, pattern=r"^[a-z][a-z0-9_]*$")]
    titel: Text
    betaler: Literal[PAYERS]  # type: ignore[valid-type]
    toelichting: ExplanationForm | None = None
    parameters: dict[str, DeclarationForm]


class FigureForm(Form):
    """One figure of a neighbourhood, with its source."""

    waarde: float
    eenheid: UnitName
    jaar: Annotated[int, Field(ge=1900, le=2100)]
    bron: Line
    zekerheid: Literal[CERTAINTIES]  # type: ignore[valid-type]


class CountForm(FigureForm):
    """A number of homes."""

    waarde: Annotated[int, Field(ge=1, le=100_000)]
    eenheid: Literal["woningen"]


class ShareForm(FigureForm):
    """A share."""

    waarde: Share
    eenheid: Literal["aandeel"]


class BuildingForm(Form):
    """One type of building, and the share of the homes in it; `bouw.py` says what a type knows."""

    soort: Literal[BUILDINGS]  # type: ignore[valid-type]
    aandeel: Share = 1.0
    verdiepingen: Annotated[int, Field(ge=1, le=60)] | None = None
    woningen_per_verdieping: Annotated[int, Field(ge=1, le=50)] | None = None
    trappenhuizen_per_blok: Annotated[int, Field(ge=1, le=50)] | None = None
    bron: Line
    zekerheid: Literal[CERTAINTIES]  # type: ignore[valid-type]


class KeyFiguresForm(Form):
    """Figures of a neighbourhood: the first five, of households, count; the others describe."""

    eenpersoonshuishoudens: ShareForm | None = None
    eenoudergezinnen: ShareForm | None = None
    gezinnen: ShareForm | None = None
    laag_inkomen: ShareForm | None = None
    bijstand: ShareForm | None = None
    huishoudens: FigureForm | None = None
    inwoners: FigureForm | None = None
    sociale_huur: ShareForm | None = None
    kinderen: ShareForm | None = None
    mutatiegraad: ShareForm | None = None


class ObservedForm(Form):
    """What a neighbourhood counted itself, shown beside the outcomes and never fitted."""

    meldingen: FigureForm | None = None
    overlastzaken: FigureForm | None = None
    vonnissen: FigureForm | None = None
    ontruimingen: FigureForm | None = None
    mutaties: FigureForm | None = None


class BuurtForm(Form):
    """A neighbourhood file; `tailored` adds the capacities that it may give anew."""

    naam: Name
    titel: Text
    beschrijving: Text | None = None
    startjaar: Annotated[int, Field(ge=1900, le=2100)]
    woningen: CountForm
    kwetsbaar_aandeel: ShareForm
    bouw: Annotated[list[BuildingForm], Field(min_length=1, max_length=12)]
    kerncijfers: KeyFiguresForm | None = None
    cijfers: ObservedForm | None = None


class ScenarioForm(Form):
    """A scenario file; `tailored` adds the interventions and parameters that exist."""

    naam: Name
    titel: Text
    beschrijving: Text | None = None
    eigen_inloop: bool = False
    ingevuld: FilledInForm | None = None
