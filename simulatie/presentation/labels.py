"""Words for numbers: units, verdicts and groups of outcomes, as a reader meets them everywhere.

One number has one spelling: the terminal, the figures and the page all ask here. Precision follows
the size of the difference (two digits that mean something), not the width of a column.
"""

from __future__ import annotations

from math import floor, isfinite, log10
from typing import Final

from simulatie.analysis.contrast import Absolute, Contrast
from simulatie.analysis.interval import Interval
from simulatie.analysis.verdict import Judgement, Verdict
from simulatie.language import MINUS, current_language, number, pick, share, tr
from simulatie.results import OutcomeDeclaration

THOUSAND: Final = 1000
MILLION: Final = 1_000_000
MOST_DECIMALS: Final = 4
PLENTY: Final = 100_000
"""From this many events on, their number is no news."""

GROUPS: Final = {
    "bewoners": ("crises", "overbelast"),
    "overlast": ("overlast_incidenten", "overlast_vaak", "overlastzaken"),
    "hulp": (
        "wachttijd",
        "wachttijd_ggz",
        "geholpen_13",
        "eerste_contact_in_crisis",
        "doorverwijzingen_per_zaak",
        "contacten_verspild",
        "meldingen_onbehandeld",
    ),
    "ontruimingen": ("vonnissen", "ontruimingen"),
    "kosten": (
        "kosten_totaal",
        "kosten_gemeente",
        "kosten_corporatie",
        "kosten_zorgverzekeraar",
        "kosten_politie_justitie",
        "kosten_bewoners",
        "kosten_schuldeisers",
    ),
}
"""What a comparison shows unless asked otherwise, in this order."""

MATRIX: Final = (
    "crises",
    "overlast_incidenten",
    "overbelast",
    "wachttijd",
    "eerste_contact_in_crisis",
    "ontruimingen",
)
"""The rows of the figure with paired differences: all of them better when lower."""

OF_GROUPS: Final = ("crises", "gehinderd", "meldingen", "ontruimingen", "draaglast")
"""What a comparison of groups of households shows unless asked otherwise."""

TOTAL: Final = "kosten_totaal"
PAYER_PREFIX: Final = "kosten_"


def group_title(group: str) -> str:
    """The heading above a group of outcomes."""
    titles = {
        "bewoners": tr("Bewoners"),
        "overlast": tr("Overlast"),
        "hulp": tr("Hulp"),
        "ontruimingen": tr("Ontruimingen"),
        "kosten": tr("Kosten"),
        "overig": tr("Overig"),
    }
    return titles[group]


def payer_title(payer: str) -> str:
    """The name of a payer in a row."""
    titles = {
        "gemeente": tr("Gemeente"),
        "corporatie": tr("Corporatie"),
        "zorgverzekeraar": tr("Zorgverzekeraar"),
        "politie_justitie": tr("Politie en justitie"),
        "bewoners": tr("Bewoners"),
        "schuldeisers": tr("Schuldeisers"),
        "totaal": tr("Samen"),
    }
    return titles.get(payer, payer.replace("_", " ").capitalize())


def payer_in_sentence(outcome: str) -> str:
    """The payer of an outcome of cost, inside a sentence."""
    payer = outcome.removeprefix(PAYER_PREFIX)
    words = {
        "gemeente": tr("de gemeente"),
        "corporatie": tr("de corporatie"),
        "zorgverzekeraar": tr("de zorgverzekeraar"),
        "politie_justitie": tr("politie en justitie"),
        "bewoners": tr("de bewoners"),
        "schuldeisers": tr("de schuldeisers"),
    }
    return words.get(payer, payer.replace("_", " "))


def people_title(group: str) -> str:
    """The name of a group of households in a row."""
    titles = {
        "kwetsbaar": tr("Kwetsbaar"),
        "directe buren": tr("Directe buren"),
        "overig": tr("Overig"),
        "portiekflat": tr("Portiekflat"),
        "galerijflat": tr("Galerijflat"),
        "eengezins": tr("Eengezins"),
    }
    return titles[group]


