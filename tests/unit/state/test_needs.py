"""Needs: what matters, what is largest, and who can do something about it."""

from __future__ import annotations

import numpy as np
import pytest
from hand_made import needs, street

from simulatie.state import Tables
from simulatie.state.needs import fit, largest_need, material_needs, within_skill

SKILL = np.array([0.3, 0.0, 0.6, 0.9, 0.4])


def with_needs(**sizes: float) -> Tables:
    """One household with these needs, of which those from .3 on matter."""
    tables = street(1, {"signaal.behoefte_grens": 0.3, "casework.fit_grens": 0.4})
    needs(tables, 0, **sizes)
    return tables


@pytest.mark.parametrize(
    ("sizes", "bits"),
    [
        ({}, 0b00000),
        ({"psychisch": 0.3}, 0b00001),
        ({"psychisch": 0.29}, 0b00000),
        ({"verslaving": 0.5, "praktisch": 1.0, "sociaal": 0.1}, 0b10010),
    ],
)
def test_a_need_matters_from_a_size_on(sizes, bits):
    tables = with_needs(**sizes)
    assert material_needs(tables.residents[0], tables.p) == bits


def test_what_matters_is_what_is_left():
    tables = with_needs(psychisch=0.9, sociaal=0.9)
    tables.residents["behoefte_nu"][0, 0] = 0.2
    assert material_needs(tables.residents[0], tables.p) == 0b01000


@pytest.mark.parametrize(
    ("among", "largest"),
    [(0b11111, 2), (0b11011, 3), (0b00011, 0), (0b00010, 1), (0, -1), (0b11000, 3)],
)
def test_the_largest_of_some_needs_and_the_first_of_equals(among, largest):
    tables = with_needs(psychisch=0.5, schulden=0.9, sociaal=0.7, praktisch=0.7)
    assert largest_need(tables.residents[0], among) == largest


@pytest.mark.parametrize(("bits", "able"), [(0b11111, 0b11100), (0b10011, 0b10000), (0, 0)])
def test_somebody_can_do_something_from_a_skill_on(bits, able):
    tables = with_needs()
    assert within_skill(bits, SKILL, tables.p) == able


@pytest.mark.parametrize(
    ("sizes", "value"),
    [
        ({"schulden": 0.2}, 0.6),
        ({"psychisch": 0.6, "sociaal": 0.3}, (0.6 * 0.3 + 0.3 * 0.9) / 0.9),
        ({"verslaving": 1.0}, 0.0),
        ({}, 0.9),
    ],
)
def test_fit_is_skill_weighed_by_all_needs_and_without_any_the_social_skill(sizes, value):
    tables = with_needs(**sizes)
    assert fit(tables.residents[0], SKILL) == pytest.approx(value)
