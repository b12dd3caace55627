"""The terminal: at 100 and at 80 columns, nothing cut, nothing hidden."""

from __future__ import annotations

import io
import re

import pytest
from rich.console import Console

from simulatie.presentation.delivery import shown_outcomes
from simulatie.presentation.labels import difference_text, interval_text
from simulatie.presentation.scene import scenes
from simulatie.presentation.table import print_scene


def printed(scene, outcomes, width: int) -> str:
    out = io.StringIO()
    print_scene(Console(file=out, width=width, highlight=False), scene, outcomes)
    return out.getvalue()


@pytest.fixture(scope="module")
def scene(common):
    return scenes(common)[0]


@pytest.mark.parametrize("width", [80, 100, 140])
def test_every_word_and_number_is_whole(scene, common, width: int) -> None:
    text = printed(scene, shown_outcomes(common), width)
    assert max(len(line.rstrip()) for line in text.splitlines()) <= width
    assert "…" not in text
    for heading in ("verschil", "95%-interval", "beter in", "buurt", "gevallen"):
        assert re.search(rf"\b{heading}\b", text)
    for name in shown_outcomes(common):
        for scenario in scene.columns:
            one = scene.get(name, scenario)
            assert difference_text(one) in text
            assert all(part in text for part in interval_text(one).split(" tot "))


def test_a_row_tells_its_verdict_where_it_is_not_plainly_clear(scene) -> None:
    text = printed(scene, ["crises"], 100)
    rows = text[text.index("Crises  in de basis") : text.index("● Waakvlam\n  ")]
    assert rows.count("niet te onderscheiden") == 1  # time-out
    assert rows.count("gelijk in alle werelden") == 1  # the team was given no effect on crises
    assert "12 van de 12" in rows


def test_what_it_means_stands_below(scene) -> None:
    text = printed(scene, ["crises"], 100)
    assert "De kracht van waakvlam is aangenomen" in text
    assert "Verschil: scenario min de basis" in text


def test_without_a_console_of_colours_the_shapes_remain(scene) -> None:
    text = printed(scene, ["crises"], 80)
    assert all(shape in text for shape in "●◆■▲")
    assert "\x1b" not in text


def test_many_scenarios_say_that_intervals_were_widened(plant_batch, plan) -> None:
    effects = {f"s{i}": {"crises": -0.1} for i in range(6)}
    scene = scenes(plant_batch(plan(effects=effects, years=1)))[0]
    assert "breder gemaakt (Holm), tot 99,2%" in re.sub(r"\s+", " ", printed(scene, ["crises"], 80))
