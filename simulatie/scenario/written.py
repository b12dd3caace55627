"""Makes the frozen scenario or neighbourhood of a file whose values were found to be right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulatie.scenario.bouw import as_bouw
from simulatie.scenario.declarations import basis_form_of
from simulatie.scenario.forms import BuurtForm, ScenarioForm, Words
from simulatie.scenario.frozen import Frozen
from simulatie.scenario.inputs import Buurt, Cijfer, Scenario
from simulatie.scenario.parameter import BEGIN, Basis
from simulatie.scenario.source import Source
from simulatie.scenario.tree import Tree


def as_basis(source: Source) -> Scenario:
    """Return the basis as a scenario: no interventions, no overrides."""
    form = basis_form_of(source)
    return Scenario(
        naam=form.naam,
        titel=_texts(form.titel),
        beschrijving=_texts(form.beschrijving),
        interventies=Frozen(),
        parameters=Frozen(),
        eigen_inloop=False,
        pad=source.name,
        tekst=source.text,
        sha256=source.sha256,
    )


def as_scenario(tree: Tree, form: ScenarioForm, basis: Basis) -> Scenario:
    """Return the scenario of a file that fits its form."""
    written = form.model_dump(by_alias=True, exclude_unset=True)
    overrides = written.get("parameters") or {}
    begins = any(basis.parameters[name].werkt == BEGIN for name in overrides)
    interventies = written.get("interventies") or {}
    return Scenario(
        naam=written["naam"],
        titel=_texts(form.titel),
        beschrijving=_texts(form.beschrijving),
        interventies=Frozen({name: Frozen(keys) for name, keys in interventies.items()}),
        parameters=Frozen(overrides),
        eigen_inloop=bool(written.get("eigen_inloop")) or begins,
        pad=tree.source.name,
        tekst=tree.source.text,
        sha256=tree.source.sha256,
    )


def as_buurt(tree: Tree, form: BuurtForm) -> Buurt:
    """Return the neighbourhood of a file that fits its form."""
    written = form.model_dump(by_alias=True)
    return Buurt(
        naam=written["naam"],
        titel=_texts(form.titel),
        beschrijving=_texts(form.beschrijving),
        startjaar=written["startjaar"],
        woningen=written["woningen"]["waarde"],
        woningen_cijfer=Cijfer(**written["woningen"]),
        kwetsbaar_aandeel=Cijfer(**written["kwetsbaar_aandeel"]),
        bouw=tuple(as_bouw(building) for building in written["bouw"]),
        professionals=_figures(written["professionals"]),
        kerncijfers=_figures(written["kerncijfers"]),
        cijfers=_figures(written["cijfers"]),
        pad=tree.source.name,
        tekst=tree.source.text,
        sha256=tree.source.sha256,
    )


def _texts(words: Words | None) -> Mapping[str, str]:
    return Frozen(words.texts() if words else {"nl": "", "en": ""})


def _figures(written: Mapping[str, Any] | None) -> Mapping[str, Cijfer]:
    stated = {name: figure for name, figure in (written or {}).items() if figure is not None}
    return Frozen({name: Cijfer(**figure) for name, figure in stated.items()})
