"""The comparison in the terminal: per outcome a row for each scenario, then plain sentences.

Scenarios stand below each other, for which of them helps most is what one reads a column for. Made
for 100 columns and for 80: what does not fit goes to a second line, never away.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from simulatie.analysis.contrast import Contrast
from simulatie.analysis.interval import CONFIDENCE
from simulatie.analysis.verdict import Judgement
from simulatie.language import number, pick, share, tr
from simulatie.presentation.grid import Column
from simulatie.presentation.labels import (
    absolute_text,
    correlation_text,
    difference_text,
    events_text,
    group_title,
    grouped,
    interval_text,
    level_text,
    shown_unit,
    verdict_text,
    worlds_text,
)
from simulatie.presentation.scene import Scene
from simulatie.presentation.sentences import (
    SENTENCES,
    dropped,
    scenario_sentences,
    too_few,
    years_words,
)


@dataclass(frozen=True)
class Form:
    """Widths of the seven columns, and what stands between two counts of events."""

    widths: tuple[int, ...]
    arrow: str
    of: str


WIDE: Final = Form((23, 8, 17, 12, 9, 10, 15), " → ", " van de ")
NARROW: Final = Form((18, 8, 15, 9, 6, 10, 8), "\n", " van ")
"""For a terminal of 80 columns."""


def print_scene(
    console: Console, scene: Scene, outcomes: Sequence[str], told: Sequence[str] = SENTENCES
) -> None:
    """Print the comparison of one neighbourhood: a table of `outcomes`, sentences of `told`."""
    if not print_opening(console, scene):
        return
    _print_outcomes(console, scene, outcomes)
    _print_sentences(console, scene, told)
    console.print()
    console.print(reading_guide(scene))


def print_opening(console: Console, scene: Scene) -> bool:
    """Print where, how large, how long, and what is lacking; say whether there is more to tell."""
    console.print()
    console.print(Text(scene.setting, style="bold"))
    for notice in (dropped(scene), too_few(scene)):
        if notice:
            console.print(Text(notice, style="yellow"))
    if not scene.columns:
        console.print(tr("Deze batch heeft alleen de basis: er is niets om mee te vergelijken."))
    return bool(scene.columns)


def reading_guide(scene: Scene) -> Text:
    """How to read the columns, in a few sentences."""
    told = [
        tr("Verschil: scenario min {reference}, gemiddeld over de werelden.").format(
            reference=scene.reference
        ),
        tr("Beter in: in hoeveel werelden het scenario beter uitkomt; gelijk telt niet mee."),
        tr("Samenhang: hoe sterk beide over de werelden samen bewegen; 1 is volledig."),
        tr(
            "Buurt: het verschil voor alle {homes} woningen, {years}; bij een deel van de "
            "huishoudens: hoeveel huishoudens op elk moment."
        ).format(homes=number(scene.buurt.woningen), years=years_words(scene.batch.jaren)),
        tr("Gevallen: geteld in alle werelden samen, zonder en met het scenario."),
        *widened(scene.cells.values()),
    ]
    return Text(" ".join(told), style="dim")


def widened(contrasts: Iterable[Contrast]) -> list[str]:
    """That intervals were made wider because there are many scenarios; empty when they were not."""
    level = max((one.confidence for one in contrasts), default=CONFIDENCE)
    if level <= CONFIDENCE:
        return []
    return [
        tr("Bij zoveel scenario's zijn intervallen breder gemaakt (Holm), tot {level}.").format(
            level=share(level, 1)
        )
    ]


def _print_outcomes(console: Console, scene: Scene, outcomes: Sequence[str]) -> None:
    form = WIDE if console.width >= sum(WIDE.widths) + len(WIDE.widths) - 1 else NARROW
    for group, names in grouped(list(outcomes)).items():
        console.print()
        console.print(_headings(group_title(group), form))
        for name in names:
            found = [one for s in scene.columns if (one := scene.cells.get((name, s)))]
            if found:
                console.print(_outcome_title(scene, found[0]))
                console.print(_rows(scene, found, form))


def _print_sentences(console: Console, scene: Scene, outcomes: Sequence[str]) -> None:
    for scenario, column in scene.columns.items():
        console.print()
        console.print(scenario_title(column))
        for told in scenario_sentences(scene, scenario, outcomes):
            console.print(Padding(Text(told), (0, 0, 0, 2)))


def _headings(group: str, form: Form) -> Table:
    table = _table(form)
    samenhang = tr("samenhang") if form is WIDE else tr("samen-\nhang")
    headings = (
        tr("verschil"),
        tr("95%-interval"),
        tr("beter in"),
        samenhang,
        tr("buurt"),
        tr("gevallen"),
    )
    table.add_row(Text(group.upper(), style="bold"), *(Text(h, style="dim") for h in headings))
    return table


def _rows(scene: Scene, found: Sequence[Contrast], form: Form) -> Table:
    table = _table(form)
    for one in found:
        clear = one.verdict.distinguishable
        table.add_row(
            _scenario_name(scene, one),
            Text(difference_text(one), style="bold" if clear else "dim"),
            Text(interval_text(one), style="" if clear else "dim"),
            worlds_text(one).replace(WIDE.of, form.of),
            correlation_text(one),
            absolute_text(one),
            events_text(one).replace(WIDE.arrow, form.arrow),
        )
    return table


def _table(form: Form) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, show_header=False)
    for place, width in enumerate(form.widths):
        table.add_column(width=width, justify="right" if place else "left", overflow="fold")
    return table


def _outcome_title(scene: Scene, one: Contrast) -> Text:
    title = Text(pick(one.outcome.label), style="bold")
    level = tr("in {reference} {level}").format(
        reference=scene.reference, level=level_text(one.outcome, one.basis)
    )
    unit = shown_unit(one.outcome)
    title.append(f"  {level}", style="dim")
    if unit:
        title.append("; " + tr("verschil {unit}").format(unit=unit), style="dim")
    return title


def scenario_title(column: Column) -> Text:
    """The shape and name of a scenario above what is said of it."""
    title = Text(f"{column.mark.glyph} ", style=column.mark.colour)
    return title.append(column.title, style="bold")


def _scenario_name(scene: Scene, one: Contrast) -> Text:
    column = scene.columns[one.scenario]
    name = Text(f"{column.mark.glyph} ", style=column.mark.colour)
    name.append(column.title)
    if one.verdict.judgement not in (Judgement.CLEAR, Judgement.NEARLY_ALWAYS):
        name.append(f"\n{verdict_text(one.verdict)}", style="dim")
    return name