def people_in_sentence(group: str) -> str:
    """A group of people inside a sentence."""
    words = {
        "kwetsbaar": tr("kwetsbare huishoudens"),
        "directe buren": tr("directe buren"),
        "overig": tr("de overige huishoudens"),
    }
    return words[group]


def grouped(names: list[str]) -> dict[str, list[str]]:
    """Sort outcome names into the groups; what belongs to none comes last under "overig"."""
    groups = {group: [n for n in members if n in names] for group, members in GROUPS.items()}
    placed = {name for members in groups.values() for name in members}
    groups["kosten"] += [n for n in names if n.startswith(PAYER_PREFIX) and n not in placed]
    placed |= set(groups["kosten"])
    groups["overig"] = [name for name in names if name not in placed]
    return {group: members for group, members in groups.items() if members}


def decimals_for(size: float, most: int = MOST_DECIMALS) -> int:
    """Decimals that leave two digits with meaning in a number of this size."""
    if not isfinite(size) or size == 0:
        return 0
    return max(0, min(most, 1 - floor(log10(abs(size)))))


def unit_factor(outcome: OutcomeDeclaration) -> float:
    """From the stored unit to the shown one: shares in percent, money in thousands of euro."""
    return {"share": 100, "money": 1 / THOUSAND}.get(outcome.kind, 1)


def shown_unit(outcome: OutcomeDeclaration) -> str:
    """The unit of a shown difference where it is not that of the level; else empty."""
    return {"share": tr("in %-punt"), "money": tr("× € 1.000")}.get(outcome.kind, "")


def level_text(outcome: OutcomeDeclaration, value: float) -> str:
    """A level with its unit: 21,4 per 1.000 woningen per jaar; 11,8%; € 412.000 per …"""
    if outcome.kind == "share":
        return value_text(outcome, value)
    if outcome.kind == "money":
        return f"{money_text(value)} " + tr("per 1.000 woningen per jaar")
    return f"{value_text(outcome, value)} {pick(outcome.unit)}"


def value_text(outcome: OutcomeDeclaration, value: float) -> str:
    """A level: 21,4 or 11,8% or, for money in thousands of euro, 412."""
    if not isfinite(value):
        return "–"
    if outcome.kind == "share":
        return share(value, shown_decimals(outcome))
    if outcome.kind == "money":
        shown = value / THOUSAND
        return number(shown, 0 if abs(shown) >= 10 else decimals_for(shown, 1))
    return number(value, outcome.decimals)


def difference_text(one: Contrast) -> str:
    """The mean difference in the shown unit, with its sign: −4,1."""
    return number(_shown(one, one.difference), difference_decimals(one), sign=True)


def interval_text(one: Contrast) -> str:
    """The interval of the difference: −4,9 tot −3,3; a dash when there is none."""
    return _range(one.interval, one) if one.interval else "–"


def spread_text(one: Contrast) -> str:
    """The middle of the worlds: −7,7 tot +0,4; a dash when there is none."""
    return _range(one.spread, one) if one.spread else "–"


def difference_decimals(one: Contrast) -> int:
    """Decimals of a difference and its bounds: two digits of it, no finer than the level.

    A difference that is told apart never shows as "0,0", nor the bound nearest to zero as zero.
    """
    size = abs(_shown(one, one.difference))
    most = max(1, shown_decimals(one.outcome))
    if not one.verdict.distinguishable or one.interval is None:
        return most if size < 10.0**-most else decimals_for(size, most)
    nearest = min(abs(_shown(one, bound)) for bound in (one.interval.low, one.interval.high))
    visible = decimals_for(nearest) - 1
    return min(max(decimals_for(size, most), visible), max(most + 1, decimals_for(size)))


def shown_decimals(outcome: OutcomeDeclaration) -> int:
    """Decimals of a level in the shown unit; a share loses two on its way to per cent."""
    return max(0, outcome.decimals - 2) if outcome.kind == "share" else outcome.decimals


def worlds_text(one: Contrast) -> str:
    """In how many worlds it is better, or lower for an outcome without a good side."""
    if one.better is not None:
        return count_of(one.better, one.sides.worlds)
    return tr("lager in {count}").format(count=count_of(one.sides.lower, one.sides.worlds))


