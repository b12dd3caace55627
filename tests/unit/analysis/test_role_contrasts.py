"""Who does what: pairs per role by world, with years weighed by what they are a share of."""

from __future__ import annotations

import pytest

from simulatie.analysis.roles import EVENING, OFFICE, RolePart, compare_roles
from simulatie.analysis.verdict import Judgement
from simulatie.results import open_results

GGZ, WIJKTEAM = RolePart("ggz"), RolePart("wijkteam")


def changed(results, **columns):
    """The same folder with other columns in its table of roles."""
    other = open_results(results.path)
    other.rollen = results.rollen.assign(**columns)
    return other


def test_finds_what_grows_and_what_is_equal(worked) -> None:
    compared = compare_roles(worked, "testbuurt")
    grows = compared.get(GGZ, "wachtend", "waakvlam")
    assert grows.gain == -1
    assert grows.difference == pytest.approx(1.5 * grows.basis, rel=0.1)
    assert grows.interval.low > 0
    assert compared.get(GGZ, "wachtend", "niets").verdict.judgement is Judgement.IDENTICAL
    unclear = compared.get(WIJKTEAM, "wachtend", "waakvlam").verdict
    assert unclear.judgement is Judgement.UNDISTINGUISHABLE


def test_a_role_has_its_own_parts_of_the_week(worked) -> None:
    compared = compare_roles(worked, "testbuurt")
    assert compared.roles("beantwoord", EVENING) == ["ggz"]
    assert compared.roles("beantwoord", OFFICE) == ["wijkteam", "ggz"]
    office = compared.get(RolePart("ggz", OFFICE), "beantwoord", "waakvlam")
    evening = compared.get(RolePart("ggz", EVENING), "beantwoord", "waakvlam")
    assert (office.verdict.side, evening.verdict.side) == (-1, 0)


def test_a_year_counts_for_as_much_as_there_was_to_share(worked) -> None:
    table = worked.rollen
    waits = (table.rol == "ggz") & (table.uitkomst == "wachttijd")
    weights = (table.rol == "ggz") & (table.uitkomst == "gevolgd")
    first = table.jaar == 0
    waarde = table.waarde.mask(waits & first, 4.0).mask(waits & ~first, 10.0)
    waarde = waarde.mask(weights & first, 1.0).mask(weights & ~first, 3.0)
    compared = compare_roles(changed(worked, waarde=waarde), "testbuurt")
    one = compared.get(GGZ, "wachttijd", "waakvlam")
    assert one.basis == pytest.approx((4 * 1 + 10 * 3) / 4)
    assert one.difference == pytest.approx(0)


def test_each_scenario_is_weighed_by_its_own_starts(worked) -> None:
    table = worked.rollen
    waits = (table.rol == "ggz") & (table.uitkomst == "wachttijd")
    weights = (table.rol == "ggz") & (table.uitkomst == "gevolgd")
    first = table.jaar == 0
    helped = table.scenario == "waakvlam"
    waarde = table.waarde.mask(waits & first, 4.0).mask(waits & ~first, 10.0)
    waarde = waarde.mask(weights, 1.0).mask(weights & first & helped, 3.0)
    one = compare_roles(changed(worked, waarde=waarde), "testbuurt").get(
        GGZ, "wachttijd", "waakvlam"
    )
    assert (one.basis, one.value) == (pytest.approx(7.0), pytest.approx(5.5))


def test_a_year_without_a_number_counts_for_neither_where_nothing_weighs(worked) -> None:
    table = worked.rollen
    gone = (table.uitkomst == "wachtend") & (table.jaar == 0) & (table.scenario == "niets")
    compared = compare_roles(changed(worked, waarde=table.waarde.mask(gone)), "testbuurt")
    assert compared.get(GGZ, "wachtend", "niets").verdict.judgement is Judgement.IDENTICAL
    whole = compare_roles(worked, "testbuurt").get(GGZ, "wachtend", "niets")
    assert compared.get(GGZ, "wachtend", "niets").basis != whole.basis


def test_nothing_to_measure_makes_no_pair(worked) -> None:
    compared = compare_roles(worked, "testbuurt")
    assert compared.get(RolePart("wijkbeheerder"), "wachttijd", "waakvlam") is None
    assert compared.roles("wachttijd") == ["wijkteam", "ggz"]


def test_an_unknown_reference_is_refused(worked) -> None:
    with pytest.raises(KeyError):
        compare_roles(worked, "testbuurt", "weg")
