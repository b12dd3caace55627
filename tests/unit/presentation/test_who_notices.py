"""Who notices what, on the page and in the terminal: gains beside losses, at any width."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from simulatie.language import use_language
from simulatie.presentation.delivery import deliver, shown_of_groups, shown_outcomes
from simulatie.presentation.group_sentences import group_words, groups_title
from simulatie.presentation.group_table import print_groups
from simulatie.presentation.labels import difference_text, interval_text
from simulatie.presentation.overview import page
from simulatie.presentation.plates import plates
from simulatie.presentation.scene import scenes


@pytest.fixture(scope="module")
def scene(shifted):
    return scenes(shifted)[0]


def printed(scene, outcomes, width: int) -> str:
    out = io.StringIO()
    print_groups(Console(file=out, width=width, highlight=False), scene, outcomes)
    return out.getvalue()


def test_the_title_tells_of_the_gain_and_of_the_loss(scene) -> None:
    assert groups_title(scene) == (
        "Voor wie: met waakvlam minder crises en minder draaglast voor kwetsbare huishoudens; "
        "meer hinder voor directe buren"
    )
    assert group_words(scene, "time-out") == "minder hinder voor directe buren"
    assert group_words(scene, "niets") == ""


def test_a_scenario_that_shifts_is_told_before_one_that_only_helps(plant_batch, plan) -> None:
    groups = {
        "helpt": {("kwetsbaar", "crises"): -0.3},
        "schuift": {("kwetsbaar", "crises"): -0.1, ("overig", "gehinderd"): 0.2},
    }
    results = plant_batch(plan(effects={key: {} for key in groups}, years=1, groups=groups))
    assert groups_title(scenes(results)[0]) == (
        "Voor wie: met schuift minder crises voor kwetsbare huishoudens; "
        "meer hinder voor de overige huishoudens"
    )


@pytest.mark.parametrize(
    ("worlds", "title"),
    [(5, "Voor wie: wat elke groep merkt"), (12, "In crises, hinder en draaglast is voor geen")],
)
def test_nothing_is_claimed_where_nothing_can_be_told(plant_batch, plan, worlds, title) -> None:
    made = plan(effects={"s": {}}, worlds=worlds, years=1, groups={"s": {}})
    assert groups_title(scenes(plant_batch(made))[0]).startswith(title)


@pytest.mark.parametrize("width", [80, 100, 140])
def test_every_word_and_number_of_the_tables_is_whole(scene, shifted, width: int) -> None:
    outcomes = shown_of_groups(shifted)
    text = printed(scene, outcomes, width)
    assert max(len(line.rstrip()) for line in text.splitlines()) <= width
    assert "onderscheiden" in text
    for name in outcomes:
        for group in scene.groups.groups:
            one = scene.groups.get(group, name, "waakvlam")
            if one.verdict.distinguishable:
                assert difference_text(one) in text
                assert interval_text(one) in text


def test_english_words_fit_the_tables_too(scene, shifted) -> None:
    with use_language("en"):
        text = printed(scene, shown_of_groups(shifted), 80)
    assert "distinguishable" in text
    assert "kwetsbaar" not in text.lower()


def test_it_says_what_the_groups_are_and_that_people_move_between_them(scene) -> None:
    text = " ".join(printed(scene, ["crises", "draaglast"], 100).split())
    assert "Wie in welke groep valt, is van de week" in text
    assert "Nieuwe crises: per 1.000 huishoudens per jaar." in text
    assert "De kracht van waakvlam is aangenomen" in text


def test_the_page_has_the_figure_and_the_table_of_each_neighbourhood(shifted) -> None:
    html = page(scenes(shifted), shown_outcomes(shifted))
    assert html.count("<figure") == 8
    for buurt in ("oost", "west"):
        assert f'id="groepen-{buurt}"' in html
        assert f'href="#groepen-{buurt}"' in html
        assert f'id="{buurt}-groepen-kop"' in html
    assert "Per groep: minder crises en minder draaglast" in html


def test_the_figure_is_written_beside_the_others(plant_batch, plan, capsys) -> None:
    groups = {"s": {("kwetsbaar", "crises"): -0.2}}
    results = plant_batch(plan(effects={"s": {"crises": -0.1}}, years=1, groups=groups))
    assert {path.name for path in deliver(results.path)} >= {"groepen.svg", "groepen.png"}


def test_a_folder_of_before_the_groups_has_no_such_figure_or_table(common) -> None:
    found = scenes(common)
    assert "groepen" not in [plate.name for plate in plates(found[0])]
    assert "per groep" not in page(found, shown_outcomes(common)).lower()
