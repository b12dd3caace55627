"""The figures of who does what: who answers when, how full each role is, where hours go."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from simulatie.analysis.roles import EVENING, RolePart
from simulatie.language import share, tr
from simulatie.presentation.figures import Drawing, Plate
from simulatie.presentation.grid import NARROW, WIDE, Column, Layout
from simulatie.presentation.plates import MakeDrawing, source_text
from simulatie.presentation.role_heat import DAYPARTS, RoleHeat, answered, asked_roles
from simulatie.presentation.role_hours import RoleHours, hours_of, paid_roles
from simulatie.presentation.role_labels import role_in_sentence
from simulatie.presentation.role_load import RoleLoad, drawn_outcomes
from simulatie.presentation.role_sentences import wait_title
from simulatie.presentation.scene import Scene
from simulatie.presentation.style import BASIS_MARK
from simulatie.results.schema import BASIS

ALONE: Final = ("rollen-antwoord",)
"""Figures of which a phone shows the reference on its own, before each scenario."""
FEWEST: Final = 1
"""Requests per 1,000 homes a year: a cell with fewer is not what a title is about."""


def role_plates(scene: Scene, name: str = "") -> list[Plate]:
    """The figures of roles that this batch can show; `name` goes before their file names."""
    made = role_drawings(scene)
    told = {
        "rollen-antwoord": (_answer_title, _answer_caption),
        "rollen-druk": (wait_title, _load_caption),
        "rollen-uren": (_hours_title, _hours_caption),
    }
    return [
        Plate(f"{name}{key}", title(scene), caption(scene), source_text(scene), _wide(scene, key))
        for key, (title, caption) in told.items()
        if key in made
    ]


def role_drawings(scene: Scene) -> dict[str, MakeDrawing]:
    """How to draw each figure, by name."""
    roles, reference = scene.roles, _reference(scene)
    made: dict[str, MakeDrawing] = {}
    if not scene.columns:
        return made
    if asked_roles(roles):
        made["rollen-antwoord"] = lambda cs, layout: RoleHeat(
            roles, _with_reference(reference, cs, layout), layout
        )
    if drawn_outcomes(roles):
        made["rollen-druk"] = lambda cs, layout: RoleLoad(roles, cs, layout)
    if paid_roles(roles):
        made["rollen-uren"] = lambda cs, layout: RoleHours(roles, reference, cs, layout)
    return made


def _wide(scene: Scene, key: str) -> Callable[[], Drawing]:
    return lambda: role_drawings(scene)[key](scene.drawn, WIDE)


def _reference(scene: Scene) -> Column:
    title = tr("Basis") if scene.against == BASIS else scene.title(scene.against)
    return Column(title, BASIS_MARK)


def _with_reference(
    reference: Column, columns: Mapping[str, Column], layout: Layout
) -> dict[str | None, Column]:
    """The reference before the scenarios; a phone has it in a drawing of its own."""
    if columns and layout is NARROW:
        return dict(columns.items())
    return {None: reference} | dict(columns.items())


def _answer_title(scene: Scene) -> str:
    """Who is answered least under the reference, and when."""
    found = [
        (answer.share, part)
        for rol in asked_roles(scene.roles)
        for part in (RolePart(rol, dagdeel) for dagdeel in DAYPARTS)
        if (answer := answered(scene.roles, part, None)).share is not None
        and answer.asked >= FEWEST
    ]
    if not found:
        return tr("Wie binnen een week antwoord krijgt")
    least, part = min(found)
    when = tr("in avond en weekend") if part.dagdeel == EVENING else tr("in kantooruren")
    return tr(
        "In {reference} volgt het minst vaak binnen een week iets bij {role}, {when}: {share}"
    ).format(
        reference=scene.reference, role=role_in_sentence(part.rol), when=when, share=share(least)
    )


def _answer_caption(scene: Scene) -> str:
    return tr(
        "Deel van de verzoeken (meldingen, oproepen, aanmeldingen) waarop binnen een week iets "
        "volgt; eronder hoeveel verzoeken er zijn per 1.000 woningen per jaar; een pijl is een "
        "verschil met {reference} dat te onderscheiden is."
    ).format(reference=scene.reference)


def _load_caption(scene: Scene) -> str:
    return tr(
        "Streep: {reference}; stip: het scenario, grijs en hol als het niet te onderscheiden is; "
        "balk: 95%-interval van het verschil; stippellijn: precies vol (1)."
    ).format(reference=scene.reference)


def _hours_title(scene: Scene) -> str:
    """How much of the paid hours of all roles lowers a need, and how much is wasted."""
    of_roles = [hours_of(scene.roles, rol, None) for rol in paid_roles(scene.roles)]
    total = sum(sum(hours.values()) for hours in of_roles)
    if not total:
        return tr("Waar de uren blijven")
    parts = {
        kind: share(sum(hours[kind] for hours in of_roles) / total)
        for kind in ("raak", "verspild", "administratie")
    }
    return tr(
        "In {reference} raakt {raak} van de betaalde uren een behoefte; {verspild} is verspild en "
        "{administratie} gaat naar administratie, overleg en avonddienst"
    ).format(reference=scene.reference, **parts)


def _hours_caption(scene: Scene) -> str:
    return tr(
        "Alle betaalde uren van een rol, in procenten; rechts het aantal uren per 1.000 woningen "
        "per jaar; verspild: er is een behoefte en geen wordt kleiner; vrij is niet gebruikt en "
        "is geen geld."
    )
