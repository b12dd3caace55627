"""Capacity of the week, before any measure acts on it."""

from __future__ import annotations

import pytest
from hand_made import street

from simulatie.rules.capaciteit import reset_levers
from simulatie.vocabulary import MEASURE_ROLES, ROLES

PER_THOUSAND = {role: 0.5 * place for place, role in enumerate(ROLES) if place not in MEASURE_ROLES}
"""Another number for every role that is there without a measure."""


def test_staff_is_per_thousand_homes_and_all_levers_are_put_back_every_week():
    numbers = {f"casework.{role}.fte": fte for role, fte in PER_THOUSAND.items()}
    tables = street(250, numbers | {"melden.avond_dekking": 0.2})
    for lever in ("fte", "vooraan_aandeel", "avond_dekking"):
        tables.levers[lever] = 99.0
    reset_levers(tables)
    for role, jobs in enumerate(tables.levers["fte"][0]):
        assert jobs == pytest.approx(PER_THOUSAND.get(ROLES[role], 0.0) / 4)
    assert tables.levers["vooraan_aandeel"][0] == 0.0
    assert tables.levers["avond_dekking"][0] == 0.2
