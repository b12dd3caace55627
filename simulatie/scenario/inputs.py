"""What is simulated: scenarios and neighbourhoods, validated and frozen.

Both keep what the analyst wrote, and no more: which number finally counts is decided for each
world, in `resolve.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from simulatie.scenario.parameter import Basis, Catalogue, Value
from simulatie.scenario.problem import Problem

Setting = Value | None
"""The value of one key of an intervention; None is "until the end" of `tot_jaar`."""


@dataclass(frozen=True)
class Scenario:
    """One scenario as written: interventions by name, overrides of the basis by dotted name.

    `interventies` holds what is stated, `aan`, `vanaf_jaar`, `tot_jaar` and `bereik` included.
    `eigen_inloop`: gets a burn-in of its own, because it says so or because it changes how people
    and homes are made; it is shown as "andere uitgangssituatie". `pad` is the file as the analyst
    named it, `tekst` its content, `sha256` the hash of its bytes.
    """

    naam: str
    titel: Mapping[str, str]
    beschrijving: Mapping[str, str]
    interventies: Mapping[str, Mapping[str, Setting]]
    parameters: Mapping[str, Value]
    eigen_inloop: bool
    pad: str
    tekst: str
    sha256: str

    @property
    def eigen_uitgangssituatie(self) -> bool:
        """Whether this scenario starts from another neighbourhood than the basis."""
        return self.eigen_inloop


@dataclass(frozen=True)
class Cijfer:
    """One figure of a neighbourhood, with its year and source."""

    waarde: float
    eenheid: str
    jaar: int
    bron: str
    zekerheid: str


@dataclass(frozen=True)
class Bouw:
    """One type of building, and the share of the homes that are in it.

    `woningen_per_verdieping` is per staircase, on a gallery, or of houses in a row.
    """

    soort: str
    aandeel: float
    verdiepingen: int
    woningen_per_verdieping: int
    trappenhuizen_per_blok: int
    bron: str
    zekerheid: str


@dataclass(frozen=True)
class Buurt:
    """One neighbourhood of corporation homes.

    The model uses `woningen`, `bouw`, `kwetsbaar_aandeel`, `startjaar`, `professionals`
    (capacities by dotted name) and the `kerncijfers` of `composition.PARAMETER_OF`; the others
    describe. `cijfers` are own observed figures shown beside the outcomes; they never enter the
    model. `woningen_cijfer` is the source of `woningen`.
    """

    naam: str
    titel: Mapping[str, str]
    beschrijving: Mapping[str, str]
    startjaar: int
    woningen: int
    woningen_cijfer: Cijfer
    kwetsbaar_aandeel: Cijfer
    bouw: tuple[Bouw, ...]
    professionals: Mapping[str, Cijfer]
    kerncijfers: Mapping[str, Cijfer]
    cijfers: Mapping[str, Cijfer]
    pad: str
    tekst: str
    sha256: str


@dataclass(frozen=True)
class Inputs:
    """Everything a batch starts from: basis first among the scenarios.

    `notices` are no errors: what is allowed but worth a second look.
    """

    scenarios: tuple[Scenario, ...]
    buurten: tuple[Buurt, ...]
    basis: Basis
    catalogue: Catalogue
    notices: tuple[Problem, ...] = ()
