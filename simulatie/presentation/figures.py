"""Figures as files and as part of a page: a drawing, and the frame it carries when it stands alone.

Alone, a figure brings its sentence, its caption, its source and the number of its batch, so that a
picture that travels can still be checked. Inside the page those stand around it as text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Final, Protocol

import matplotlib as mpl

from simulatie.presentation.canvas import Border, Canvas, Words, balanced, bold, wrapped
from simulatie.presentation.style import LINE, SMALL, TEXT_2, TEXT_3, figure_style

MARGIN: Final = 22
LINE_HEIGHT: Final = 18
TITLE_WORDS: Final = bold(18)
CAPTION_WORDS: Final = Words(12.5, colour=TEXT_2)
SOURCE_WORDS: Final = Words(SMALL, colour=TEXT_3)
SHARPNESS: Final = 144
"""Dots per inch of a PNG: twice the pixels of the drawing."""


class Drawing(Protocol):
    """What can be drawn on a canvas of its own size."""

    width: float
    height: float

    def draw(self, canvas: Canvas) -> None:
        """Draw everything."""


@dataclass(frozen=True)
class Plate:
    """A drawing with what it says (title), how to read it (caption) and where it is from."""

    name: str
    title: str
    caption: str
    source: str
    make: Callable[[], Drawing]


def save(plate: Plate, folder: Path) -> list[Path]:
    """Write a plate as SVG and PNG; the same results give the same SVG. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{plate.name}.{kind}" for kind in ("svg", "png")]
    with figure_style():
        canvas = _framed(plate)
        canvas.figure.savefig(paths[0], metadata={"Date": None, "Title": plate.title})
        canvas.figure.savefig(paths[1], dpi=SHARPNESS, metadata={"Title": plate.title})
    return paths


def inline_svg(drawing: Callable[[], Drawing], prefix: str) -> str:
    """A drawing as an <svg> element for a page that carries the font itself.

    Ids get `prefix`, for a page holds many figures.
    """
    with figure_style():
        mpl.rc("svg", fonttype="none")
        drawn = drawing()
        canvas = Canvas(drawn.width, drawn.height)
        drawn.draw(canvas)
        out = StringIO()
        canvas.figure.savefig(out, format="svg", metadata={"Date": None})
    return _embedded(out.getvalue(), prefix)


def _framed(plate: Plate) -> Canvas:
    drawing = plate.make()
    title = balanced(plate.title, drawing.width, TITLE_WORDS)
    caption = wrapped(plate.caption, drawing.width - MARGIN, CAPTION_WORDS)
    source = wrapped(plate.source, drawing.width - MARGIN, SOURCE_WORDS)
    above = MARGIN + 24 * len(title) + LINE_HEIGHT * len(caption) + 16
    below = MARGIN + LINE_HEIGHT * len(source) + 12
    canvas = Canvas(drawing.width, drawing.height, Border(above, below, MARGIN))
    _write(canvas, MARGIN - above + 10, title, (24, TITLE_WORDS))
    _write(canvas, MARGIN - above + 24 * len(title) + 10, caption, (LINE_HEIGHT, CAPTION_WORDS))
    drawing.draw(canvas)
    rule = drawing.height + 12
    canvas.line([0, drawing.width], [rule, rule], LINE)
    _write(canvas, rule + 14, source, (LINE_HEIGHT, SOURCE_WORDS))
    return canvas


def _write(canvas: Canvas, top: float, lines: list[str], look: tuple[float, Words]) -> None:
    height, words = look
    for number, line in enumerate(lines):
        canvas.text(0, top + number * height, line, words)


def _embedded(svg: str, prefix: str) -> str:
    body = svg[svg.index("<svg") :]
    body = re.sub(r"<(metadata|style)\b.*?</\1>", "", body, flags=re.DOTALL)
    body = re.sub(r'\bid="', f'id="{prefix}-', body)
    body = re.sub(r'(xlink:href="#|href="#|url\(#)', rf"\1{prefix}-", body)
    return re.sub(
        r'<svg [^>]*?viewBox="([^"]+)"[^>]*>', r'<svg viewBox="\1" aria-hidden="true">', body
    )
