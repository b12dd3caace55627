"""Who does what, in words made from the numbers by rule.

A role may look better by its own figures while nothing changes for residents; so what a role shows
of itself is always told together with what became of the people it let go.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from simulatie.analysis.contrast import Contrast
from simulatie.analysis.roles import RolePart
from simulatie.analysis.verdict import Judgement
from simulatie.language import tr
from simulatie.presentation.labels import difference_text
from simulatie.presentation.role_labels import role_in_sentence
from simulatie.presentation.scene import Scene
from simulatie.presentation.sentences import listed, too_few

QUEUE: Final = "wachtend"
WAIT: Final = "wachttijd"
OWN: Final = ("binnen_norm", "afgesloten")
"""What an organisation can show of itself."""
RESIDENTS: Final = ("opgelost_bij_sluiting", "terugval_per_sluiting")
"""What became of the people it let go."""


def role_sentences(scene: Scene, scenario: str) -> list[str]:
    """What may be said of the roles in one scenario; empty without roles or enough worlds."""
    if not scene.roles.contrasts or too_few(scene):
        return []
    return [*_queues(scene, scenario), *_lights(scene, scenario)]


def wait_title(scene: Scene) -> str:
    """Where people wait longer or shorter, of the scenario that changes most waits."""
    told = {scenario: _waits(scene, scenario) for scenario in scene.drawn}
    most = max(told, key=lambda s: len(told[s]))
    if not told[most]:
        return (
            tr("Druk en wachttijd per rol")
            if too_few(scene)
            else tr("Wachttijd: voor geen rol te onderscheiden van {reference}").format(
                reference=scene.reference
            )
        )
    return _waiting(scene, most, told[most])


def light(scene: Scene, rol: str, scenario: str) -> str:
    """What a role shows of itself beside what residents got: zelf beter; bewoners slechter."""
    own, residents = (_found(scene, rol, scenario, names) for names in (OWN, RESIDENTS))
    if too_few(scene) or not own or not residents:
        return "–"
    words = [_word(own, own_sides(own)), _word(residents, {one.gain for one in residents})]
    if words[0] == words[1] == tr("niet te onderscheiden"):
        return words[0]
    return tr("zelf {own}; bewoners {residents}").format(own=words[0], residents=words[1])


def own_sides(own: Iterable[Contrast]) -> set[int]:
    """Which way an organisation's own figures go; it counts every closing as a success."""
    return {one.gain or one.verdict.side for one in own}


def _queues(scene: Scene, scenario: str) -> Iterator[str]:
    roles = scene.roles.roles(QUEUE)
    found = [(rol, one) for rol in roles if (one := _get(scene, rol, QUEUE, scenario))]
    for text, gain in (
        (tr("Langere wachtrij, in huishoudens: {roles}."), -1),
        (tr("Kortere wachtrij, in huishoudens: {roles}."), 1),
    ):
        named = [_queue(rol, one) for rol, one in found if one.gain == gain]
        if named:
            yield text.format(roles=listed(named))
    unclear = [rol for rol, one in found if one.verdict.judgement is Judgement.UNDISTINGUISHABLE]
    if unclear:
        yield tr("Wachtrij niet te onderscheiden van {reference}: {roles}.").format(
            reference=scene.reference, roles=listed([role_in_sentence(rol) for rol in unclear])
        )


def _queue(rol: str, one: Contrast) -> str:
    """de ggz (+3,2)."""
    return f"{role_in_sentence(rol)} ({difference_text(one)})"


def _lights(scene: Scene, scenario: str) -> Iterator[str]:
    """The roles that look better by their own figures, by what residents see of it."""
    told: dict[str, list[str]] = {}
    for rol in scene.roles.roles(RESIDENTS[0]):
        own = _found(scene, rol, scenario, OWN)
        if 1 in own_sides(own) and -1 not in own_sides(own):
            relapse = _get(scene, rol, RESIDENTS[1], scenario)
            told.setdefault(_relapse(relapse), []).append(role_in_sentence(rol))
    for words, roles in told.items():
        yield tr("Betere eigen cijfers voor {roles}; {relapse}.").format(
            roles=listed(roles), relapse=words
        )


def _relapse(one: Contrast | None) -> str:
    if one is None or not one.verdict.distinguishable:
        return tr("de terugval na hun hulp is niet te onderscheiden")
    if one.gain > 0:
        return tr("de terugval na hun hulp is lager")
    return tr("de terugval na hun hulp is hoger")


def _waits(scene: Scene, scenario: str) -> list[Contrast]:
    found = [_get(scene, rol, WAIT, scenario) for rol in scene.roles.roles(WAIT)]
    return [one for one in found if one and one.verdict.distinguishable]


def _waiting(scene: Scene, scenario: str, clear: list[Contrast]) -> str:
    roles = {
        gain: [
            role_in_sentence(rol)
            for rol in scene.roles.roles(WAIT)
            if (one := _get(scene, rol, WAIT, scenario)) and one in clear and one.gain == gain
        ]
        for gain in (-1, 1)
    }
    parts = [
        text.format(roles=_every(scene, roles[gain]))
        for gain, text in (
            (-1, tr("langer wachten op {roles}")),
            (1, tr("korter wachten op {roles}")),
        )
        if roles[gain]
    ]
    return tr("Met {scenario} {waits}").format(
        scenario=scene.name(scenario), waits="; ".join(parts)
    )


def _every(scene: Scene, roles: list[str]) -> str:
    return tr("elke rol") if len(roles) == len(scene.roles.roles(WAIT)) > 1 else listed(roles)


def _word(found: list[Contrast], sides: set[int]) -> str:
    if all(one.verdict.judgement is Judgement.IDENTICAL for one in found):
        return tr("gelijk in alle werelden")
    if {1, -1} <= sides:
        return tr("wisselend")
    if 1 in sides:
        return tr("beter")
    return tr("slechter") if -1 in sides else tr("niet te onderscheiden")


def _found(scene: Scene, rol: str, scenario: str, names: Iterable[str]) -> list[Contrast]:
    return [one for name in names if (one := _get(scene, rol, name, scenario))]


def _get(scene: Scene, rol: str, outcome: str, scenario: str) -> Contrast | None:
    return scene.roles.get(RolePart(rol), outcome, scenario)
