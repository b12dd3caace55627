"""Every colour, font and line of what people see; no other file holds a colour.

One colour has one meaning everywhere: blue is draagkracht, orange is draaglast, and a scenario
keeps the colour and shape of its place in the batch in terminal, figure and page. Measured for
colour-blind readers; shape and name always stand beside the colour.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import matplotlib as mpl
from matplotlib import font_manager

INK: Final = "#1D2433"
TEXT_2: Final = "#454D5E"
TEXT_3: Final = "#666D7C"
LINE: Final = "#DAD7CF"
GUIDE: Final = "#ECE9E2"
PAPER: Final = "#F5F3EE"
CARD: Final = "#FFFFFF"
FOCUS: Final = "#2B50D8"

UNCLEAR_FILL: Final = "#A3A6AC"
UNCLEAR_EDGE: Final = "#85888F"
UNCLEAR_TEXT: Final = "#666D7C"

ZEKERHEID_LITERATURE: Final = "#6A7389"
ZEKERHEID_EXPERT: Final = "#B4B9C6"

DRAAGKRACHT: Final = "#1B5A88"
DRAAGLAST: Final = "#B84A08"
STEUN: Final = "#B0CFE0"
"""The band that support adds to draagkracht."""

LACK: Final = ("#F3F1EB", "#F6C594", "#D8701F", "#8A3200")
"""From nothing lacking to nearly all: one rising series for a map of cells."""

HOURS: Final = {
    "raak": "#1B5A88",
    "steun": "#76A9C8",
    "verspild": "#D8701F",
    "intake": "#CDBE98",
    "doorverwijzing": "#8C6D46",
    "melding": "#3A4150",
    "onderweg": "#7E9A7B",
    "administratie": "#C9CBD0",
}
"""What paid hours go to: blue helps, orange is wasted; the others are hatched or blank."""

FONT: Final = "Inter Simulatie"
FONT_FILES: Final = {
    400: Path(__file__).parent / "fonts" / "Inter-Regular.otf",
    600: Path(__file__).parent / "fonts" / "Inter-SemiBold.otf",
}
BOLD: Final = 600

TEXT: Final = 13
SMALL: Final = 12
"""Sizes in pixels of the screen; nothing is smaller than 11.5."""


@dataclass(frozen=True)
class Mark:
    """How one scenario looks: colour, shape in a figure, shape in a text, dashes of its line."""

    colour: str
    marker: str
    glyph: str
    dashes: tuple[float, ...] = ()


BASIS_MARK: Final = Mark("#6F7684", "_", "–", (5, 3))
SCENARIO_MARKS: Final = (
    Mark("#006053", "o", "●"),
    Mark("#754883", "D", "◆"),
    Mark("#906E32", "s", "■"),
    Mark("#771631", "^", "▲"),
    Mark("#3C6ED6", "v", "▼", (8, 2)),
    Mark("#383D01", "P", "✚", (8, 2)),
)
OTHER_MARK: Final = Mark(UNCLEAR_TEXT, "o", "○")
"""For the seventh scenario and later: grey and by name."""


def scenario_mark(place: int) -> Mark:
    """The looks of the scenario at `place` in the batch; 0 is the basis."""
    if place == 0:
        return BASIS_MARK
    return SCENARIO_MARKS[place - 1] if place <= len(SCENARIO_MARKS) else OTHER_MARK


@contextmanager
def figure_style() -> Iterator[None]:
    """Draw and save with our fonts and nothing of the user's own matplotlib settings."""
    _register_fonts()
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rc("font", family=FONT, size=SMALL)
        mpl.rc("text", color=INK)
        mpl.rc("svg", fonttype="path", hashsalt="simulatie")
        yield


def _register_fonts() -> None:
    known = {entry.fname for entry in font_manager.fontManager.ttflist}
    for path in FONT_FILES.values():
        if str(path) not in known:
            font_manager.fontManager.addfont(path)
