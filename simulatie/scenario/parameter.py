"""What is known of one number of the domain, and of one intervention: the declarations.

One declaration feeds validation, the draws of uncertain worlds, help texts and reports, so value,
unit, range, source and certainty can never drift apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from simulatie.scenario.frozen import Frozen
from simulatie.scenario.units import PER_HOMES, Limits

Value = float | int | bool

GETAL, GEHEEL, SCHAKELAAR = "getal", "geheel", "schakelaar"
KINDS: Final = (GETAL, GEHEEL, SCHAKELAAR)
"""What a value is: a number, a whole number, or yes and no."""

UNIFORM, DRIEHOEK, LOGUNIFORM, GEEN = "uniform", "driehoek", "loguniform", "geen"
DISTRIBUTIONS: Final = (UNIFORM, DRIEHOEK, LOGUNIFORM, GEEN)
"""How a world draws from `bereik`; `geen` is never drawn (choices and definitions)."""

CERTAINTIES: Final = ("meting", "literatuur", "expert", "aanname")

BEGIN, DOORLOPEND = "begin", "doorlopend"
WORKS: Final = (BEGIN, DOORLOPEND)
"""Whether a parameter acts when people and homes are made, or every week."""


@dataclass(frozen=True)
class Parameter:
    """One number (or switch) of the domain, as declared in YAML.

    `naam` is dotted ("casework.wijkteam.fte", of an intervention "waakvlam.fte"); `bereik` is the
    plausible range (for a switch (0, 1)); `grenzen` are the hard limits outside which a value is
    refused. `label` and `uitleg` hold "nl" and "en".
    """

    naam: str
    waarde: Value
    soort: str
    eenheid: str
    bereik: tuple[float, float]
    verdeling: str
    bron: str
    zekerheid: str
    werkt: str
    label: Mapping[str, str]
    uitleg: Mapping[str, str]
    grenzen: Limits

    @property
    def is_capacity(self) -> bool:
        """Whether the value is per 1,000 homes, so that a neighbourhood may give its own."""
        return self.eenheid.endswith(PER_HOMES)


@dataclass(frozen=True)
class Declaration:
    """What an intervention is called, who pays, and its parameters by their short name.

    `docstring` is that of its module; `toelichting` says the same in Dutch, by the keys `wat`,
    `mechanisme`, `bewijs` and `faalt`, or is empty.
    """

    naam: str
    titel: Mapping[str, str]
    parameters: Mapping[str, Parameter]
    docstring: str
    toelichting: Mapping[str, str]
    betaler: str
    pad: Path


class Catalogue(Frozen[Declaration]):
    """The interventions that exist, by name; made by `simulatie.interventions`."""


@dataclass(frozen=True)
class Basis:
    """The parameters of the rules, by dotted name: the reference of every scenario.

    `prijspeil` is the year in whose euros every price is stated.
    """

    parameters: Mapping[str, Parameter]
    prijspeil: int
