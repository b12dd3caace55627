"""The sections of the page that answer: headline, facts, figures, plain words and the table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from simulatie.analysis.compare import compare
from simulatie.analysis.contrast import Contrast
from simulatie.language import number, pick, tr
from simulatie.presentation.figures import Plate, inline_svg
from simulatie.presentation.grid import NARROW, WIDE, Column
from simulatie.presentation.group_sentences import group_sentences
from simulatie.presentation.headline import Fact, facts, headline, introduction
from simulatie.presentation.labels import (
    absolute_text,
    correlation_text,
    difference_text,
    events_text,
    group_title,
    grouped,
    interval_text,
    level_text,
    reduction_text,
    shown_unit,
    spread_text,
    verdict_text,
    worlds_text,
)
from simulatie.presentation.markup import Html, joined, row, table, tag
from simulatie.presentation.plates import MakeDrawing, drawings, plates
from simulatie.presentation.role_sentences import role_sentences
from simulatie.presentation.scene import Scene
from simulatie.presentation.sentences import (
    dropped,
    scenario_sentences,
    too_few,
    years_words,
)

ONDERLING = "crises"
"""The outcome on which the scenarios are also compared with each other."""
TABLES: Final = {"groepen": "groepen"}
"""The table with the numbers of a figure, where it is not the table of all outcomes."""


def answer(scene: Scene) -> Html:
    """Headline, introduction and five facts."""
    notices = [text for text in (dropped(scene), too_few(scene)) if text]
    return tag(
        "section",
        tag("p", scene.setting, class_="setting"),
        tag("h1", headline(scene)),
        *(tag("p", told, class_="intro") for told in introduction(scene)),
        *(tag("p", text, class_="notice") for text in notices if text != headline(scene)),
        tag("div", *(_fact(fact) for fact in facts(scene)), class_="facts"),
        class_="answer",
    )


def figures(scene: Scene) -> Html:
    """The figures, each for a wide page and, per scenario, for a phone."""
    made, place = drawings(scene), scene.buurt.naam
    return joined(
        figure(scene, plate, made[plate.name], f"{TABLES.get(plate.name, 'tabel')}-{place}")
        for plate in plates(scene)
    )


def plain_words(scene: Scene) -> Html | None:
    """What may be said of each scenario."""
    if not scene.columns:
        return None
    stories = [
        tag(
            "article",
            tag("h3", marked(scene, scenario), column.title),
            tag("ul", *(tag("li", told) for told in _told(scene, scenario))),
        )
        for scenario, column in scene.columns.items()
    ]
    return card(tr("In gewone taal"), None, tag("div", *stories, class_="stories"))


def _told(scene: Scene, scenario: str) -> list[str]:
    of_parts = [*group_sentences(scene, scenario), *role_sentences(scene, scenario)]
    return [*scenario_sentences(scene, scenario), *of_parts]


def among_each_other(scene: Scene) -> Html | None:
    """Each scenario against each other one, on one outcome."""
    if len(scene.columns) < 2 or (ONDERLING not in scene.results.outcomes):
        return None
    headings = [tr("scenario in de rij"), *(column.title for column in scene.columns.values())]
    rows = [
        row(joined([marked(scene, scenario), column.title]), *_against_others(scene, scenario))
        for scenario, column in scene.columns.items()
    ]
    caption = tr(
        "{outcome} per 1.000 woningen per jaar: scenario in de rij min scenario in de kolom, "
        "met 95%-interval."
    ).format(outcome=pick(scene.results.outcomes[ONDERLING].label))
    return card(
        tr("De scenario's onderling"), caption, scrolling(table(headings, rows, class_="grid"))
    )


def number_table(scene: Scene, outcomes: Sequence[str]) -> Html | None:
    """All numbers of the comparison."""
    if not scene.columns:
        return None
    headings = (
        tr("uitkomst en scenario"),
        tr("verschil"),
        tr("95%-interval"),
        tr("9 van de 10 werelden"),
        tr("beter in"),
        tr("in deze buurt"),
        tr("gevallen"),
        tr("samenhang"),
        tr("winst"),
        tr("oordeel"),
    )
    caption = tr(
        "Verschil: scenario min {reference}. In deze buurt: voor alle {homes} woningen, {years}. "
        "Gevallen: geteld in alle werelden samen. Samenhang: hoe sterk beide over de werelden "
        "samen bewegen. Winst: hoeveel maal zoveel werelden er zonder paren nodig waren."
    ).format(
        reference=scene.reference,
        homes=number(scene.buurt.woningen),
        years=years_words(scene.batch.jaren),
    )
    bodies = table(headings, _rows(scene, outcomes, len(headings)), class_="numbers")
    return card(tr("Alle getallen"), caption, scrolling(bodies), id=f"tabel-{scene.buurt.naam}")


def card(title: str, caption: str | None, *children: Html, **attributes: str | None) -> Html:
    """A white sheet with a heading."""
    return tag(
        "section",
        tag("h2", title),
        tag("p", caption, class_="caption") if caption else None,
        *children,
        class_="card",
        **attributes,
    )


def _fact(fact: Fact) -> Html:
    return tag(
        "div",
        tag("p", fact.topic, class_="topic"),
        tag("p", fact.fact, class_="fact"),
        tag("p", fact.meaning, class_="meaning"),
    )


def figure(
    scene: Scene, plate: Plate, make: MakeDrawing, numbers: str, *first: Mapping[str, Column]
) -> Html:
    """A figure for a wide page and, scenario by scenario, for a phone.

    `numbers` is the id of its table, `first` what a phone shows before the scenarios.
    """
    name = f"{scene.buurt.naam}-{plate.name}"
    wide = inline_svg(partial(make, scene.drawn, WIDE), name)
    narrow = [
        inline_svg(partial(make, columns, NARROW), f"{name}-{place}")
        for place, columns in enumerate([*first, *({s: c} for s, c in scene.drawn.items())])
    ] or [inline_svg(partial(make, {}, NARROW), f"{name}-0")]
    image = {"role": "img", "aria_labelledby": f"{name}-kop", "aria_describedby": f"{name}-uitleg"}
    return tag(
        "figure",
        tag(
            "figcaption",
            tag("h2", plate.title, id=f"{name}-kop"),
            tag("p", plate.caption, class_="caption", id=f"{name}-uitleg"),
        ),
        tag("div", Html(wide), class_="wide", **image),
        tag("div", *map(Html, narrow), class_="narrow", **image),
        tag(
            "a",
            tr("De getallen in een tabel"),
            href=f"#{numbers}",
            class_="to-table",
        )
        if scene.columns
        else None,
        class_="card",
    )


def _against_others(scene: Scene, scenario: str) -> Iterator[Html]:
    for other in scene.columns:
        if other == scenario:
            yield Html("–")
            continue
        compared = compare(scene.results, other, [ONDERLING])
        one = compared.get(scene.buurt.naam, ONDERLING, scenario)
        yield difference_cell(one) if one else Html("–")


def difference_cell(one: Contrast) -> Html:
    """A difference with its interval, or that there is none to be told."""
    if not one.verdict.distinguishable:
        return tag("span", verdict_text(one.verdict), class_="unclear")
    return joined(
        [
            tag("strong", difference_text(one)),
            " ",
            tag("span", f"({interval_text(one)})", class_="between"),
        ]
    )


def _rows(scene: Scene, outcomes: Sequence[str], width: int) -> Iterator[Html]:
    for group, names in grouped(list(outcomes)).items():
        found = [name for name in names if any(key[0] == name for key in scene.cells)]
        if found:
            yield wide_row(tag("strong", group_title(group)), width, "group")
        for name in found:
            yield wide_row(_outcome(scene, name), width, "outcome")
            for scenario in scene.columns:
                if one := scene.cells.get((name, scenario)):
                    yield _number_row(scene, one)


def wide_row(content: Html, width: int, kind: str) -> Html:
    """A row of one cell, over the whole `width` of a table."""
    return tag("tr", tag("th", content, colspan=str(width), scope="colgroup"), class_=kind)


def _outcome(scene: Scene, name: str) -> Html:
    one = next(one for (outcome, _), one in scene.cells.items() if outcome == name)
    level = tr("in {reference} {level}").format(
        reference=scene.reference, level=level_text(one.outcome, one.basis)
    )
    unit = shown_unit(one.outcome)
    if unit:
        level += "; " + tr("verschil {unit}").format(unit=unit)
    return joined(
        [
            tag("b", pick(one.outcome.label)),
            tag("span", f" {level}", class_="level"),
            tag("span", pick(one.outcome.definition), class_="definition"),
        ]
    )


def _number_row(scene: Scene, one: Contrast) -> Html:
    clear = one.verdict.distinguishable
    name = joined([marked(scene, one.scenario), scene.columns[one.scenario].title])
    return row(
        name,
        tag("strong", difference_text(one)) if clear else difference_text(one),
        interval_text(one),
        spread_text(one),
        worlds_text(one),
        absolute_text(one),
        events_text(one),
        correlation_text(one),
        reduction_text(one),
        tag("span", verdict_text(one.verdict), class_="verdict"),
        class_=None if clear else "unclear",
    )


def marked(scene: Scene, scenario: str) -> Html:
    """The coloured shape of a scenario, before its name."""
    mark = scene.columns[scenario].mark
    return tag("span", f"{mark.glyph} ", style=f"color:{mark.colour}", aria_hidden="true")


def scrolling(content: Html) -> Html:
    """Room for a table that is wider than the page."""
    return tag("div", content, class_="scroll", tabindex="0")
