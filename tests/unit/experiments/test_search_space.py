"""Knobs are factors within declared ranges, and boxes hold the points they should."""

from __future__ import annotations

from math import exp, log
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from declared import parameter

from simulatie.experiments.search_space import FILE, Box, Knob, load_knobs, values_at, whole_box
from simulatie.interventions import catalogue
from simulatie.scenario import load_inputs

BASIS = SimpleNamespace(
    parameters={
        p.naam: p
        for p in [
            parameter("melden.kans", 0.05, (0.02, 0.1), "driehoek"),
            parameter("huur.overig", 2, (1, 3), "driehoek"),
            parameter("huur.crisis", 10, (8, 30), "driehoek"),
            parameter("variantie", 4, (0, 8), "driehoek"),
            parameter("weken", 4, (1, 8), "driehoek", soort="geheel"),
            parameter("vast", 4, (4, 4), "geen"),
        ]
    }
)


def knobs(tmp_path: Path, text: str, fixed: tuple[str, ...] = ()) -> tuple[Knob, ...]:
    path = tmp_path / "zoekruimte.yaml"
    path.write_text(text, encoding="utf-8")
    return load_knobs(BASIS, dict.fromkeys(fixed), path)


def test_a_knob_runs_through_the_declared_range(tmp_path: Path) -> None:
    (knob,) = knobs(tmp_path, "knoppen: [{melden.kans: 0.05}]")
    assert knob.values(0) == {"melden.kans": 0.05}
    assert knob.values(knob.low) == {"melden.kans": 0.02}
    assert knob.values(knob.high) == {"melden.kans": 0.1}


def test_parameters_under_one_factor_all_stay_in_range(tmp_path: Path) -> None:
    (knob,) = knobs(tmp_path, "knoppen: [{huur.overig: 2, huur.crisis: 10}]")
    assert (exp(knob.low), exp(knob.high)) == pytest.approx((0.8, 1.5))
    assert knob.values(log(1.2)) == {"huur.overig": 2.4, "huur.crisis": 12}


def test_a_range_from_nought_begins_at_a_quarter_of_the_start(tmp_path: Path) -> None:
    (knob,) = knobs(tmp_path, "knoppen: [{variantie: 4}]")
    assert knob.values(knob.low) == {"variantie": 1}


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    text = """knoppen:
  - {meld.kans: 1}
  - {weken: 4}
  - {melden.kans: 0.5}
  - {variantie: 0}
  - {vast: 4}
  - {huur.overig: 2}
  - {huur.overig: 2}
"""
    with pytest.raises(ValueError, match="zoekruimte") as problem:
        knobs(tmp_path, text, fixed=("huur.overig",))
    told = str(problem.value)
    assert "huur.overig stands there twice" in told
    assert "meld.kans is no parameter of the basis" in told
    assert "weken is no number with decimals" in told
    assert "melden.kans starts at 0.5, which is not above 0 and within 0.02 to 0.1" in told
    assert "variantie starts at 0" in told
    assert "vast has no room" in told
    assert "huur.overig is stated by the neighbourhood" in told


def test_the_shipped_space_fits_the_basis() -> None:
    basis = load_inputs((), ("gemiddeld",), catalogue()).basis
    knobs = load_knobs(basis, {})
    whole = whole_box(knobs)
    assert FILE.exists()
    assert (whole.low < 0).all()
    assert (whole.high > 0).all()
    for corner in (whole.low, whole.high):
        for name, value in values_at(knobs, corner).items():
            low, high = basis.parameters[name].bereik
            assert low <= value <= high


def test_a_design_is_the_seeds_alone_and_fills_its_box() -> None:
    box = Box(np.array([-1.0, 2.0]), np.array([1.0, 4.0]))
    points = box.design(32, 5)
    assert points.tolist() == box.design(32, 5).tolist()
    assert points.tolist() != box.design(32, 6).tolist()
    assert box.holds(points).all()
    assert np.histogram(points[:, 0], bins=8, range=(-1, 1))[0].tolist() == [4] * 8


def test_a_box_shrinks_around_a_point_and_stays_in_itself() -> None:
    box = Box(np.array([-1.0, -1.0]), np.array([1.0, 1.0]))
    inner = box.shrunk(np.array([0.9, 0.0]), 0.5)
    assert inner.low == pytest.approx([0.4, -0.5])
    assert inner.high == pytest.approx([1.0, 0.5])
    assert box.holds(np.array([[0.5, 0.5], [1.5, 0.0]])).tolist() == [True, False]
