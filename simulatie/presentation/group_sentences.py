"""Who notices what, in words made from the numbers by rule.

A gain of one group is told together with the loss of another: that is what a mean hides.
"""

from __future__ import annotations

from collections.abc import Iterator

from simulatie.analysis.groups import PEOPLE
from simulatie.language import tr
from simulatie.presentation.group_figure import drawn_outcomes
from simulatie.presentation.labels import people_in_sentence
from simulatie.presentation.scene import Scene
from simulatie.presentation.sentences import listed, too_few


def groups_title(scene: Scene) -> str:
    """What the figure says, of the scenario that tells most: one that shifts, else one that helps.

    A loss goes before nothing at all.
    """
    told = {scenario: group_words(scene, scenario) for scenario in scene.drawn}
    ranked = sorted(told, key=lambda s: (-_shifts(scene, s), not told[s]))
    if not ranked or not told[ranked[0]]:
        return tr("Voor wie: wat elke groep merkt") if too_few(scene) else _nobody(scene)
    return tr("Voor wie: met {scenario} {words}").format(
        scenario=scene.name(ranked[0]), words=told[ranked[0]]
    )


def group_words(scene: Scene, scenario: str) -> str:
    """Minder crises voor kwetsbare huishoudens; meer hinder voor directe buren. Empty if unclear.

    The gains first, then the losses.
    """
    return "; ".join([*_phrases(scene, scenario, 1), *_phrases(scene, scenario, -1)])


def group_sentences(scene: Scene, scenario: str) -> list[str]:
    """The same as one sentence about a scenario; empty without groups or enough worlds."""
    if not scene.groups.contrasts or too_few(scene):
        return []
    words = group_words(scene, scenario)
    return [tr("Per groep: {words}.").format(words=words) if words else f"{_nobody(scene)}."]


def membership() -> list[str]:
    """What the groups are, and what a difference in a group may also mean."""
    return [
        tr(
            "Directe buren: zelf niet kwetsbaar, met een kwetsbaar huishouden "
            "boven, onder of naast zich."
        ),
        tr(
            "Wie in welke groep valt, is van de week: met een andere buur verandert de groep. "
            "Een verschil kan dus ook komen doordat er andere mensen in de groep zitten."
        ),
    ]


def _shifts(scene: Scene, scenario: str) -> bool:
    """Whether one group gains while another loses."""
    cells = [(g, name) for g in PEOPLE for name in drawn_outcomes(scene.groups)]
    found = [scene.groups.get(*cell, scenario) for cell in cells]
    return {1, -1} <= {one.gain for one in found if one}


def _phrases(scene: Scene, scenario: str, gain: int) -> Iterator[str]:
    """Per group or groups what they gain (+1) or lose (−1)."""
    told: dict[tuple[str, ...], list[str]] = {}
    for name in drawn_outcomes(scene.groups):
        found = {group: scene.groups.get(group, name, scenario) for group in PEOPLE}
        who = tuple(group for group, one in found.items() if one and one.gain == gain)
        told.setdefault(who, []).append(_difference(name, gain))
    for who, differences in told.items():
        if who:
            yield tr("{differences} voor {groups}").format(
                differences=listed(differences),
                groups=listed([people_in_sentence(group) for group in who]),
            )


def _difference(outcome: str, gain: int) -> str:
    words = {
        "crises": (tr("minder crises"), tr("meer crises")),
        "gehinderd": (tr("minder hinder"), tr("meer hinder")),
        "draaglast": (tr("minder draaglast"), tr("meer draaglast")),
    }
    return words[outcome][int(gain < 0)]


def _nobody(scene: Scene) -> str:
    return tr(
        "In crises, hinder en draaglast is voor geen groep verschil te onderscheiden "
        "van {reference}"
    ).format(reference=scene.reference)
