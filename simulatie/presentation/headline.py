"""The answer in one line, and the five facts below it, made from the numbers by rule.

The line is about the scenarios that help most against crises (else against nuisance): the best
one and those that cannot be told apart from it, the cheapest of them first. It says what they give,
what they cost in other outcomes, and what cannot be told. Nothing else chooses it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from simulatie.analysis.compare import compare
from simulatie.analysis.contrast import Contrast
from simulatie.analysis.verdict import JUDGED, Judgement
from simulatie.language import number, pick, tr
from simulatie.presentation.labels import (
    TOTAL,
    absolute_interval_text,
    amount_text,
    count_of,
    difference_text,
    money_text,
    payer_in_sentence,
    value_text,
)
from simulatie.presentation.scene import Scene, lowered
from simulatie.presentation.sentences import (
    assumed,
    listed,
    payer_sentences,
    payers_told_apart,
    sentence,
    size_text,
    too_few,
    years_words,
)

CHOOSING: Final = ("crises", "overlast_incidenten")
"""The headline is about the first of these on which a scenario is told apart as better."""
TOLD: Final = ("crises", "overlast_incidenten", "ontruimingen")
ALSO_LOST: Final = "wachttijd"
"""Told when it gets worse: who finds people sooner may make the queue longer."""


@dataclass(frozen=True)
class Fact:
    """One of the five facts: what it is about, the fact itself, and what it means."""

    topic: str
    fact: str
    meaning: str


def best(scene: Scene) -> list[Contrast]:
    """The contrasts that the headline is about, the cheapest scenario first; empty without gain."""
    for outcome in CHOOSING:
        found = [one for s in scene.columns if (one := scene.get(outcome, s))]
        better = [one for one in found if one.gain > 0]
        if better:
            most = max(better, key=lambda one: abs(one.difference))
            return sorted(_tied(scene, most, better), key=lambda one: _cost(scene, one))
    return []


def headline(scene: Scene) -> str:
    """The answer, in one to three short sentences."""
    chosen = best(scene)
    if not chosen:
        return _without_gain(scene)
    gains = [_less_or_more(one) for one in _told(scene, chosen[0]) if _all_gain(scene, chosen, one)]
    losses = [_less_or_more(one) for one in _told(scene, chosen[0]) if one.gain < 0]
    unknown = [
        one
        for one in _told(scene, chosen[0])
        if one.verdict.judgement is Judgement.UNDISTINGUISHABLE and one.outcome.name != ALSO_LOST
    ]
    text = (
        tr("In het model geeft {scenarios} {gains}.")
        if len(chosen) == 1
        else tr("In het model geven {scenarios} {gains}.")
    )
    names = listed([scene.name(one.scenario) for one in chosen])
    parts = [text.format(scenarios=names, gains=listed(gains))]
    if losses:
        parts.append(tr("De keerzijde: {losses}.").format(losses=listed(losses)))
    return " ".join(parts + [_not_told(one) for one in unknown[:1]])


def introduction(scene: Scene) -> list[str]:
    """The paragraphs under the headline: how much, who pays, and the caveat."""
    chosen = best(scene)
    if not chosen:
        return assumed(scene, list(scene.columns))
    first = chosen[0]
    others = [
        one
        for s in scene.columns
        if s != first.scenario and (one := scene.get(first.outcome.name, s))
    ]
    effect = [sentence(scene, first), *_compared(scene, others), *_same(scene, chosen)]
    rest = [*payer_sentences(scene, first.scenario), *assumed(scene, list(scene.columns))]
    return [" ".join(effect), " ".join(rest)]


def facts(scene: Scene) -> list[Fact]:
    """Five facts about the first scenario of the headline, else about the batch."""
    chosen = best(scene)
    if not chosen:
        return _facts_of_batch(scene)
    first = chosen[0]
    return [
        _effect(scene, first),
        _for_this_place(scene, first),
        _largest_payer(scene, first.scenario),
        _largest_keeper(scene, first.scenario),
        _how_sure(scene, first),
    ]


def _tied(scene: Scene, most: Contrast, better: list[Contrast]) -> list[Contrast]:
    """The scenarios among `better` that cannot be told apart from the one that helps most."""
    against = compare(scene.results, most.scenario, [most.outcome.name])
    tied = [most]
    for one in better:
        apart = against.get(scene.buurt.naam, one.outcome.name, one.scenario)
        if apart and not apart.verdict.distinguishable:
            tied.append(one)
    return tied


def _cost(scene: Scene, one: Contrast) -> float:
    total = scene.get(TOTAL, one.scenario)
    return total.difference if total else 0.0


def _told(scene: Scene, first: Contrast) -> list[Contrast]:
    names = (*TOLD, ALSO_LOST)
    found = [one for name in names if (one := scene.get(name, first.scenario))]
    return [one for one in found if one.outcome.name != ALSO_LOST or one.gain < 0]


def _all_gain(scene: Scene, chosen: list[Contrast], told: Contrast) -> bool:
    of_all = [scene.get(told.outcome.name, one.scenario) for one in chosen]
    return all(one is not None and one.gain > 0 for one in of_all)


def _without_gain(scene: Scene) -> str:
    if not scene.columns:
        return tr("Deze batch heeft alleen de basis: er is niets om mee te vergelijken.")
    few = too_few(scene)
    if few:
        return few
    told = [one for s in scene.columns for name in TOLD if (one := scene.get(name, s))]
    worse = next((one for one in told if one.gain < 0), None)
    if worse:
        return tr("In het model geeft {scenarios} {gains}.").format(
            scenarios=scene.name(worse.scenario), gains=_less_or_more(worse)
        )
    if all(one.verdict.judgement is Judgement.IDENTICAL for one in told):
        text = tr("In crises en overlast is elk scenario precies gelijk aan {reference}.")
    else:
        text = tr("In crises en overlast is geen scenario te onderscheiden van {reference}.")
    return text.format(reference=scene.reference)


def _less_or_more(one: Contrast) -> str:
    words = {
        "crises": (tr("minder crises"), tr("meer crises")),
        "overlast_incidenten": (tr("minder overlast"), tr("meer overlast")),
        "ontruimingen": (tr("minder ontruimingen"), tr("meer ontruimingen")),
        "wachttijd": (tr("een kortere wachttijd"), tr("een langere wachttijd")),
    }
    return words[one.outcome.name][int(one.verdict.side > 0)]


def _not_told(one: Contrast) -> str:
    words = {
        "crises": tr("Of er minder crises zijn, is niet te zeggen."),
        "overlast_incidenten": tr("Of er minder overlast is, is niet te zeggen."),
        "ontruimingen": tr("Of er minder mensen uit huis worden gezet, is niet te zeggen."),
    }
    return words[one.outcome.name]


def _compared(scene: Scene, others: list[Contrast]) -> list[str]:
    clear = [one for one in others if one.verdict.judgement in JUDGED]
    unclear = [one for one in others if one.verdict.judgement is Judgement.UNDISTINGUISHABLE]
    told = []
    if clear:
        amounts = listed([_amount(scene, one) for one in _smallest_first(clear)])
        told.append(tr("En {amounts}.").format(amounts=amounts))
    if unclear:
        names = listed([scene.name(one.scenario) for one in unclear])
        told.append(
            tr("Niet te onderscheiden van {reference}: {scenarios}.").format(
                reference=scene.reference, scenarios=names
            )
        )
    return told


def _smallest_first(found: list[Contrast]) -> list[Contrast]:
    return sorted(found, key=lambda one: one.difference)


def _amount(scene: Scene, one: Contrast) -> str:
    text = (
        tr("met {scenario} {size} minder")
        if one.difference < 0
        else tr("met {scenario} {size} meer")
    )
    return text.format(scenario=scene.name(one.scenario), size=size_text(one))


def _same(scene: Scene, chosen: list[Contrast]) -> list[str]:
    if len(chosen) < 2:
        return []
    names = listed([scene.name(one.scenario) for one in chosen])
    return [tr("{scenarios} zijn onderling niet te onderscheiden.").format(scenarios=_upper(names))]


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _effect(scene: Scene, one: Contrast) -> Fact:
    return Fact(
        tr("Wat het scheelt"),
        f"{difference_text(one)} {lowered(pick(one.outcome.label))}",
        tr("per 1.000 woningen per jaar, van {basis} naar {value}, met {scenario}").format(
            basis=value_text(one.outcome, one.basis),
            value=value_text(one.outcome, one.value),
            scenario=scene.name(one.scenario),
        ),
    )


def _for_this_place(scene: Scene, one: Contrast) -> Fact:
    amount = amount_text(one, one.absolute.amount) if one.absolute else "–"
    return Fact(
        tr("In deze buurt"),
        f"{amount} {lowered(pick(one.outcome.label))}",
        tr("{years} op {homes} woningen ({range})").format(
            years=years_words(scene.batch.jaren),
            homes=number(scene.buurt.woningen),
            range=absolute_interval_text(one),
        ),
    )


def _largest_payer(scene: Scene, scenario: str) -> Fact:
    more = [one for one in _payers(scene, scenario) if one.difference > 0]
    if not more:
        return _no_payer(tr("Wat het kost"), tr("geen betaler geeft duidelijk meer uit"))
    return Fact(
        tr("Wat het kost"),
        _yearly(scene, more[0]),
        tr("per jaar meer voor {payer}, in deze buurt").format(
            payer=payer_in_sentence(more[0].outcome.name)
        ),
    )


def _largest_keeper(scene: Scene, scenario: str) -> Fact:
    less = [one for one in _payers(scene, scenario) if one.difference < 0]
    if not less:
        return _no_payer(tr("Wie houdt over"), tr("geen betaler geeft duidelijk minder uit"))
    return Fact(
        tr("Wie houdt over"),
        _yearly(scene, less[0]),
        tr("per jaar minder voor {payer}, in deze buurt").format(
            payer=payer_in_sentence(less[0].outcome.name)
        ),
    )


def _no_payer(topic: str, meaning: str) -> Fact:
    return Fact(topic, tr("Niet te zeggen"), meaning)


def _how_sure(scene: Scene, one: Contrast) -> Fact:
    meaning = tr("werelden met {difference}").format(difference=_less_or_more(one))
    if scene.assumptions.used.get(one.scenario):
        meaning += "; " + tr("de kracht van de maatregel is aangenomen")
    return Fact(tr("Hoe zeker"), count_of(one.better or 0, one.sides.worlds), meaning)


def _facts_of_batch(scene: Scene) -> list[Fact]:
    told = [
        Fact(tr("Woningen"), number(scene.buurt.woningen), tr("van corporaties, in deze buurt")),
        Fact(tr("Werelden"), number(scene.worlds), _about_worlds(scene)),
        Fact(tr("Jaren"), number(scene.batch.jaren), tr("gemeten, na de inloop")),
        Fact(
            tr("Scenario's"),
            number(len(scene.columns)),
            tr("naast {reference}").format(reference=scene.reference),
        ),
    ]
    crises = next((one for (name, _), one in scene.cells.items() if name == "crises"), None)
    return told + ([_level(scene, crises)] if crises and crises.sides.worlds else [])


def _about_worlds(scene: Scene) -> str:
    if scene.worlds == scene.batch.werelden:
        return tr("elk met eigen mensen en tegenslag")
    return tr("elk met eigen mensen en tegenslag; wereld 0 telt niet mee")


def _level(scene: Scene, one: Contrast) -> Fact:
    return Fact(
        tr("In {reference}").format(reference=scene.reference),
        value_text(one.outcome, one.basis),
        tr("{things} per 1.000 woningen per jaar").format(things=lowered(pick(one.outcome.label))),
    )


def _payers(scene: Scene, scenario: str) -> list[Contrast]:
    costs = [one for name in scene.costs if (one := scene.get(name, scenario))]
    return payers_told_apart(costs)


def _yearly(scene: Scene, one: Contrast) -> str:
    amount = one.absolute.amount / scene.batch.jaren if one.absolute else one.difference
    return money_text(amount, sign="+")
