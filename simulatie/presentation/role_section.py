"""The part of the page on who does what: three figures, and each organisation beside residents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from simulatie.analysis.roles import RolePart
from simulatie.language import tr
from simulatie.presentation.grid import Column
from simulatie.presentation.markup import Html, joined, tag
from simulatie.presentation.part_section import parts_table
from simulatie.presentation.role_labels import OF_ROLES, role_title
from simulatie.presentation.role_plates import ALONE, role_drawings, role_plates
from simulatie.presentation.role_sentences import OWN, RESIDENTS, light
from simulatie.presentation.role_table import shown_roles
from simulatie.presentation.scene import Scene
from simulatie.presentation.sections import card, figure
from simulatie.presentation.shown import Shown

NO_SCENARIO: Final[dict[str, Column]] = {}


def who_does_what(scene: Scene) -> Html | None:
    """Figures and table of the roles; None when the batch has none."""
    if not scene.roles.contrasts:
        return None
    return joined(_parts(scene))


def role_numbers(scene: Scene) -> Html | None:
    """All numbers of the roles; None when the batch has none."""
    if not scene.roles.contrasts:
        return None
    there = scene.results.role_outcomes
    caption = tr(
        "Verschil: scenario min {reference}, met 95%-interval; gemiddeld over jaren en werelden. "
        "Een streepje: dit past niet bij deze rol, of er was niets te meten."
    ).format(reference=scene.reference)
    return card(
        tr("Alle getallen per rol"),
        caption,
        parts_table(scene, shown_roles(scene, [n for n in OF_ROLES if n in there]), tr("rol")),
        id=f"rollen-{scene.buurt.naam}",
    )


def lights(scene: Scene) -> Html | None:
    """Each organisation's own figures beside what became of the people it let go."""
    there = scene.results.role_outcomes
    names = [name for name in (*OWN, *RESIDENTS) if name in there]
    roles = scene.roles.roles(RESIDENTS[0])
    if not roles:
        return None
    shown = Shown(
        scene.roles,
        {RolePart(rol): role_title(rol) for rol in roles},
        {name: there[name] for name in names},
    )
    caption = tr(
        "Wat een organisatie van zichzelf laat zien (binnen de norm, afgesloten) naast wat er van "
        "de bewoners wordt (opgelost, terugval); verschil met {reference}, met 95%-interval; in "
        "het oordeel telt elke sluiting voor de organisatie als succes."
    ).format(reference=scene.reference)
    closing = (tr("oordeel"), lambda part, scenario: light(scene, part.rol, scenario))
    return card(
        tr("Elk lampje groen?"),
        caption,
        tag("div", parts_table(scene, shown, tr("organisatie"), closing), class_="lights"),
    )


def _parts(scene: Scene) -> Iterator[Html | None]:
    yield tag("h2", tr("Wie doet wat"), class_="chapter")
    made = role_drawings(scene)
    for plate in role_plates(scene):
        first = [NO_SCENARIO] if plate.name in ALONE else []
        yield figure(scene, plate, made[plate.name], f"rollen-{scene.buurt.naam}", *first)
    yield lights(scene)
