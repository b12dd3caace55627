"""Capacity of the week, before any measure acts on it."""

from __future__ import annotations

import pytest
from hand_made import street

from simulatie.rules.capaciteit import reset_levers


def test_staff_is_per_thousand_homes_and_all_levers_are_put_back_every_week():
    tables = street(250, {"casework.wijkteam.fte": 2.0, "melden.avond_dekking": 0.2})
    for lever in ("wijkteam_fte", "vooraan_aandeel", "avond_dekking"):
        tables.levers[lever] = 99.0
    reset_levers(tables)
    assert tables.levers["wijkteam_fte"][0] == pytest.approx(0.5)
    assert tables.levers["vooraan_aandeel"][0] == 0.0
    assert tables.levers["avond_dekking"][0] == 0.2
