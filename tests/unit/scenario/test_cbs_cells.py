"""Cells of CBS: every way in which a number or its absence is written."""

import pytest

from simulatie.scenario.kerncijfers.cells import as_number, as_text


@pytest.mark.parametrize("cell", [None, "", ".", "       .", ",", " - ", "x"])
def test_no_figure_is_none_and_never_zero(cell):
    assert as_number(cell, whole=True) is None
    assert as_number(cell, whole=False) is None


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        *((7145, 7145), (7145.0, 7145), ("7145", 7145), ("  7145 ", 7145), ("7.145", 7145)),
        *(("7,145", 7145), ("1 207 145", 1207145), ("7145,0", 7145), ("0", 0), (0, 0)),
    ],
)
def test_a_whole_number_with_or_without_thousands(cell, number):
    assert as_number(cell, whole=True) == number


@pytest.mark.parametrize(
    ("cell", "number"), [("26,4", 26.4), ("1.2", 1.2), (" 9,8 ", 9.8), (12.5, 12.5), ("63", 63)]
)
def test_decimals_after_a_point_or_a_comma(cell, number):
    assert as_number(cell, whole=False) == number


@pytest.mark.parametrize(
    "cell", ["veel", -5, "-5", 12.5, "12,5", True, float("nan"), "1e3", "7.14"]
)
def test_what_is_no_whole_number_is_refused(cell):
    with pytest.raises(ValueError, match="."):
        as_number(cell, whole=True)


@pytest.mark.parametrize("cell", ["veel", -5, float("inf"), False, "1.234,5", "12%"])
def test_what_is_no_number_is_refused(cell):
    with pytest.raises(ValueError, match="."):
        as_number(cell, whole=False)


def test_a_text_is_one_line_and_a_code_has_no_decimals():
    assert as_text("  Wijk  01\nNoord ") == "Wijk 01 Noord"
    assert as_text(90010101.0) == "90010101"
    assert as_text(None) == ""
