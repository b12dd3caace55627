"""Declarations for tests, with only what matters to the draw."""

from __future__ import annotations

from pathlib import Path

from simulatie.scenario import Catalogue, Declaration, Parameter
from simulatie.scenario.units import Limits


def parameter(
    naam: str,
    waarde: float,
    bereik: tuple[float, float],
    verdeling: str,
    soort: str = "getal",
) -> Parameter:
    return Parameter(
        naam=naam,
        waarde=waarde,
        soort=soort,
        eenheid="punten",
        bereik=bereik,
        verdeling=verdeling,
        bron="test",
        zekerheid="aanname",
        werkt="doorlopend",
        label={"nl": naam, "en": naam},
        uitleg={"nl": naam, "en": naam},
        grenzen=Limits(0, 100),
    )


def catalogue_of(naam: str, *parameters: Parameter) -> Catalogue:
    declaration = Declaration(
        naam=naam,
        titel={"nl": naam, "en": naam},
        parameters={p.naam.rpartition(".")[2]: p for p in parameters},
        docstring="",
        toelichting={"nl": "", "en": ""},
        betaler="gemeente",
        pad=Path(f"{naam}.yaml"),
    )
    return Catalogue({naam: declaration})
