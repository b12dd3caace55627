"""The page of a search says what moved, what was met, and what no target sees."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "experiments"))

from made_up_model import FIGURES, KNOBS, Model

from simulatie.experiments.calibrate import SearchPlan, calibrate
from simulatie.presentation.zoektocht import write_page

PLAN = SearchPlan(punten=32, werelden=2, ronden=2, pool=8, vers=12, zaad=5)


@cache
def page() -> str:
    found = calibrate(KNOBS, FIGURES, PLAN, Model(luck=0.05).measure)
    return write_page(found, "gemiddeld", 10, 5)


def row(begin: str) -> list[str]:
    (line,) = [line for line in page().splitlines() if line.startswith(f"| {begin} |")]
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_a_parameter_stands_there_before_and_after() -> None:
    before, after, searched, pinned, moved = row("`melden.kans`")[1:]
    assert (before, searched, moved) == ("0.05", "0.0184 to 0.136", "yes")
    assert abs(float(after) - 0.08) < 0.003
    assert float(pinned.strip("%")) > 60
    assert f"melden.kans: {after}" in page()


def test_a_knob_that_nothing_sees_is_said_to_stay() -> None:
    assert row("`blind`")[1:3] == ["3", "3"]
    assert row("`blind`")[4:] == ["0%", "no"]
    assert "2 of 3 directions" in page()
    assert row("3")[-1] == "+1.0 `blind`"


def test_targets_stand_there_with_their_implausibility() -> None:
    cells = row("A")
    assert cells[1:4] == ["`meldingen`", "80", "70 to 90"]
    assert float(cells[6]) > 3 > float(cells[7])
    assert cells[8:] == ["yes", "yes"]
    assert row("D")[-1] == "no, lies beside"
    assert "All within their margins. None is implausible." in page()


def test_every_table_is_whole() -> None:
    lines = page().splitlines()
    heads = [number for number, line in enumerate(lines) if line.startswith("|---")]
    assert len(heads) == 4
    for number in heads:
        width = lines[number].count("|")
        end = next(later for later in range(number, len(lines)) if not lines[later])
        assert {line.count("|") for line in lines[number - 1 : end]} == {width}
