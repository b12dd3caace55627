"""Traits that are recalled: who has a fixed worker, and whose help steps freely."""

from __future__ import annotations

import pytest
from hand_made import live, street

from simulatie.state.traits import has_fixed_begeleider, steps_freely
from simulatie.vocabulary import GGZ, WIJKTEAM

HOMES = 4_000


def fixed(share: float, role: int = WIJKTEAM) -> list[bool]:
    tables = street(HOMES, {"casework.vaste_begeleider": share})
    return [
        bool(has_fixed_begeleider(resident, role, tables.p, tables.clock))
        for resident in tables.residents
    ]


def freely(share: float, weeks: int = 0) -> list[bool]:
    tables = live(street(HOMES, {"casework.op_afschalen": share}), weeks=weeks)
    return [bool(steps_freely(resident, tables.p, tables.clock)) for resident in tables.residents]


@pytest.mark.parametrize("trait", [fixed, freely])
@pytest.mark.parametrize("share", [0.0, 0.2, 0.7, 1.0])
def test_a_share_of_the_households_has_it(trait, share):
    found = sum(trait(share)) / HOMES
    assert found == pytest.approx(share, abs=4 * (share * (1 - share) / HOMES) ** 0.5)


@pytest.mark.parametrize("trait", [fixed, freely])
def test_a_larger_share_holds_the_smaller_one(trait):
    few, many = trait(0.2), trait(0.5)
    assert all(more for fewer, more in zip(few, many, strict=True) if fewer)


def test_it_stays_with_the_household():
    assert freely(0.5, weeks=0) == freely(0.5, weeks=30)


def test_one_does_not_go_with_the_other():
    both = sum(one and other for one, other in zip(fixed(0.5), freely(0.5), strict=True)) / HOMES
    assert both == pytest.approx(0.25, abs=4 * (0.1875 / HOMES) ** 0.5)


def test_only_the_wijkteam_has_fixed_workers():
    assert not any(fixed(1.0, GGZ))