def count_of(count: int, total: int) -> str:
    """37 van de 40."""
    return tr("{count} van de {total}").format(count=count, total=total)


def absolute_text(one: Contrast) -> str:
    """The difference for the whole neighbourhood, with its sign; a dash when it has no meaning."""
    return "–" if one.absolute is None else amount_text(one, one.absolute.amount)


def absolute_interval_text(one: Contrast) -> str:
    """The bounds of the difference for the whole neighbourhood."""
    absolute = one.absolute
    if absolute is None or absolute.interval is None:
        return "–"
    return _to(*(amount_text(one, x) for x in (absolute.interval.low, absolute.interval.high)))


def amount_text(one: Contrast, amount: float) -> str:
    """An amount for the neighbourhood: −176, or +€ 2,8 mln."""
    if one.outcome.kind == "money":
        return money_text(amount, sign="+")
    size = max(abs(amount), _absolute_size(one.absolute))
    return number(amount, decimals_for(size, 1), sign=True)


def money_text(euros: float, sign: str = "") -> str:
    """Euro, on thousands: € 65.000, € 2,8 mln; with sign="+" a plus before what is paid extra."""
    before = MINUS if euros < 0 else (sign if euros > 0 else "")
    size = abs(euros)
    if size >= THOUSAND:
        size = floor(size / THOUSAND + 0.5) * THOUSAND  # half up, as a board expects
    symbol = before + ("€\u00a0" if current_language() == "nl" else "€")
    if size >= MILLION:
        return f"{symbol}{number(size / MILLION, decimals_for(size / MILLION, 1))}\u00a0{tr('mln')}"
    return symbol + number(size)


def events_text(one: Contrast) -> str:
    """Events behind a rate over all paired worlds: 920 → 744; a dash when there are plenty."""
    if one.events is None or one.events.basis >= PLENTY:
        return "–"
    return f"{number(one.events.basis)} → {number(one.events.value)}"


def correlation_text(one: Contrast) -> str:
    """The achieved correlation over worlds."""
    return "–" if one.correlation is None else number(one.correlation, 2)


def reduction_text(one: Contrast) -> str:
    """How many times fewer worlds the pairing needs."""
    reduction = one.variance_reduction
    return "–" if reduction is None else number(reduction, decimals_for(reduction, 1)) + "×"


def verdict_text(verdict: Verdict) -> str:
    """The words of the rule: niet te onderscheiden; lager; lager, in bijna alle werelden."""
    words = {
        Judgement.NO_PAIRS: tr("geen cijfers"),
        Judgement.ONE_WORLD: tr("één wereld, geen oordeel"),
        Judgement.TOO_FEW: tr("te weinig werelden"),
        Judgement.IDENTICAL: tr("gelijk in alle werelden"),
        Judgement.UNDISTINGUISHABLE: tr("niet te onderscheiden"),
    }
    if verdict.judgement in words:
        return words[verdict.judgement]
    return _sided(verdict)


def _sided(verdict: Verdict) -> str:
    lower = verdict.side < 0
    if verdict.judgement is Judgement.DEPENDS:
        return (
            tr("gemiddeld lager, maar het hangt van de wereld af")
            if lower
            else tr("gemiddeld hoger, maar het hangt van de wereld af")
        )
    if verdict.judgement is Judgement.CLEAR:
        return tr("lager") if lower else tr("hoger")
    return tr("lager, in bijna alle werelden") if lower else tr("hoger, in bijna alle werelden")


def _shown(one: Contrast, value: float) -> float:
    return value * unit_factor(one.outcome)


def _range(interval: Interval, one: Contrast) -> str:
    decimals = difference_decimals(one)
    return _to(
        *(number(_shown(one, x), decimals, sign=True) for x in (interval.low, interval.high))
    )


def _to(low: str, high: str) -> str:
    return tr("{low} tot {high}").format(low=low, high=high)


def _absolute_size(absolute: Absolute | None) -> float:
    interval = absolute.interval if absolute else None
    return max(abs(interval.low), abs(interval.high)) if interval else 0.0
