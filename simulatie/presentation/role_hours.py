"""The figure of where paid hours go: per role a bar for the reference and one for each scenario.

A bar is all hours that are paid, so what is left over, spent on paper or lost to illness stands
beside what helps somebody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from simulatie.analysis.contrast import Contrast
from simulatie.analysis.roles import RoleComparison, RolePart
from simulatie.language import number, share, tr
from simulatie.presentation.canvas import Canvas, Words, bold, text_width, wrapped
from simulatie.presentation.grid import Column, Layout
from simulatie.presentation.legend import Entry, Fill, Legend
from simulatie.presentation.role_labels import role_title
from simulatie.presentation.style import CARD, HOURS, INK, LINE, SMALL, TEXT, TEXT_3
from simulatie.vocabulary import ROLES

KINDS: Final = {
    "raak": ("uren_raak",),
    "steun": ("uren_steun",),
    "verspild": ("uren_verspild",),
    "intake": ("uren_intake",),
    "doorverwijzing": ("uren_doorverwijzing",),
    "melding": ("uren_melding",),
    "onderweg": ("uren_ronde", "uren_oproep"),
    "administratie": ("uren_administratie", "uren_avonddienst"),
    "afwezig": ("uren_afwezig",),
    "vrij": ("uren_vrij",),
}
"""The outcomes of each piece of a bar, in their order."""
DARK: Final = ("raak", "doorverwijzing", "melding")
"""Pieces on which words are white."""
STRIPED, BLANK = "afwezig", "vrij"

BAR: Final = 17
STEP: Final = 20
GAP: Final = 12
SIGN: Final = 18
"""Pixels for the shape of a scenario before its bar."""
TOTAL: Final = 52
"""Pixels for the number of hours behind a bar."""
NAME: Final = bold(TEXT)

Hours = Mapping[str, float]


class RoleHours:
    """The drawing: the reference and some scenarios, with `columns` for their looks."""

    def __init__(
        self,
        roles: RoleComparison,
        reference: Column,
        columns: Mapping[str, Column],
        layout: Layout,
    ) -> None:
        self._roles, self._layout = roles, layout
        self._bars: list[tuple[str | None, Column]] = [(None, reference), *columns.items()]
        self._there = paid_roles(roles)
        self._key = Legend(list(_entries([reference, *columns.values()])), layout.width)
        self.width = layout.width
        self._block = STEP * len(self._bars) + GAP
        self.height: float = self._key.height + 10 + self._block * len(self._there)

    def draw(self, canvas: Canvas) -> None:
        """Draw everything."""
        self._key.draw(canvas, 0)
        for row, rol in enumerate(self._there):
            top = self._key.height + 10 + row * self._block
            canvas.line([0, self.width], [top, top], LINE)
            for number_, line in enumerate(
                wrapped(role_title(rol), self._layout.label_width, NAME)
            ):
                canvas.text(0, top + 16 + 16 * number_, line, NAME)
            for place, (scenario, column) in enumerate(self._bars):
                y = top + GAP / 2 + place * STEP + (STEP - BAR) / 2
                canvas.shape(self._left - SIGN / 2, y + BAR / 2, column.mark)
                self._draw_bar(canvas, y, hours_of(self._roles, rol, scenario))

    @property
    def _left(self) -> float:
        return self._layout.label_width + SIGN

    def _draw_bar(self, canvas: Canvas, top: float, hours: Hours) -> None:
        total, left = sum(hours.values()), self._left
        room = self.width - TOTAL - left
        if not total:
            return
        for kind, amount in hours.items():
            width = amount / total * room
            _fill(kind)(canvas, left, top, (max(width - 1, 0.2), BAR))
            _write(canvas, (left, top, width), kind, amount / total)
            left += width
        words = Words(SMALL, colour=TEXT_3, align="right")
        canvas.text(self.width, top + BAR / 2, number(total), words)


def paid_roles(roles: RoleComparison) -> list[str]:
    """The roles of which the batch holds hours."""
    there = {p.rol for names in KINDS.values() for name in names for p, _ in roles.of_outcome(name)}
    return [rol for rol in ROLES if rol in there]


def hours_of(roles: RoleComparison, rol: str, scenario: str | None) -> Hours:
    """Hours by kind per 1,000 homes a year; of the reference where no scenario is named."""
    return {
        kind: sum(_amount(roles, rol, name, scenario) for name in names)
        for kind, names in KINDS.items()
    }


def kind_title(kind: str) -> str:
    """What a piece of a bar is."""
    titles = {
        "raak": tr("raakt een behoefte"),
        "steun": tr("steun"),
        "verspild": tr("verspild"),
        "intake": tr("intake"),
        "doorverwijzing": tr("doorverwijzen"),
        "melding": tr("meldingen"),
        "onderweg": tr("rondes en oproepen"),
        "administratie": tr("administratie, overleg, avonddienst"),
        "afwezig": tr("ziek of onbezet"),
        "vrij": tr("vrij"),
    }
    return titles[kind]


def _amount(roles: RoleComparison, rol: str, name: str, scenario: str | None) -> float:
    cells: Mapping[tuple[RolePart, str], Contrast] = roles.of_outcome(name)
    found = [one for (part, s), one in cells.items() if part.rol == rol and scenario in (None, s)]
    one = next((one for one in found if one.sides.worlds), None)
    if one is None:
        return 0.0
    return one.basis if scenario is None else one.value


def _write(canvas: Canvas, place: tuple[float, float, float], kind: str, part: float) -> None:
    """The share inside a piece, where it fits."""
    left, top, width = place
    text, words = share(part), Words(11.5, colour=CARD if kind in DARK else INK, align="center")
    if text_width(text, words.size) + 6 <= width:
        canvas.text(left + width / 2, top + BAR / 2, text, words)


def _entries(columns: Sequence[Column]) -> Iterator[Entry]:
    for kind in KINDS:
        yield Entry(kind_title(kind), _fill(kind))
    for column in columns:
        yield Entry(column.title, _sign(column))


def _fill(kind: str) -> Fill:
    if kind in (STRIPED, BLANK):
        hatch = "/////" if kind == STRIPED else ""
        return lambda canvas, left, top, size: canvas.outline(left, top, size, hatch)
    return lambda canvas, left, top, size: canvas.box(left, top, size, HOURS[kind])


def _sign(column: Column) -> Fill:
    return lambda canvas, left, top, size: canvas.shape(
        left + size[0] / 2, top + size[1] / 2, column.mark
    )
