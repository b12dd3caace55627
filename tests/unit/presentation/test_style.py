"""Colours that can be read and told apart, also without colour."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from simulatie.presentation import style

MARKS = [style.scenario_mark(place) for place in range(7)]


def luminance(colour: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted([luminance(one), luminance(other)], reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mark", MARKS)
def test_every_scenario_is_readable_on_white(mark) -> None:
    assert contrast(mark.colour, style.CARD) >= 4.5


@pytest.mark.parametrize("colour", [style.INK, style.TEXT_2, style.TEXT_3])
def test_text_is_readable_where_it_stands(colour: str) -> None:
    assert contrast(colour, style.CARD) >= 4.5
    if colour != style.TEXT_3:  # small print stands on white only
        assert contrast(colour, style.PAPER) >= 4.5
        assert contrast(colour, style.GUIDE) >= 4.5


def test_scenarios_differ_in_colour_shape_and_glyph() -> None:
    for look in ("colour", "marker", "glyph"):
        assert len({getattr(mark, look) for mark in MARKS}) == len(MARKS)


def test_the_seventh_scenario_is_grey() -> None:
    assert style.scenario_mark(7) == style.OTHER_MARK
    assert style.scenario_mark(40) == style.OTHER_MARK


SEEN: dict[str, list[list[float]]] = {
    "all": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "protanopia": [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]],
    "deuteranopia": [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]],
    "tritanopia": [[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]],
}
"""What eyes make of linear red, green and blue (Machado 2009, strength 1)."""
TO_XYZ = np.array([[0.4339, 0.3762, 0.1899], [0.2126, 0.7152, 0.0722], [0.0177, 0.1095, 0.8728]])
"""From linear red, green and blue to XYZ as a share of white (sRGB, D65)."""


def lab(colour: str, eyes: str) -> np.ndarray:
    rgb = np.array(to_rgb(colour))
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    xyz = TO_XYZ @ np.clip(np.array(SEEN[eyes]) @ linear, 0, 1)
    x, y, z = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("eyes", SEEN)
@pytest.mark.parametrize("colours", [tuple(style.HOURS.values()), style.LACK])
def test_pieces_and_cells_can_be_told_apart_by_every_eye(colours, eyes) -> None:
    apart = [np.linalg.norm(lab(a, eyes) - lab(b, eyes)) for a, b in combinations(colours, 2)]
    assert min(apart) >= 12


def test_drawing_leaves_the_settings_of_the_user_alone() -> None:
    import matplotlib as mpl

    mpl.rcParams["font.size"] = 31
    try:
        with style.figure_style():
            assert mpl.rcParams["font.size"] == style.SMALL
        assert mpl.rcParams["font.size"] == 31
    finally:
        mpl.rcdefaults()
