"""A drawing surface in pixels of the screen, y downwards, on a matplotlib Figure.

A figure with its own grid of small panels is laid out like a page: at known places, with text of a
known size. So one axes covers the whole surface and every mark says where it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import numpy as np
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.ft2font import LoadFlags
from matplotlib.patches import Rectangle

from simulatie.presentation.style import BOLD, CARD, FONT, GUIDE, INK, SMALL, UNCLEAR_EDGE, Mark

DPI: Final = 72
"""One pixel is one point, so that sizes in style.py hold in figure and page alike."""
LINES: Final = "_|"
"""Shapes without an inside: their edge is all there is."""
POSITIONS: Final = 64
"""FreeType measures in this part of a pixel."""


@dataclass(frozen=True)
class Words:
    """How a text looks: size in pixels, weight, colour, and how it hangs on its place."""

    size: float = SMALL
    weight: int = 400
    colour: str = INK
    align: str = "left"


@dataclass(frozen=True)
class Border:
    """Room around a drawing, in pixels, for what a figure carries with it: title and source."""

    above: float = 0
    below: float = 0
    beside: float = 0


Points = Sequence[float] | np.ndarray
Colour = str | tuple[str, float]
"""A colour of style.py, or one with its opacity."""


class Canvas:
    """A white surface for a drawing of `width` × `height` pixels with (0, 0) at its upper left."""

    def __init__(self, width: float, height: float, border: Border = Border()) -> None:
        whole = (width + 2 * border.beside, height + border.above + border.below)
        self.figure = Figure(figsize=(whole[0] / DPI, whole[1] / DPI), dpi=DPI, facecolor=CARD)
        axes = self.figure.add_axes(
            (0, 0, 1, 1),
            xlim=(-border.beside, width + border.beside),
            ylim=(height + border.below, -border.above),
        )
        axes.set_axis_off()
        self._axes = axes

    def text(self, x: float, y: float, text: str, words: Words = Words()) -> None:
        """Write one line with its middle at height y."""
        self._axes.text(
            x,
            y,
            text,
            zorder=7,
            size=words.size,
            weight=words.weight,
            color=words.colour,
            ha=words.align,
            va="center_baseline",
            parse_math=False,
        )

    def line(self, xs: Points, ys: Points, colour: Colour, **look: Any) -> None:
        """Draw a line through points; `look` are matplotlib's own words for lines."""
        look.setdefault("solid_capstyle", "butt")
        look.setdefault("linewidth", 1)
        self._axes.plot(xs, ys, color=colour, **look)

    def guide(self, x: float, top: float, bottom: float) -> None:
        """Draw a faint vertical helper line."""
        self.line([x, x], [top, bottom], GUIDE, zorder=0.5)

    def box(self, left: float, top: float, size: tuple[float, float], colour: Colour) -> None:
        """Fill a rectangle of `size` (width, height)."""
        self._axes.add_patch(Rectangle((left, top), *size, facecolor=colour, linewidth=0))

    def outline(self, left: float, top: float, size: tuple[float, float], hatch: str = "") -> None:
        """Draw a white rectangle with a thin edge; `hatch` is matplotlib's own word for stripes."""
        patch = Rectangle((left, top), *size, facecolor=CARD, edgecolor=UNCLEAR_EDGE, linewidth=0.8)
        patch.set_hatch(hatch)
        self._axes.add_patch(patch)

    def blank(self, left: float, top: float, size: tuple[float, float]) -> None:
        """Clear a rectangle of lines, for the text that comes on it."""
        self._axes.add_patch(Rectangle((left, top), *size, facecolor=CARD, linewidth=0, zorder=4))

    def band(self, xs: np.ndarray, low: np.ndarray, high: np.ndarray, colour: Colour) -> None:
        """Fill the area between two lines."""
        self._axes.fill_between(xs, low, high, color=colour, linewidth=0)

    def shape(self, x: float, y: float, mark: Mark, face: str | None = None) -> None:
        """Draw the shape of a scenario; `face` fills it in another colour than its own."""
        edge = CARD if face is None and mark.marker not in LINES else mark.colour
        self._axes.plot(
            [x],
            [y],
            linestyle="none",
            marker=mark.marker,
            markersize=8.5 if mark.marker in "sD" else 9.5,
            markerfacecolor=mark.colour if face is None else face,
            markeredgecolor=edge,
            markeredgewidth=1.2,
            zorder=5,
        )

    def arrow(self, x: float, y: float, colour: str, side: int) -> None:
        """Draw the head of an arrow: what it ends goes on beyond the axis, to the left or right."""
        marker = "<" if side < 0 else ">"
        self._axes.plot([x], [y], linestyle="none", marker=marker, markersize=5.5, color=colour)


@cache
def text_width(text: str, size: float = SMALL, weight: int = 400) -> float:
    """Width of a line of text in pixels."""
    font = get_font(findfont(FontProperties(family=FONT, weight=weight)))
    font.set_size(size, DPI)
    font.set_text(text, 0, flags=LoadFlags.NO_HINTING)
    return float(font.get_width_height()[0]) / POSITIONS


def wrapped(text: str, width: float, words: Words) -> list[str]:
    """Break a text into lines of at most `width` pixels; a word is never broken."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, words.size, words.weight) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def balanced(text: str, width: float, words: Words) -> list[str]:
    """Break a text as `wrapped` does, into lines of about the same length: no lonely last word."""
    lines = wrapped(text, width, words)
    while len(lines) > 1:
        width *= 0.97
        tighter = wrapped(text, width, words)
        if len(tighter) > len(lines) or tighter == text.split(" "):
            break
        lines = tighter
    return lines


def bold(size: float = SMALL, colour: str = INK, align: str = "left") -> Words:
    """Words that carry weight."""
    return Words(size, BOLD, colour, align)
