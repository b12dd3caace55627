"""The answer in one line, and the five facts below it, made from the numbers by rule.

The line is about the scenario that helps most against crises (else against nuisance): what it
gives, what it costs in other outcomes, and what cannot be told. Nothing else chooses it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from simulatie.analysis.contrast import Contrast
from simulatie.analysis.verdict import JUDGED, Judgement
from simulatie.language import number, pick, tr
from simulatie.presentation.labels import (
    PAYER_PREFIX,
    TOTAL,
    absolute_interval_text,
    amount_text,
    count_of,
    difference_text,
    money_text,
    payer_title,
    value_text,
    verdict_text,
)
from simulatie.presentation.scene import Scene, lowered
from simulatie.presentation.sentences import (
    assumed,
    listed,
    payer_sentences,
    range_text,
    sentence,
    size_text,
    too_few,
    years_words,
)

CHOOSING: Final = ("crises", "overlast_incidenten")
"""The scenario of the headline is the best one on the first of these that tells any apart."""
TOLD: Final = ("crises", "overlast_incidenten", "ontruimingen")


@dataclass(frozen=True)
class Fact:
    """One of the five facts: what it is about, the fact itself, and what it means."""

    topic: str
    fact: str
    meaning: str


def best(scene: Scene) -> Contrast | None:
    """The contrast that the headline is about, or None when nothing is told apart as better."""
    for outcome in CHOOSING:
        better = [one for s in scene.columns if (one := scene.get(outcome, s)) and one.gain > 0]
        if better:
            return max(better, key=lambda one: abs(one.difference))
    return None


def headline(scene: Scene) -> str:
    """The answer, in one to three short sentences."""
    found = best(scene)
    if found is None:
        return _without_gain(scene)
    told = [one for name in TOLD if (one := scene.get(name, found.scenario))]
    gains = [_less_or_more(one) for one in told if one.gain > 0]
    losses = [_less_or_more(one) for one in told if one.gain < 0]
    unknown = [one for one in told if one.verdict.judgement is Judgement.UNDISTINGUISHABLE]
    parts = [
        tr("In het model geeft {scenario} {gains}.").format(
            scenario=scene.name(found.scenario), gains=listed(gains)
        )
    ]
    if losses:
        parts.append(tr("Er zijn wel {losses}.").format(losses=listed(losses)))
    return " ".join(parts + [_not_told(one) for one in unknown[:1]])


def introduction(scene: Scene) -> list[str]:
    """The paragraph under the headline: how much, the other scenarios, the money, the caveat."""
    found = best(scene)
    if found is None:
        return assumed(scene, list(scene.columns))
    others = [
        one
        for s in scene.columns
        if s != found.scenario and (one := scene.get(found.outcome.name, s))
    ]
    return [
        sentence(scene, found),
        *_compared(scene, others),
        *payer_sentences(scene, found.scenario),
        *assumed(scene, list(scene.columns)),
    ]


def facts(scene: Scene) -> list[Fact]:
    """Five facts about the scenario of the headline, or about the batch when there is none."""
    found = best(scene)
    if found is None:
        return _facts_of_batch(scene)
    return [
        _effect(scene, found),
        _for_this_place(scene, found),
        _largest_payer(scene, found.scenario),
        _largest_keeper(scene, found.scenario),
        _certainty(scene, found),
    ]


def _without_gain(scene: Scene) -> str:
    if not scene.columns:
        return tr("Deze batch heeft alleen de basis: er is niets om mee te vergelijken.")
    few = too_few(scene)
    if few:
        return few
    told = [one for s in scene.columns for name in TOLD if (one := scene.get(name, s))]
    worse = [one for one in told if one.gain < 0]
    if worse:
        most = worse[0]
        return tr("In het model geeft {scenario} {losses}.").format(
            scenario=scene.name(most.scenario), losses=_less_or_more(most)
        )
    if not any(one.verdict.judgement is Judgement.UNDISTINGUISHABLE for one in told):
        return tr(
            "In het model is er in crises en overlast geen enkel verschil met {reference}."
        ).format(reference=scene.reference)
    return tr("In crises en overlast is geen scenario te onderscheiden van {reference}.").format(
        reference=scene.reference
    )


def _less_or_more(one: Contrast) -> str:
    words = {
        "crises": (tr("minder crises"), tr("meer crises")),
        "overlast_incidenten": (tr("minder overlast"), tr("meer overlast")),
        "ontruimingen": (tr("minder ontruimingen"), tr("meer ontruimingen")),
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
    for one in sorted(clear, key=lambda one: one.difference):
        text = (
            tr("Met {scenario} zijn dat er {size} minder ({range}).")
            if one.difference < 0
            else tr("Met {scenario} zijn dat er {size} meer ({range}).")
        )
        told.append(
            text.format(
                scenario=scene.name(one.scenario), size=size_text(one), range=range_text(one)
            )
        )
    if unclear:
        names = listed([scene.name(one.scenario) for one in unclear])
        told.append(tr("Niet te onderscheiden: {scenarios}.").format(scenarios=names))
    return told


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
        amount,
        tr("{things} {years} op {homes} woningen ({range})").format(
            things=lowered(pick(one.outcome.label)),
            years=years_words(scene.batch.jaren),
            homes=number(scene.buurt.woningen),
            range=absolute_interval_text(one),
        ),
    )


def _largest_payer(scene: Scene, scenario: str) -> Fact:
    more = [one for one in _payers(scene, scenario) if one.difference > 0]
    if not more:
        return Fact(
            tr("Wat het kost"), tr("Niet te zeggen"), tr("geen betaler geeft duidelijk meer uit")
        )
    most = max(more, key=lambda one: one.difference)
    return Fact(
        tr("Wat het kost"),
        _yearly(scene, most),
        tr("per jaar meer voor de {payer}, in deze buurt").format(payer=_payer(most)),
    )


def _largest_keeper(scene: Scene, scenario: str) -> Fact:
    less = [one for one in _payers(scene, scenario) if one.difference < 0]
    if not less:
        return Fact(
            tr("Wie houdt over"),
            tr("Niet te zeggen"),
            tr("geen betaler geeft duidelijk minder uit"),
        )
    most = min(less, key=lambda one: one.difference)
    return Fact(
        tr("Wie houdt over"),
        _yearly(scene, most),
        tr("per jaar minder voor de {payer}, in deze buurt").format(payer=_payer(most)),
    )


def _certainty(scene: Scene, one: Contrast) -> Fact:
    meaning = tr("werelden: {verdict}").format(verdict=verdict_text(one.verdict))
    if scene.assumptions.used.get(one.scenario):
        meaning += "; " + tr("de kracht van de maatregel is aangenomen")
    return Fact(tr("Hoe zeker"), count_of(one.better or 0, one.sides.worlds), meaning)


def _facts_of_batch(scene: Scene) -> list[Fact]:
    crises = next((one for (name, _), one in scene.cells.items() if name == "crises"), None)
    told = [
        Fact(tr("Woningen"), number(scene.buurt.woningen), tr("van corporaties, in deze buurt")),
        Fact(tr("Werelden"), number(scene.worlds), tr("met elk hun eigen mensen en tegenslag")),
        Fact(tr("Jaren"), number(scene.batch.jaren), tr("gemeten, na de inloop")),
        Fact(
            tr("Scenario's"),
            number(len(scene.columns)),
            tr("naast {reference}").format(reference=scene.reference),
        ),
    ]
    if crises and crises.sides.worlds:
        told.append(
            Fact(
                tr("In {reference}").format(reference=scene.reference),
                value_text(crises.outcome, crises.basis),
                tr("{things} per 1.000 woningen per jaar").format(
                    things=lowered(pick(crises.outcome.label))
                ),
            )
        )
    return told


def _payers(scene: Scene, scenario: str) -> list[Contrast]:
    costs = [one for name in scene.costs if (one := scene.get(name, scenario))]
    return [one for one in costs if one.verdict.distinguishable and one.outcome.name != TOTAL]


def _payer(one: Contrast) -> str:
    return lowered(payer_title(one.outcome.name.removeprefix(PAYER_PREFIX)))


def _yearly(scene: Scene, one: Contrast) -> str:
    amount = one.absolute.amount / scene.batch.jaren if one.absolute else one.difference
    return money_text(amount, sign="+")
