"""The figures of a neighbourhood: what each says, how to read it, and where it is from.

The sentence above a figure comes from the numbers in it, by rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from simulatie.analysis.contrast import Contrast
from simulatie.analysis.curves import Quarters
from simulatie.analysis.interval import CONFIDENCE
from simulatie.analysis.verdict import Judgement
from simulatie.language import share, tr
from simulatie.presentation.balance import BalanceChart, Panel
from simulatie.presentation.figures import Drawing, Plate
from simulatie.presentation.grid import WIDE, Column, Layout
from simulatie.presentation.group_figure import GroupFigure, drawn_outcomes
from simulatie.presentation.group_sentences import groups_title, membership
from simulatie.presentation.headline import best
from simulatie.presentation.labels import MATRIX, payer_in_sentence
from simulatie.presentation.matrix import Matrix, outcome_titles
from simulatie.presentation.payers import Payers
from simulatie.presentation.scene import Scene, worlds_words
from simulatie.presentation.sentences import assumed, listed, payers_told_apart, too_few
from simulatie.presentation.style import BASIS_MARK
from simulatie.results.schema import BASIS

HASH_DIGITS: Final = 8
MakeDrawing = Callable[[Mapping[str, Column], Layout], Drawing]
"""Draws some of the scenarios in a layout: all of them wide, or one of them for a phone."""


def plates(scene: Scene, name: str = "") -> list[Plate]:
    """The figures that this batch can show; `name` goes before their file names."""
    made = [_balance_plate(scene)]
    if scene.columns and any(one.sides.worlds for one in scene.cells.values()):
        made = [_matrix_plate(scene), _groups_plate(scene), _payers_plate(scene), *made]
    return [Plate(f"{name}{p.name}", p.title, p.caption, p.source, p.make) for p in made if p]


def drawings(scene: Scene) -> dict[str, MakeDrawing]:
    """How to draw each figure, by name."""
    quarters = Quarters(scene.results, scene.buurt.naam)
    made: dict[str, MakeDrawing] = {
        "verschillen": lambda columns, layout: Matrix(
            scene.cells, outcome_titles(scene.cells, MATRIX), columns, layout
        ),
        "betalers": lambda columns, layout: Payers(scene.cells, scene.costs, columns, layout),
        "draagkracht": lambda columns, layout: _chart(scene, quarters, columns, layout),
    }
    if drawn_outcomes(scene.groups):
        made["groepen"] = lambda columns, layout: GroupFigure(scene.groups, columns, layout)
    return made


def source_text(scene: Scene) -> str:
    """Where a figure is from, for whoever meets it without its page."""
    return tr(
        "Bron: simulatie {version}, batch {hash}, {setting}, zaad {seed}. "
        "Een model laat zien wat uit aannames volgt. Het voorspelt niet."
    ).format(
        version=scene.batch.versions.get("simulatie", "–"),
        hash=scene.batch.hash[:HASH_DIGITS],
        setting=scene.setting,
        seed=scene.batch.zaad,
    )


def matrix_title(scene: Scene) -> str:
    """What the paired differences say: who gives fewer crises, and where nothing can be told."""
    found = [one for s in scene.drawn if (one := scene.get("crises", s))]
    told = [
        (tr("Minder crises met {scenarios}"), [one for one in found if one.gain > 0]),
        (tr("meer met {scenarios}"), [one for one in found if one.gain < 0]),
        (
            tr("niet te onderscheiden: {scenarios}"),
            [one for one in found if one.verdict.judgement is Judgement.UNDISTINGUISHABLE],
        ),
    ]
    if not told[0][1]:
        return tr("Verschil met {reference}, in dezelfde werelden").format(
            reference=scene.reference
        )
    return "; ".join(
        text.format(scenarios=_names(scene, [one.scenario for one in ones]))
        for text, ones in told
        if ones
    )


def payers_title(scene: Scene) -> str:
    """Who pays most and who keeps most in the first scenario of the headline."""
    chosen = best(scene)
    scenario = chosen[0].scenario if chosen else next(iter(scene.columns))
    clear = payers_told_apart([one for n in scene.costs if (one := scene.get(n, scenario))])
    more = [payer_in_sentence(one.outcome.name) for one in clear if one.difference > 0]
    less = [payer_in_sentence(one.outcome.name) for one in clear if one.difference < 0]
    if not more:
        return tr("Wie betaalt en wie houdt over")
    text = (
        tr("Met {scenario} betaalt vooral {more}; vooral {less} houdt over")
        if less
        else tr("Met {scenario} betaalt vooral {more}; niemand houdt duidelijk over")
    )
    return text.format(scenario=scene.name(scenario), more=more[0], less="".join(less[:1]))


def balance_title(scene: Scene) -> str:
    """Whether draagkracht and draaglast differ from the reference, per scenario."""
    if not scene.columns:
        return tr("Draagkracht en draaglast in de basis")
    if too_few(scene):
        return tr("Draagkracht en draaglast")
    told = [*_moved(scene, "draaglast", -1), *_moved(scene, "draagkracht", 1)]
    if not told:
        return tr("Draagkracht en draaglast: niet te onderscheiden van {reference}").format(
            reference=scene.reference
        )
    return ". ".join(told)


def _moved(scene: Scene, outcome: str, good: int) -> Iterator[str]:
    found = [one for s in scene.drawn if (one := scene.get(outcome, s))]
    names = [one.scenario for one in found if one.verdict.side == good]
    if names:
        text = (
            tr("Meer draagkracht met {scenarios}")
            if outcome == "draagkracht"
            else tr("Minder draaglast met {scenarios}")
        )
        yield text.format(scenarios=_names(scene, names))


def _names(scene: Scene, scenarios: list[str]) -> str:
    if len(scenarios) == len(scene.columns) > 1:
        return tr("elk scenario")
    return listed([scene.name(scenario) for scenario in scenarios])


def _matrix_plate(scene: Scene) -> Plate:
    caption = [*_reading(scene, scene.cells.values()), *_caveats(scene)]
    return _plate(scene, "verschillen", matrix_title(scene), caption)


def _groups_plate(scene: Scene) -> Plate | None:
    if not drawn_outcomes(scene.groups):
        return None
    reading = _reading(scene, scene.groups.contrasts.values())
    caption = [*reading, *membership(), *_caveats(scene)]
    return _plate(scene, "groepen", groups_title(scene), caption)


def _reading(scene: Scene, contrasts: Iterable[Contrast]) -> list[str]:
    """How to read dot, bar and line."""
    level = max(one.confidence for one in contrasts)
    return [
        tr("Stip: gemiddeld verschil met {reference}. Brede balk: {level}-interval.").format(
            reference=scene.reference, level=share(level, 0 if level == CONFIDENCE else 1)
        ),
        tr("Dunne lijn: de middelste 9 van de 10 van {worlds}.").format(
            worlds=worlds_words(scene.worlds)
        ),
        tr("Grijs en hol: niet te onderscheiden."),
    ]


def _payers_plate(scene: Scene) -> Plate:
    caption = [
        tr(
            "Verschil met {reference} in € 1.000 per jaar per 1.000 woningen, prijspeil {year}. "
            "Streep: 95%-interval. Samen telt overdrachten niet mee."
        ).format(reference=scene.reference, year=scene.batch.prijspeil),
        *_caveats(scene),
    ]
    return _plate(scene, "betalers", payers_title(scene), caption)


def _balance_plate(scene: Scene) -> Plate | None:
    if Quarters(scene.results, scene.buurt.naam).balance(scene.against) is None:
        return None
    caption = [
        tr(
            "Gemiddeld per huishouden, punten van 0 tot 100, per kwartaal. "
            "Ruimte: draagkracht met steun, min draaglast."
        ),
        tr("Baan: de middelste 9 van de 10 van {worlds}.").format(
            worlds=worlds_words(scene.worlds)
        ),
    ]
    if scene.columns:
        caption.append(tr("Streeplijn: {reference}.").format(reference=scene.reference))
        caption += _caveats(scene)
    return _plate(scene, "draagkracht", balance_title(scene), caption)


def _plate(scene: Scene, name: str, title: str, caption: list[str]) -> Plate:
    make = drawings(scene)[name]
    return Plate(
        name, title, " ".join(caption), source_text(scene), lambda: make(scene.drawn, WIDE)
    )


def _caveats(scene: Scene) -> list[str]:
    told = assumed(scene, [*scene.drawn, scene.against])
    if len(scene.drawn) < len(scene.columns):
        told.append(
            tr(
                "{drawn} van de {all} scenario's, die het meest aan crises veranderen; "
                "de tabel toont ze alle."
            ).format(drawn=len(scene.drawn), all=len(scene.columns))
        )
    return told


def _chart(
    scene: Scene, quarters: Quarters, columns: Mapping[str, Column], layout: Layout
) -> Drawing:
    reference = quarters.balance(scene.against)
    if reference is None:
        raise ValueError(f"no run of {scene.against!r} to draw")
    shared = {name: panel for name in scene.drawn if (panel := _panel(scene, quarters, name))}
    title = tr("basis") if scene.against == BASIS else scene.title(scene.against)
    panels = [shared[name] for name in columns if name in shared]
    panels = panels or [Panel(Column(title, BASIS_MARK), reference)]
    every = list(shared.values()) or panels
    return BalanceChart(panels, every, reference, scene.buurt.startjaar, layout)


def _panel(scene: Scene, quarters: Quarters, scenario: str) -> Panel | None:
    balance = quarters.balance(scenario)
    if balance is None:
        return None
    return Panel(scene.columns[scenario], balance, quarters.room_gained(scenario, scene.against))
