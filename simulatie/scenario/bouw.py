"""The types of building in a neighbourhood file: what each knows, and what it is when not said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from simulatie.scenario.allowed import Allowed, in_words, plain
from simulatie.scenario.explain import Explainer
from simulatie.scenario.forms import BuildingForm, BuurtForm
from simulatie.scenario.inputs import Bouw
from simulatie.scenario.problem import Phrase, Problem, phrase
from simulatie.scenario.tree import Tree
from simulatie.vocabulary import BUILDINGS, EENGEZINS, GALERIJFLAT, PORTIEKFLAT

CLOSE: Final = 1e-6
"""How far shares may add up to something else than one, because they were rounded."""


class Size(NamedTuple):
    """One measure of a building: what it is when not said, and the most it can be."""

    usual: int
    most: int


MEASURES: Final = ("verdiepingen", "woningen_per_verdieping", "trappenhuizen_per_blok")
FLOORS, WIDTH, STAIRCASES = MEASURES

SIZES: Final[Mapping[str, Mapping[str, Size]]] = {
    BUILDINGS[PORTIEKFLAT]: {FLOORS: Size(6, 60), WIDTH: Size(2, 20), STAIRCASES: Size(5, 50)},
    BUILDINGS[GALERIJFLAT]: {FLOORS: Size(6, 60), WIDTH: Size(10, 50)},
    BUILDINGS[EENGEZINS]: {FLOORS: Size(1, 1), WIDTH: Size(8, 50)},
}
"""What may be said of a type; a gallery has no staircases, a house stands on the ground."""


def as_bouw(written: Mapping[str, Any]) -> Bouw:
    """Return a type of building with every measure filled in."""
    sizes = SIZES[written["soort"]]
    usual = {name: sizes[name].usual if name in sizes else 1 for name in MEASURES}
    stated = {name: value for name, value in written.items() if value is not None}
    return Bouw(**{**usual, **stated})


def check_bouw(tree: Tree, form: BuurtForm) -> Iterator[Problem]:
    """Yield what a form cannot see: measures that a type has not, and shares that miss one."""
    explainer = Explainer(tree, Allowed({}))
    for number, building in enumerate(form.bouw):
        yield from _check_sizes(explainer, number, building)
    total = sum(building.aandeel for building in form.bouw)
    if abs(total - 1.0) > CLOSE:
        shares = " + ".join(plain(building.aandeel) for building in form.bouw)
        yield explainer.refuse_key(
            ("bouw",),
            phrase("de aandelen zijn samen {totaal}", totaal=plain(round(total, 6))),
            given=f"{shares} = {plain(round(total, 6))}",
            allowed=phrase("aandelen die samen 1 zijn"),
            cure=phrase("geef elk soort gebouw een aandeel: het deel van de woningen daarin"),
        )


def _check_sizes(explainer: Explainer, number: int, building: BuildingForm) -> Iterator[Problem]:
    sizes = SIZES[building.soort]
    for name in MEASURES:
        value, loc = getattr(building, name), ("bouw", number, name)
        if value is None:
            continue
        if name not in sizes:
            yield explainer.refuse_key(
                loc,
                phrase("deze sleutel hoort niet bij {soort}", soort=building.soort),
                allowed=phrase("{keys}", keys=", ".join(sizes)),
                cure=phrase("haal deze regel weg"),
            )
        elif value > sizes[name].most:
            message = phrase(
                "voor {soort} ligt deze waarde buiten de grenzen", soort=building.soort
            )
            yield explainer.refuse(loc, message, allowed=_up_to(sizes[name].most))


def _up_to(most: int) -> Phrase | None:
    if most == 1:
        return phrase("{keuzes}", keuzes="1")
    return in_words({"type": "integer", "minimum": 1, "maximum": most})
