"""Capacity in parts: whole contacts from hours that give a fraction of one."""

from __future__ import annotations

import pytest

from simulatie.state.service import whole_contacts


@pytest.mark.parametrize("per_week", [0.0, 0.3, 0.25, 1.0, 2.6, 7.0])
def test_over_the_weeks_nothing_is_lost_and_nothing_is_made(per_week):
    made = [whole_contacts(per_week, t) for t in range(400)]
    assert sum(made) == int(400 * per_week)
    assert max(made) - min(made) <= 1
    assert min(made) >= int(per_week)


def test_a_contact_in_four_weeks_comes_at_the_end_of_the_four():
    assert [whole_contacts(0.25, t) for t in range(8)] == [0, 0, 0, 1, 0, 0, 0, 1]
