"""The comparison within groups of households in the terminal: who notices what."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from simulatie.presentation.group_sentences import group_sentences, membership
from simulatie.presentation.labels import people_title
from simulatie.presentation.part_table import print_parts
from simulatie.presentation.scene import Scene
from simulatie.presentation.shown import Shown


def print_groups(console: Console, scene: Scene, outcomes: Sequence[str]) -> None:
    """Print who notices what in one neighbourhood: the reference, then each scenario."""
    print_parts(console, scene, shown_groups(scene, outcomes), group_sentences, membership())


def shown_groups(scene: Scene, outcomes: Sequence[str]) -> Shown[str]:
    """These outcomes of every group, as far as the batch has them."""
    there = scene.results.group_outcomes
    return Shown(
        scene.groups,
        {group: people_title(group) for group in scene.groups.groups},
        {name: there[name] for name in outcomes if name in there},
    )
