"""Reads declarations of parameters: those of `basis.yaml` and those of the interventions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final, TypeVar

from simulatie.scenario.allowed import Allowed, in_words, plain
from simulatie.scenario.explain import Explainer, check_form
from simulatie.scenario.forms import (
    BasisForm,
    DeclarationForm,
    Form,
    InterventionForm,
)
from simulatie.scenario.frozen import Frozen
from simulatie.scenario.parameter import (
    GEEN,
    GEHEEL,
    GETAL,
    LOGUNIFORM,
    SCHAKELAAR,
    Basis,
    Declaration,
    Parameter,
    Value,
)
from simulatie.scenario.problem import Phrase, Problem, ScenarioError, phrase
from simulatie.scenario.source import Source, read_source
from simulatie.scenario.tailored import COMMON_KEYS
from simulatie.scenario.tree import Loc, Tree, read_tree
from simulatie.scenario.units import UNITS, Limits

FormType = TypeVar("FormType", bound=Form)
_VALUE_TYPES: Final[Mapping[str, type[Value]]] = {GETAL: float, GEHEEL: int, SCHAKELAAR: bool}


def read_basis(path: Path) -> Basis:
    """Return the parameters of the rules from `basis.yaml`.

    Raises ScenarioError with all problems of the file.
    """
    source = read_source(path, path.name)
    if isinstance(source, list):
        raise ScenarioError(source)
    return basis_of(source)


def basis_of(source: Source) -> Basis:
    """Return the basis in the text of a file.

    Raises ScenarioError with all problems of the file.
    """
    form = basis_form_of(source)
    parameters = {name: _parameter(name, d) for name, d in form.parameters.items()}
    return Basis(Frozen(parameters), form.prijspeil)


@lru_cache(maxsize=4)
def basis_form_of(source: Source) -> BasisForm:
    """Return the checked content of `basis.yaml`; half a second of reading, so once per text.

    Raises ScenarioError with all problems of the file.
    """
    tree = read_tree(source)
    form = _fitting(tree, BasisForm)
    if problems := list(_check_all(tree, form.parameters)):
        raise ScenarioError(problems)
    return form


def read_declaration(path: Path, docstring: str) -> Declaration:
    """Return the declaration of an intervention: its YAML file and the docstring of its module.

    The file is called after the intervention. Raises ScenarioError with all problems of the file.
    """
    source = read_source(path, path.name)
    if isinstance(source, list):
        raise ScenarioError(source)
    tree = read_tree(source)
    form = _fitting(tree, InterventionForm)
    problems = [*_check_all(tree, form.parameters), *_check_names(tree, form, path)]
    if problems:
        raise ScenarioError(problems)
    parameters = {
        name: _parameter(f"{form.naam}.{name}", declaration)
        for name, declaration in form.parameters.items()
    }
    titel = Frozen(form.titel.texts())
    dutch = form.toelichting.model_dump() if form.toelichting else {}
    return Declaration(
        form.naam, titel, Frozen(parameters), docstring, Frozen(dutch), form.betaler, path
    )


def _fitting(tree: Tree, form: type[FormType]) -> FormType:
    problems = [*tree.problems, *check_form(tree, form)]
    if problems:
        raise ScenarioError(problems)
    return form.model_validate(tree.data)


def _parameter(naam: str, form: DeclarationForm) -> Parameter:
    soort = _kind(form)
    low, high = form.bereik or (0.0, 1.0)
    return Parameter(
        naam=naam,
        waarde=_VALUE_TYPES[soort](form.waarde),
        soort=soort,
        eenheid=form.eenheid,
        bereik=(low, high),
        verdeling=form.verdeling,
        bron=form.bron,
        zekerheid=form.zekerheid,
        werkt=form.werkt,
        label=Frozen(form.label.model_dump()),
        uitleg=Frozen(form.uitleg.model_dump()),
        grenzen=_limits(form),
    )


def _kind(form: DeclarationForm) -> str:
    return form.soort or (SCHAKELAAR if isinstance(form.waarde, bool) else GETAL)


def _limits(form: DeclarationForm) -> Limits:
    return Limits(*form.grenzen) if form.grenzen else UNITS[form.eenheid].limits


def _check_names(tree: Tree, form: InterventionForm, path: Path) -> Iterator[Problem]:
    explainer = Explainer(tree, Allowed({}))
    if form.naam != path.stem:
        message = phrase("deze naam is anders dan die van het bestand")
        yield explainer.refuse(("naam",), message)
    for name in form.parameters:
        if name in COMMON_KEYS:
            yield explainer.refuse_key(
                ("parameters", name), phrase("elke maatregel heeft deze sleutel al")
            )


def _check_all(tree: Tree, forms: Mapping[str, DeclarationForm]) -> Iterator[Problem]:
    explainer = Explainer(tree, Allowed({}))
    for name, form in forms.items():
        check = _check_switch if _kind(form) == SCHAKELAAR else _check_number
        for key, message, allowed in check(form):
            loc: Loc = ("parameters", name, key)
            yield explainer.refuse(loc, message, allowed=allowed)


_Objection = tuple[str, Phrase, Phrase | None]


def _check_switch(form: DeclarationForm) -> Iterator[_Objection]:
    if not isinstance(form.waarde, bool):
        yield "waarde", phrase("een schakelaar is true of false"), None
    if form.verdeling != GEEN:
        yield "verdeling", phrase("een schakelaar wordt niet getrokken"), None


def _check_number(form: DeclarationForm) -> Iterator[_Objection]:
    if isinstance(form.waarde, bool):
        yield "waarde", phrase("hier hoort een getal"), None
    elif form.bereik is None:
        yield "waarde", phrase("de sleutel {sleutel} ontbreekt", sleutel="bereik"), None
    else:
        yield from _check_range(form, *form.bereik)
        yield from _check_draw(form, form.bereik[0])


def _check_range(form: DeclarationForm, low: float, high: float) -> Iterator[_Objection]:
    limits, unit = _limits(form), UNITS[form.eenheid].limits
    if not unit.low <= limits.low <= low <= form.waarde <= high <= limits.high <= unit.high:
        allowed = in_words({"type": "number", "minimum": limits.low, "maximum": limits.high})
        text = "het bereik {laag} tot {hoog} hoort de waarde te bevatten, binnen de grenzen"
        yield "bereik", phrase(text, laag=plain(low), hoog=plain(high)), allowed


def _check_draw(form: DeclarationForm, low: float) -> Iterator[_Objection]:
    if _kind(form) == GEHEEL and form.waarde != int(form.waarde):
        yield "waarde", phrase("dit is geen geheel getal"), None
    if _kind(form) == GEHEEL and form.verdeling != GEEN:
        yield "verdeling", phrase("een geheel getal wordt niet getrokken"), None
    if form.verdeling == LOGUNIFORM and low <= 0:
        yield "bereik", phrase("loguniform vraagt een bereik boven 0"), None
