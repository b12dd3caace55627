"""Sentences made from the numbers by rule, never stronger than the interval.

"Niet te onderscheiden" is not "gelijk", and a model shows, it does not predict. Beside every
statement on a measure stands that its power is assumed, for nobody has measured it.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, log10
from typing import Final

from simulatie.analysis.contrast import Contrast, Events
from simulatie.analysis.verdict import ENOUGH_WORLDS, Judgement
from simulatie.language import number, pick, tr
from simulatie.presentation.labels import (
    PAYER_PREFIX,
    THOUSAND,
    TOTAL,
    count_of,
    decimals_for,
    difference_decimals,
    interval_text,
    money_text,
    payer_in_sentence,
    unit_factor,
)
from simulatie.presentation.scene import Scene, lowered

SENTENCES: Final = (
    "crises",
    "overlast_incidenten",
    "overbelast",
    "wachttijd",
    "eerste_contact_in_crisis",
    "vonnissen",
    "ontruimingen",
)
"""The outcomes of which each scenario is told, in this order."""

RARE: Final = 50
"""Fewer events than this in one world, and the number of events is told."""


def sentence(scene: Scene, one: Contrast) -> str:
    """One judged contrast as a sentence that names its scenario."""
    text = (
        tr("Met {scenario} zijn er {difference}")
        if one.outcome.kind == "rate"
        else tr("Met {scenario}: {difference}")
    )
    return text.format(scenario=scene.name(one.scenario), difference=lowered(short_sentence(one)))


def short_sentence(one: Contrast) -> str:
    """One judged contrast as a sentence below the name of its scenario."""
    text = _less_or_more() if one.outcome.kind == "rate" else _lower_or_higher()
    told = text[int(one.verdict.side > 0)].format(
        label=pick(one.outcome.label),
        things=lowered(pick(one.outcome.label)),
        size=size_text(one),
        range=range_text(one),
        worlds=same_side(one),
    )
    if one.verdict.judgement is Judgement.DEPENDS:
        told += " " + tr("Het hangt dus van de wereld af.")
    return told


def scenario_sentences(
    scene: Scene, scenario: str, outcomes: Sequence[str] = SENTENCES
) -> list[str]:
    """What may be said of one scenario: the differences, what cannot be told apart, who pays."""
    names = [name for name in outcomes if not name.startswith(PAYER_PREFIX)]
    found = [one for name in names if (one := scene.get(name, scenario))]
    told = [short_sentence(one) for one in found if one.verdict.distinguishable]
    told += [*_identical(scene, found), *_unclear(scene, found)]
    if outcomes is SENTENCES or len(names) < len(outcomes):
        told += payer_sentences(scene, scenario)
    return told + other_start(scene, scenario) + assumed(scene, [scenario, scene.against])


def payer_sentences(scene: Scene, scenario: str) -> list[str]:
    """Who pays more, who keeps money, and what they spend together; nothing where it is unclear.

    Amounts on a thousand euro, so what rounds to nothing is left out.
    """
    costs = [one for name in scene.costs if (one := scene.get(name, scenario))]
    clear = [one for one in payers_told_apart(costs) if abs(one.difference) >= THOUSAND]
    more = [_payment(one) for one in clear if one.difference > 0]
    less = [_payment(one) for one in clear if one.difference < 0]
    told = []
    if more:
        told.append(tr("Meer kosten voor {payers}.").format(payers=listed(more)))
    if less:
        told.append(tr("Minder kosten voor {payers}.").format(payers=listed(less)))
    return told + [_together(one) for one in costs if one.outcome.name == TOTAL and told]


def payers_told_apart(costs: list[Contrast]) -> list[Contrast]:
    """The payers whose spending is told apart from the reference, the largest change first."""
    clear = [one for one in costs if one.verdict.distinguishable and one.outcome.name != TOTAL]
    return sorted(clear, key=lambda one: -abs(one.difference))


def assumed(scene: Scene, scenarios: list[str]) -> list[str]:
    """That the power of the measures in these scenarios is assumed; empty without measures."""
    used = scene.assumptions.used
    names = dict.fromkeys(name for s in scenarios for name in used.get(s, ()))
    if not names:
        return []
    measures = [lowered(pick(scene.assumptions.measures[name].title)) for name in names]
    return [
        tr("De kracht van {measures} is aangenomen: niemand heeft die gemeten.").format(
            measures=listed(measures)
        )
    ]


def other_start(scene: Scene, scenario: str) -> list[str]:
    """That a scenario starts from other people or homes than the reference, where it does."""
    entry = next(s for s in scene.batch.scenarios if s.naam == scenario)
    if not entry.other_start:
        return []
    return [
        tr(
            "Let op: andere uitgangssituatie. Dit scenario begint met andere bewoners; "
            "alleen de wereld is gelijk."
        )
    ]


def too_few(scene: Scene) -> str | None:
    """What to say when there are too few worlds to judge; None when there are enough."""
    worlds = max((one.sides.worlds for one in scene.cells.values()), default=0)
    if worlds == 1:
        return tr("Dit is één wereld. Reken er minstens 20 om iets te kunnen zeggen.")
    if 1 < worlds < ENOUGH_WORLDS:
        return tr(
            "Dit zijn {worlds} werelden: te weinig voor een interval of een oordeel. "
            "Reken er minstens 20."
        ).format(worlds=number(worlds))
    return None


def dropped(scene: Scene) -> str | None:
    """How many worlds do not count because a run failed or is not done; None when all do."""
    lacking = max((one.dropped for one in _outcomes_of_runs(scene)), default=0)
    if not lacking:
        return None
    return tr(
        "{count} van de {total} werelden tellen niet mee: een run is mislukt of niet klaar."
    ).format(count=number(lacking), total=number(scene.worlds))


def size_text(one: Contrast) -> str:
    """The size of a difference without its sign, in two digits, with its unit."""
    if one.outcome.kind == "money":
        return money_text(abs(one.difference))
    size = abs(one.difference) * unit_factor(one.outcome)
    return f"{significant(size, difference_decimals(one))} {_unit(one)}".strip()


def range_text(one: Contrast) -> str:
    """The bounds of a difference on the side of its verdict: 3,3 tot 4,9."""
    if one.interval is None:
        return "–"
    bounds = sorted(abs(bound) for bound in (one.interval.low, one.interval.high))
    if one.interval.crosses_zero:
        return interval_text(one)
    if one.outcome.kind == "money":
        texts = [money_text(bound) for bound in bounds]
    else:
        factor, decimals = unit_factor(one.outcome), difference_decimals(one)
        texts = [significant(bound * factor, decimals) for bound in bounds]
    return tr("{low} tot {high}").format(low=texts[0], high=texts[1])


def same_side(one: Contrast) -> str:
    """In how many worlds the difference has the side of its mean: 37 van de 40."""
    same = one.sides.lower if one.difference < 0 else one.sides.higher
    return count_of(same, one.sides.worlds)


def significant(value: float, decimals: int) -> str:
    """A number in two digits: 176 becomes 180."""
    if abs(value) < 100:
        return number(value, decimals)
    unit = 10 ** (floor(log10(abs(value))) - 1)
    return number(floor(value / unit + 0.5) * unit)


def listed(words: list[str]) -> str:
    """a, b en c."""
    if len(words) < 2:
        return "".join(words)
    return tr("{first} en {last}").format(first=", ".join(words[:-1]), last=words[-1])


def years_words(years: int) -> str:
    """in tien jaar."""
    words = tr("nul een twee drie vier vijf zes zeven acht negen tien elf twaalf").split()
    if years == 1:
        return tr("in één jaar")
    count = words[years] if years < len(words) else number(years)
    return tr("in {count} jaar").format(count=count)


def event_words(scene: Scene, events: Events) -> str:
    """22 en 20 in tien jaar: the events of one world, reference and scenario."""
    counts = [
        number(n, decimals_for(n, 1)) for n in (events.basis_per_world, events.value_per_world)
    ]
    return tr("{basis} en {value} {years}").format(
        basis=counts[0], value=counts[1], years=years_words(scene.batch.jaren)
    )


def _less_or_more() -> tuple[str, str]:
    return (
        tr(
            "Gemiddeld {size} {things} minder per 1.000 woningen per jaar ({range}), "
            "in {worlds} werelden."
        ),
        tr(
            "Gemiddeld {size} {things} meer per 1.000 woningen per jaar ({range}), "
            "in {worlds} werelden."
        ),
    )


def _lower_or_higher() -> tuple[str, str]:
    return (
        tr("{label}: gemiddeld {size} lager ({range}), in {worlds} werelden."),
        tr("{label}: gemiddeld {size} hoger ({range}), in {worlds} werelden."),
    )


def _unclear(scene: Scene, found: list[Contrast]) -> list[str]:
    unclear = [one for one in found if one.verdict.judgement is Judgement.UNDISTINGUISHABLE]
    if not unclear:
        return []
    return [
        tr("Niet te onderscheiden van {reference}: {outcomes}.").format(
            reference=scene.reference, outcomes=listed([_named(scene, one) for one in unclear])
        )
    ]


def _identical(scene: Scene, found: list[Contrast]) -> list[str]:
    same = [one for one in found if one.verdict.judgement is Judgement.IDENTICAL]
    if not same:
        return []
    return [
        tr("In alle werelden precies gelijk aan {reference}: {outcomes}.").format(
            reference=scene.reference,
            outcomes=listed([lowered(pick(one.outcome.label)) for one in same]),
        )
    ]


def _named(scene: Scene, one: Contrast) -> str:
    name = lowered(pick(one.outcome.label))
    rare = one.events and one.events.basis_per_world < RARE
    return f"{name} ({event_words(scene, one.events)})" if rare and one.events else name


def _payment(one: Contrast) -> str:
    return f"{payer_in_sentence(one.outcome.name)} ({money_text(abs(one.difference))})"


def _together(one: Contrast) -> str:
    if not one.verdict.distinguishable:
        return tr("Of het samen meer of minder kost, is niet te zeggen.")
    text = (
        tr("Samen kost het {size} meer, per 1.000 woningen per jaar.")
        if one.difference > 0
        else tr("Samen kost het {size} minder, per 1.000 woningen per jaar.")
    )
    return text.format(size=money_text(abs(one.difference)))


def _unit(one: Contrast) -> str:
    units = {"share": tr("procentpunt"), "weeks": tr("weken"), "points": tr("punten")}
    return units.get(one.outcome.kind, "")


def _outcomes_of_runs(scene: Scene) -> list[Contrast]:
    """The contrasts of an outcome that every run has, so that a gap means a run is lacking."""
    return [one for one in scene.cells.values() if one.outcome.name == TOTAL]
