"""Colours that can be read and told apart, also without colour."""

from __future__ import annotations

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


def test_drawing_leaves_the_settings_of_the_user_alone() -> None:
    import matplotlib as mpl

    mpl.rcParams["font.size"] = 31
    try:
        with style.figure_style():
            assert mpl.rcParams["font.size"] == style.SMALL
        assert mpl.rcParams["font.size"] == 31
    finally:
        mpl.rcdefaults()
