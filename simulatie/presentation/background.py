"""The sections of the page that say what an answer rests on: assumptions, gaps, method."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from simulatie.analysis.assumptions import Measure, Value
from simulatie.analysis.verdict import Judgement
from simulatie.analysis.worlds import LUCK_ONLY, worlds_used
from simulatie.language import number, pick, share, tr
from simulatie.presentation.markup import Html, row, table, tag
from simulatie.presentation.scene import Scene, lowered
from simulatie.presentation.sentences import event_words, listed
from simulatie.results.batch_file import Batch
from simulatie.scenario.units import unit_name

RARE: Final = "ontruimingen"


def assumptions(scene: Scene) -> Html | None:
    """What is assumed, first of all what the measures do."""
    found = scene.assumptions
    measures = [measure for measure in found.measures.values() if measure.assumed]
    if not measures and not found.zekerheid:
        return None
    return tag(
        "section",
        tag("h2", tr("Wat is aangenomen")),
        tag("p", _zekerheid_sentence(found.zekerheid), class_="caption")
        if found.zekerheid
        else None,
        *(_measure(measure) for measure in measures),
        class_="card",
    )


def unknowns(scene: Scene) -> Html:
    """What nobody knows, as far as it touches this batch."""
    return tag(
        "section",
        tag("h2", tr("Wat wij niet weten")),
        tag("ul", *(tag("li", told) for told in _unknown(scene))),
        class_="unknown",
    )


def method(batch: Batch) -> Html:
    """How it was computed, in a few sentences."""
    return tag(
        "section",
        tag("h2", tr("Zo is gerekend")),
        *(tag("p", told) for told in _method(batch)),
        class_="card",
    )


def provenance(batch: Batch) -> Html:
    """Where the numbers come from, so that they can be made again."""
    facts = {
        tr("Batch"): batch.hash,
        tr("Klaar"): batch.finished or "–",
        tr("Werelden"): _count_of_worlds(batch),
        tr("Zaad"): str(batch.zaad),
        tr("Onzeker"): batch.onzeker,
        tr("Jaren"): tr("{years} gemeten, na {burn} jaar inloop").format(
            years=batch.jaren, burn=batch.inloop
        ),
        tr("Prijspeil"): str(batch.prijspeil),
        tr("Versies"): ", ".join(f"{name} {v}" for name, v in batch.versions.items()),
    }
    rows = [row(name, tag("code", value)) for name, value in facts.items()]
    return tag(
        "section",
        tag("h2", tr("Herkomst")),
        tag("table", tag("tbody", *rows), class_="provenance"),
        class_="card",
    )


def zekerheid_mark(zekerheid: str) -> Html:
    """A swatch and the word: the lighter, the less certain; hatched is a guess."""
    words = {
        "meting": tr("gemeten"),
        "literatuur": tr("literatuur"),
        "expert": tr("expert"),
        "aanname": tr("aanname"),
    }
    if zekerheid not in words:
        return Html("–")
    swatch = tag("i", class_=f"swatch {zekerheid}", aria_hidden="true")
    return tag("span", swatch, words[zekerheid], class_="zekerheid")


def amount(value: Any, unit: str) -> str:
    """A stated value with its unit; a share as a percentage, a switch as yes or no."""
    if isinstance(value, bool):
        return tr("ja") if value else tr("nee")
    if not isinstance(value, int | float):
        return str(value)
    if unit == "aandeel":
        return share(value, min(_decimals(value * 100), 1))
    return f"{number(value, _decimals(value))} {unit_name(unit)}".strip()


def _zekerheid_sentence(counted: Mapping[str, int]) -> str:
    total, measured = sum(counted.values()), counted.get("meting", 0)
    return tr(
        "Van de {total} waarden in de basis zijn er {measured} gemeten, {literature} uit de "
        "literatuur, {expert} van experts en {assumed} aangenomen."
    ).format(
        total=total,
        measured=measured,
        literature=counted.get("literatuur", 0),
        expert=counted.get("expert", 0),
        assumed=counted.get("aanname", 0),
    )


def _measure(measure: Measure) -> Html:
    headings = (tr("waarde"), tr("midden"), tr("aannemelijk"), tr("in deze batch"), tr("zekerheid"))
    ordered = sorted(measure.assumed, key=lambda value: not value.varies)
    title = tr("{measure}: niemand heeft de kracht gemeten").format(measure=pick(measure.title))
    return tag(
        "div",
        tag("h3", title),
        tag(
            "div",
            table(headings, [_value_row(value) for value in ordered], class_="sources"),
            class_="scroll",
            tabindex="0",
        ),
    )


def _value_row(value: Value) -> Html:
    varies = tr("verschilt per wereld") if value.varies else tr("in alle werelden gelijk")
    return row(
        pick(value.label),
        amount(value.value, value.unit),
        _plausible(value),
        varies,
        zekerheid_mark(value.zekerheid),
    )


def _plausible(value: Value) -> str:
    if value.low is None or value.high is None or isinstance(value.value, bool):
        return "–"
    return tr("{low} tot {high}").format(
        low=amount(value.low, "aandeel" if value.unit == "aandeel" else ""),
        high=amount(value.high, value.unit),
    )


def _decimals(value: float) -> int:
    return next((d for d in range(4) if abs(value - round(value, d)) < 1e-9), 4)


def _unknown(scene: Scene) -> Iterator[str]:
    measures = [lowered(pick(m.title)) for m in scene.assumptions.measures.values()]
    if measures:
        yield tr(
            "Voor {measures} is geen gepubliceerd effect gevonden. De kracht is een aanname."
        ).format(measures=listed(measures))
    yield from _rare(scene)
    unclear = _nowhere_clear(scene)
    if unclear:
        yield tr("In geen enkel scenario te onderscheiden van {reference}: {outcomes}.").format(
            reference=scene.reference, outcomes=listed(unclear)
        )
    if scene.results.role_outcomes:
        yield tr(
            "Niemand publiceerde hoeveel woningen een woonconsulent of wijkbeheerder heeft. "
            "Formatie, vaardigheden en normen van rollen zijn schattingen, meestal van het team."
        )
        yield tr(
            "Ook hoe vaak een doorverwijzing zoekraakt, en hoe druk mensen ziek maakt, is geschat."
        )
    yield tr(
        "Veel kosten per eenheid zijn niet openbaar, zoals die van wijkteams en crisiszorg. "
        "Wij rekenen met een bereik uit wat wel bekend is."
    )
    yield tr(
        "Meer meldingen betekent niet altijd meer overlast: mensen kunnen ook eerder gaan melden."
    )


def _rare(scene: Scene) -> Iterator[str]:
    for scenario in scene.columns:
        one = scene.get(RARE, scenario)
        if one and one.events and one.verdict.judgement is Judgement.UNDISTINGUISHABLE:
            yield tr(
                "Ontruimingen zijn zeldzaam: {counts}, in {reference} en met {scenario}. "
                "Dat verschil is niet te onderscheiden."
            ).format(
                counts=event_words(scene, one.events),
                reference=scene.reference,
                scenario=scene.name(scenario),
            )
            return


def _nowhere_clear(scene: Scene) -> list[str]:
    names = dict.fromkeys(name for name, _ in scene.cells if not name.startswith("uren"))
    return [
        lowered(pick(scene.results.outcomes[name].label))
        for name in names
        if all(
            one.verdict.judgement is Judgement.UNDISTINGUISHABLE
            for s in scene.columns
            if (one := scene.get(name, s))
        )
    ]


def _method(batch: Batch) -> Iterator[str]:
    yield tr(
        "Het model volgt elk huishouden week na week: wat het aankan, wat het draagt, wat de "
        "buren horen, wie hulp krijgt en wie zijn huis verliest."
    )
    yield tr(
        "Elk scenario speelt zich af in dezelfde werelden: dezelfde mensen, met dezelfde "
        "tegenslag. Wat verschilt, komt dus door het scenario. Wij trekken eerst per wereld het "
        "verschil, en nemen dan pas het gemiddelde."
    )
    yield _worlds(batch)
    yield tr(
        "Het 95%-interval gaat over het gemiddelde en wordt smaller met meer werelden. De "
        "middelste 9 van de 10 werelden laten zien hoe ver werelden uiteenlopen; dat wordt niet "
        "smaller. Loopt het interval over nul, dan heet een verschil niet te onderscheiden; dat "
        "is iets anders dan gelijk."
    )


def _worlds(batch: Batch) -> str:
    if batch.onzeker == LUCK_ONLY:
        return tr("De werelden verschillen alleen in toeval.")
    return tr(
        "Wereld 0 heeft overal de centrale waarde en telt niet mee in intervallen. De andere "
        "werelden verschillen in toeval en in hoe sterk een maatregel werkt."
    )


def _count_of_worlds(batch: Batch) -> str:
    counted = len(worlds_used(batch))
    if counted == batch.werelden:
        return number(batch.werelden)
    return tr(
        "{all} gevraagd, {counted} in de vergelijking: wereld 0, met elk getal in het midden, telt "
        "niet mee in gemiddelden en intervallen"
    ).format(all=number(batch.werelden), counted=number(counted))
