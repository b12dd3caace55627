"""The section of the page on the neighbourhood: its figures, each with its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from simulatie.analysis.assumptions import read_input
from simulatie.language import pick, tr
from simulatie.presentation.background import amount, zekerheid_mark
from simulatie.presentation.key_figures import building, key_figure
from simulatie.presentation.markup import Html, row, table, tag
from simulatie.presentation.scene import Scene
from simulatie.scenario import PARAMETER_OF
from simulatie.scenario.bouw import FLOORS, WIDTH

MAIN: Final = ("woningen", "kwetsbaar_aandeel")
COUNTS: Final = "\u00a0*"
"""The mark of what enters the model, on the line of the last word."""


def neighbourhood(scene: Scene) -> Html:
    """The place and its figures; those that enter the model are marked."""
    stated = read_input(scene.results, scene.buurt.file)
    description = stated.get("beschrijving")
    headings = (tr("cijfer"), tr("waarde"), tr("jaar"), tr("zekerheid"), tr("bron"))
    figures = table(headings, _rows(stated), class_="sources")
    return tag(
        "section",
        tag("h2", tr("De buurt: {place}").format(place=scene.place)),
        tag("p", pick(description), class_="caption") if isinstance(description, dict) else None,
        tag("div", figures, class_="scroll", tabindex="0"),
        tag("p", _what_counts(), class_="caption"),
        class_="card",
    )


def _what_counts() -> str:
    marked = tr("Cijfers met een * tellen mee in het model; de andere staan er ter duiding.")
    tenants = tr(
        "Wat meetelt over wie er wonen, gaat over huurders van corporaties, niet over eigenaren."
    )
    return f"{marked} {tenants}"


def _rows(stated: Mapping[str, Any]) -> Iterator[Html]:
    for name in MAIN:
        if name in stated:
            yield _figure(name, stated[name], COUNTS)
    for bouw in stated.get("bouw") or ():
        yield _building(bouw)
    for name, figure in (stated.get("professionals") or {}).items():
        yield _figure(name, figure, COUNTS)
    for name, figure in (stated.get("kerncijfers") or {}).items():
        yield _figure(name, figure, COUNTS if name in PARAMETER_OF else "")
    for name, figure in (stated.get("cijfers") or {}).items():
        yield _figure(name, figure)


def _figure(name: str, figure: Mapping[str, Any], mark: str = "") -> Html:
    value = amount(figure.get("waarde"), str(figure.get("eenheid") or ""))
    return _row(key_figure(name) + mark, value, figure)


def _building(bouw: Mapping[str, Any]) -> Html:
    # A house has one floor, so a row of them does not state it.
    sizes = building(bouw["soort"], bouw["aandeel"], bouw.get(FLOORS, 1), bouw[WIDTH])
    return _row(tr("bouw") + COUNTS, sizes, bouw)


def _row(title: str, value: str, stated: Mapping[str, Any]) -> Html:
    year = stated.get("jaar")
    return row(
        title[:1].upper() + title[1:],
        value,
        str(year) if year else "–",
        zekerheid_mark(str(stated.get("zekerheid") or "")),
        str(stated.get("bron") or "–"),
    )
