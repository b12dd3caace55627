"""The worlds: each parameter has a coordinate of its own, and follows its distribution."""

from __future__ import annotations

from math import log

import pytest
from declared import catalogue_of, parameter

from simulatie.experiments.worlds import (
    draw_world,
    uncertain_parameters,
    value_at,
    world_row,
)
from simulatie.scenario import Basis

UNIFORM = parameter("a.uniform", 3, (2, 6), "uniform")
TRIANGLE = parameter("a.driehoek", 3, (2, 6), "driehoek")
LOG = parameter("a.loguniform", 2, (1, 8), "loguniform")
FIXED = parameter("a.vast", 3, (2, 6), "geen")
WHOLE = parameter("a.geheel", 3, (1, 4), "uniform", soort="geheel")
SWITCH = parameter("a.aan", True, (0, 1), "uniform", soort="schakelaar")
ALL = {p.naam: p for p in (UNIFORM, TRIANGLE, LOG)}


def test_world_zero_is_central() -> None:
    assert draw_world(ALL, 1, 0) == {}
    assert world_row(ALL, 1, 0) == {"a.uniform": 3, "a.driehoek": 3, "a.loguniform": 2}


def test_a_world_depends_on_seed_and_number_alone() -> None:
    few = draw_world({"a.uniform": UNIFORM}, 1, 7)
    assert draw_world(ALL, 1, 7)["a.uniform"] == few["a.uniform"]
    assert draw_world(dict(reversed(ALL.items())), 1, 7) == draw_world(ALL, 1, 7)
    assert draw_world(ALL, 2, 7) != draw_world(ALL, 1, 7)
    assert draw_world(ALL, 1, 8) != draw_world(ALL, 1, 7)


def test_parameters_do_not_move_together() -> None:
    twins = {name: parameter(name, 0.5, (0, 1), "uniform") for name in ("b.een", "b.twee")}
    pairs = [tuple(draw_world(twins, 1, k).values()) for k in range(1, 2001)]
    mean = sum(x * y for x, y in pairs) / len(pairs)
    assert abs(mean - 0.25) < 0.02  # 0.25 when independent, 0.33 when equal; sd 0.005


@pytest.mark.parametrize(
    ("declared", "middle"), [(UNIFORM, 4.0), (LOG, 8**0.5), (TRIANGLE, 6 - 6**0.5)]
)
def test_quantiles_start_at_the_range_and_meet_the_median(declared, middle: float) -> None:
    low, high = declared.bereik
    assert value_at(declared, 0.0) == low
    assert value_at(declared, 0.5) == pytest.approx(middle)
    assert value_at(declared, 1 - 1e-12) == pytest.approx(high, abs=1e-4)


def test_the_mode_of_a_triangle_is_its_central_value() -> None:
    assert value_at(TRIANGLE, 0.25) == pytest.approx(3.0)


def test_a_triangle_with_its_mode_on_the_edge_stays_in_range() -> None:
    left = parameter("a.links", 2, (2, 6), "driehoek")
    right = parameter("a.rechts", 6, (2, 6), "driehoek")
    for declared in (left, right):
        values = [value_at(declared, k / 100) for k in range(100)]
        assert values == sorted(values)
        assert min(values) >= 2
        assert max(values) <= 6


def test_log_uniform_is_uniform_in_its_logarithm() -> None:
    logs = [log(draw_world({"l": LOG}, 1, k)["l"]) / log(8) for k in range(1, 2001)]
    assert abs(sum(logs) / len(logs) - 0.5) < 0.02  # sd 0.0065


def test_whole_numbers_stay_whole() -> None:
    values = {draw_world({"w": WHOLE}, 1, k)["w"] for k in range(1, 200)}
    assert values == {1.0, 2.0, 3.0, 4.0}


def test_what_varies_is_what_was_asked() -> None:
    basis = Basis({"a.uniform": UNIFORM, "a.vast": FIXED, "a.aan": SWITCH}, 2024)
    catalogue = catalogue_of("maatregel", TRIANGLE, SWITCH)
    names = {
        onzeker: list(uncertain_parameters(basis, catalogue, onzeker))
        for onzeker in ("geen", "effecten", "alles")
    }
    assert names == {
        "geen": [],
        "effecten": ["a.driehoek"],
        "alles": ["a.uniform", "a.driehoek"],
    }


def test_an_unknown_uncertainty_is_refused() -> None:
    with pytest.raises(ValueError, match="iets"):
        uncertain_parameters(Basis({}, 2024), catalogue_of("maatregel"), "iets")
