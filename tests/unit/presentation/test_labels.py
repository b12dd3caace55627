"""Numbers as people read them: precision, units and the words of the verdict."""

from __future__ import annotations

import dataclasses

import pytest

from simulatie.analysis.interval import Interval
from simulatie.analysis.verdict import Judgement, Verdict
from simulatie.language import use_language
from simulatie.presentation.labels import (
    GROUPS,
    decimals_for,
    difference_text,
    events_text,
    grouped,
    interval_text,
    level_text,
    money_text,
    value_text,
    verdict_text,
    worlds_text,
)
from simulatie.presentation.scene import scenes


@pytest.fixture(scope="module")
def scene(common):
    return scenes(common)[0]


@pytest.fixture
def shaped(scene):
    """A real contrast with other numbers in it."""

    def make(outcome="crises", low=-4.9, mean=-4.1, high=-3.3, judgement=Judgement.CLEAR):
        return dataclasses.replace(
            scene.get(outcome, "waakvlam"),
            difference=mean,
            interval=Interval(low, high),
            verdict=Verdict(judgement, -1 if judgement is Judgement.CLEAR else 0),
        )

    return make


@pytest.mark.parametrize(
    ("size", "decimals"), [(176, 0), (41, 0), (4.1, 1), (0.41, 2), (0.041, 3), (0, 0)]
)
def test_two_digits_mean_something(size: float, decimals: int) -> None:
    assert decimals_for(size) == decimals


def test_a_difference_and_its_interval_share_their_decimals(shaped) -> None:
    one = shaped(low=-10.2, mean=-7.04, high=-3.96)
    assert difference_text(one) == "−7,0"
    assert interval_text(one) == "−10,2 tot −4,0"
    with use_language("en"):
        assert interval_text(one) == "−10.2 to −4.0"


def test_a_difference_is_no_finer_than_its_level(shaped) -> None:
    # evictions are declared in hundredths
    assert difference_text(shaped("ontruimingen", -0.0531, -0.0423, -0.0312)) == "−0,04"


def test_a_bound_that_leaves_zero_out_never_looks_like_zero(shaped) -> None:
    assert interval_text(shaped("ontruimingen", -0.08, -0.041, -0.0012)) == "−0,080 tot −0,001"


def test_what_cannot_be_told_apart_is_not_written_in_fine_digits(shaped) -> None:
    one = shaped(low=-0.4, mean=0.0004, high=0.4, judgement=Judgement.UNDISTINGUISHABLE)
    assert difference_text(one) == "0,0"


def test_shares_are_percentages_and_their_differences_points(shaped) -> None:
    one = shaped("overbelast", -0.0135, -0.0112, -0.0089)
    assert difference_text(one) == "−1,1"
    assert level_text(one.outcome, 0.118) == "11,8%"


def test_money_is_in_thousands_in_a_cell_and_on_thousands_in_a_sentence(shaped) -> None:
    one = shaped("kosten_gemeente", 70_000.0, 73_400.0, 76_800.0)
    assert difference_text(one) == "+73"
    assert value_text(one.outcome, 190_000) == "190"
    assert level_text(one.outcome, 190_400) == "€\u00a0190.000 per 1.000 woningen per jaar"


@pytest.mark.parametrize(
    ("euros", "text"),
    [
        (142_499, "€\u00a0142.000"),
        (142_500, "€\u00a0143.000"),
        (-65_000, "−€\u00a065.000"),
        (2_790_000, "€\u00a02,8\u00a0mln"),
        (999_600, "€\u00a01,0\u00a0mln"),
        (388, "€\u00a0388"),
        (0, "€\u00a00"),
    ],
)
def test_money_in_a_sentence(euros: float, text: str) -> None:
    assert money_text(euros) == text


def test_worlds_are_the_real_number(scene) -> None:
    one = scene.get("crises", "waakvlam-met-mandaat")
    assert worlds_text(one) == "12 van de 12"
    assert worlds_text(scene.get("mutaties", "waakvlam")) == "lager in 0 van de 12"


def test_events_are_shown_unless_there_are_plenty(scene) -> None:
    one = scene.get("ontruimingen", "waakvlam")
    assert events_text(one) == f"{one.events.basis} → {one.events.value}".replace(",", ".")
    many = dataclasses.replace(one.events, basis=250_000)
    assert events_text(dataclasses.replace(one, events=many)) == "–"
    assert events_text(scene.get("wachttijd", "waakvlam")) == "–"


def test_every_judgement_has_its_own_words_in_both_languages() -> None:
    verdicts = [Verdict(j, side) for j in Judgement for side in (-1, 1)]
    for language in ("nl", "en"):
        with use_language(language):
            words = {verdict_text(verdict) for verdict in verdicts}
        sided = 3  # depends, clear and nearly always have a side
        assert len(words) == len(Judgement) + sided
    assert verdict_text(Verdict(Judgement.UNDISTINGUISHABLE)) == "niet te onderscheiden"


def test_an_unknown_outcome_is_shown_under_other() -> None:
    groups = grouped(["crises", "kosten_marsmannen", "wonderlijk"])
    assert groups == {
        "bewoners": ["crises"],
        "kosten": ["kosten_marsmannen"],
        "overig": ["wonderlijk"],
    }
    assert GROUPS["kosten"][0] == "kosten_totaal"  # looking at groups changes none
    assert "kosten_marsmannen" not in GROUPS["kosten"]
