"""Figures hold what they should, inside their edges, the same every time."""

from __future__ import annotations

import re

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from simulatie.presentation.canvas import Canvas, Words, balanced, text_width, wrapped
from simulatie.presentation.figures import inline_svg, save
from simulatie.presentation.grid import NARROW, WIDE
from simulatie.presentation.labels import difference_text
from simulatie.presentation.plates import drawings, plates
from simulatie.presentation.scene import scenes
from simulatie.presentation.style import UNCLEAR_FILL, figure_style

SMALLEST_TEXT = 11.5


@pytest.fixture(scope="module")
def scene(common):
    return scenes(common)[0]


def texts_of(drawing) -> list[tuple[str, float, tuple[float, float, float, float]]]:
    """Every text of a drawing with its size and box, in pixels of the drawing."""
    with figure_style():
        canvas = Canvas(drawing.width, drawing.height)
        drawing.draw(canvas)
        renderer = FigureCanvasAgg(canvas.figure).get_renderer()
        found = [t for t in canvas.figure.findobj(Text) if t.get_text().strip()]
        boxes = [t.get_window_extent(renderer).extents for t in found]
    return [(t.get_text(), t.get_size(), tuple(b)) for t, b in zip(found, boxes, strict=True)]


def overlap(one, other) -> bool:
    left = max(one[0], other[0]) + 0.5 < min(one[2], other[2])
    return left and max(one[1], other[1]) + 0.5 < min(one[3], other[3])


@pytest.mark.parametrize("layout", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("name", ["verschillen", "groepen", "betalers", "draagkracht"])
def test_text_is_large_enough_inside_and_never_on_other_text(common, shifted, name, layout) -> None:
    scene = scenes(shifted if name == "groepen" else common)[0]
    shown = scene.drawn if layout is WIDE else dict([next(iter(scene.drawn.items()))])
    drawing = drawings(scene)[name](shown, layout)
    found = texts_of(drawing)
    assert len(found) > 8
    for text, size, (left, bottom, right, top) in found:
        assert size >= SMALLEST_TEXT, text
        assert left >= -0.5, text
        assert right <= drawing.width + 0.5, text
        assert bottom >= -0.5, text
        assert top <= drawing.height + 0.5, text
    pairs = [(a, b) for i, a in enumerate(found) for b in found[i + 1 :]]
    assert [(a[0], b[0]) for a, b in pairs if overlap(a[2], b[2])] == []


@pytest.mark.parametrize("count", [1, 2, 6])
def test_any_number_of_scenarios_fits(plant_batch, plan, count: int) -> None:
    long = "een-scenario-met-een-erg-lange-naam-nummer-{}"
    effects = {long.format(i): {"crises": -0.1, "wachttijd": 1.5} for i in range(count)}
    scene = scenes(plant_batch(plan(effects=effects, years=1)))[0]
    for make in drawings(scene).values():
        drawing = make(scene.drawn, WIDE)
        for text, _, (left, _, right, _) in texts_of(drawing):
            assert left >= -0.5, text
            assert right <= drawing.width + 0.5, text


def test_of_more_than_six_scenarios_those_that_change_most_are_drawn(plant_batch, plan) -> None:
    effects = {f"s{i}": {"crises": -0.1 * (i + 1)} for i in range(8)}
    scene = scenes(plant_batch(plan(effects=effects, years=1)))[0]
    assert list(scene.drawn) == [f"s{i}" for i in range(2, 8)]
    matrix = plates(scene)[0]
    assert "6 van de 8 scenario's, die het meest aan crises veranderen" in matrix.caption
    assert "95%-interval" not in matrix.caption  # Holm widened them
    assert "99,4%-interval" in matrix.caption


def test_the_matrix_shows_the_difference_or_says_that_there_is_none(scene) -> None:
    svg = inline_svg(lambda: drawings(scene)["verschillen"](scene.drawn, WIDE), "x")
    assert difference_text(scene.get("crises", "waakvlam-met-mandaat")) in svg
    unclear = [
        one
        for (outcome, _), one in scene.cells.items()
        if outcome in ("crises", "overlast_incidenten", "ontruimingen")
        and one.verdict.judgement.name == "UNDISTINGUISHABLE"
    ]
    assert svg.count("niet te onderscheiden") >= len(unclear) > 0
    assert UNCLEAR_FILL.lower() in svg


def test_with_few_worlds_a_title_does_not_judge(plant_batch, plan) -> None:
    scene = scenes(plant_batch(plan(effects={"s": {"crises": -0.5}}, worlds=3)))[0]
    assert [plate.title for plate in plates(scene)][-1] == "Draagkracht en draaglast"


def test_what_is_off_the_axis_gets_an_arrow_with_its_number(scene) -> None:
    # waakvlam more than doubles the wait; crises change by a tenth.
    svg = inline_svg(lambda: drawings(scene)["verschillen"](scene.drawn, WIDE), "x")
    relative = round(100 * scene.get("wachttijd", "waakvlam").relative)
    assert f"+{relative}%" in svg


def test_a_figure_that_stands_alone_carries_its_source(scene, tmp_path) -> None:
    for plate in plates(scene):
        assert "batch ab12cd34" in plate.source
        assert "20 werelden" not in plate.source
        assert "12 werelden" in plate.source
        assert "aangenomen" in plate.caption
        svg, png = save(plate, tmp_path)
        assert png.read_bytes().startswith(b"\x89PNG")
        first = svg.read_bytes()
        save(plate, tmp_path)
        assert svg.read_bytes() == first
        assert b"<svg" in first


def test_an_inline_figure_keeps_its_ids_and_its_style_to_itself(scene) -> None:
    svg = inline_svg(lambda: drawings(scene)["betalers"](scene.drawn, WIDE), "een")
    ids = re.findall(r'\bid="([^"]+)"', svg)
    assert ids
    assert all(name.startswith("een-") for name in ids)
    references = re.findall(r'(?:href="#|url\(#)([^")]+)', svg)
    assert set(references) <= set(ids)
    assert "<style" not in svg
    assert "<metadata" not in svg


def test_lines_break_between_words_and_fit() -> None:
    words = Words(13, 600)
    with figure_style():
        lines = wrapped("Zelfde geld naar het wijkteam van de buurt", 120, words)
        assert len(lines) > 1
        assert all(text_width(line, 13, 600) <= 120 for line in lines)
        assert " ".join(lines) == "Zelfde geld naar het wijkteam van de buurt"
        assert text_width("") == 0
        title = "Minder crises met waakvlam en met waakvlam met mandaat, niet met de rest"
        even = balanced(title, 400, words)
        assert len(even) == len(wrapped(title, 400, words)) == 2
        lengths = [text_width(line, 13, 600) for line in even]
        assert min(lengths) > 0.7 * max(lengths)
