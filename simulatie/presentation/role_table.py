"""The comparison of roles in the terminal: who does what, and how it goes."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from simulatie.analysis.roles import RolePart
from simulatie.language import tr
from simulatie.presentation.part_table import print_parts
from simulatie.presentation.role_labels import part_title
from simulatie.presentation.role_sentences import role_sentences
from simulatie.presentation.scene import Scene
from simulatie.presentation.shown import Shown


def print_roles(console: Console, scene: Scene, outcomes: Sequence[str]) -> None:
    """Print who does what in one neighbourhood: the reference, then each scenario."""
    print_parts(console, scene, shown_roles(scene, outcomes), role_sentences, guide())


def shown_roles(scene: Scene, outcomes: Sequence[str]) -> Shown[RolePart]:
    """These outcomes of every role that has one of them, by part of the week where it is split."""
    there = scene.results.role_outcomes
    titles = {part: part_title(part) for part in scene.roles.parts}
    return Shown(scene.roles, titles, {name: there[name] for name in outcomes}).filled()


def guide() -> list[str]:
    """What a dash means, and what the numbers of roles rest on."""
    return [
        tr("–: dit past niet bij deze rol, of er was niets te meten."),
        tr("Formatie, vaardigheden en normen van rollen zijn grotendeels aannames."),
    ]
