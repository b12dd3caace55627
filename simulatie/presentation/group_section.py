"""The table of the page with all numbers of the groups: the reference first, then each scenario."""

from __future__ import annotations

from simulatie.analysis.groups import HEADCOUNT
from simulatie.language import tr
from simulatie.presentation.group_sentences import membership
from simulatie.presentation.group_table import shown_groups
from simulatie.presentation.labels import OF_GROUPS
from simulatie.presentation.markup import Html
from simulatie.presentation.part_section import parts_table
from simulatie.presentation.scene import Scene
from simulatie.presentation.sections import card


def group_table(scene: Scene) -> Html | None:
    """All numbers of the groups; None when the batch has none."""
    if not scene.groups.contrasts:
        return None
    caption = tr(
        "Verschil: scenario min {reference}, met 95%-interval; gemiddeld over jaren en werelden."
    ).format(reference=scene.reference)
    return card(
        tr("Alle getallen per groep"),
        " ".join([caption, *membership()]),
        parts_table(scene, shown_groups(scene, (HEADCOUNT, *OF_GROUPS)), tr("groep")),
        id=f"groepen-{scene.buurt.naam}",
    )
