"""What a measure costs: its fixed cost every week, and the same money for the wijkteam."""

from __future__ import annotations

import numpy as np
import pytest
import small_world as world
from measures import make

from simulatie.contracts import Intervention
from simulatie.state import Tables
from simulatie.vocabulary import BEGIN, KAS


def empty_neighbourhood() -> Tables:
    """Homes without anybody in them."""
    tables = world.begin(world.scenario()).tables
    tables.residents["aanwezig"] = 0
    return tables


def fixed(item: Intervention, tables: Tables) -> list:
    return list(item.apply(BEGIN, tables))


def test_fixed_costs_are_charged_in_a_week_without_clients(measure):
    item = make(measure)
    busy, empty = world.begin(world.scenario()).tables, empty_neighbourhood()
    assert fixed(item, empty)
    assert fixed(item, empty) == fixed(make(measure), busy)
    for moment in item.moments:
        if moment != BEGIN:
            assert sum(charge.hoeveelheid for charge in item.apply(moment, empty)) == 0


def test_only_declared_posts_are_charged(measure):
    item = make(measure)
    tables = world.begin(world.scenario("zonder", {}, world.BUSY)).tables
    charged = {charge.post for moment in item.moments for charge in item.apply(moment, tables)}
    assert charged
    assert charged <= {post.naam for post in item.posts}


def test_the_price_of_a_measure_is_its_own_parameter_times_its_quantity(measure):
    (run,) = world.run(world.scenario("met", {measure: {}}, world.BUSY))
    item = make(measure)
    posts = {post.naam: post for post in item.posts}
    for row in world.own_costs(run):
        post = posts[row["post"]]
        assert (row["betaler"], row["ontvanger"]) == (item.betaler, post.ontvanger)
        if post.tarief:
            euros = row["hoeveelheid"] * item.numbers[post.tarief] / post.per
            assert row["bedrag"] == np.floor(euros * 100 + 0.5)
            assert row["soort"] == KAS
        else:
            assert row["bedrag"] is None


def added_per_year(naam: str, homes: int) -> float:
    """Euro a year that a shipped scenario adds for this neighbourhood, in staff alone."""
    basis, other = world.run(
        world.shipped("basis"), world.shipped(naam), homes=homes, inloop=0, jaren=1
    )
    staff = {"personeel_wijkteam", "waakvlam_personeel", "regisseur"}

    def spent(run) -> float:
        return sum(row["bedrag"] for row in world.cost_rows(run) if row["post"] in staff) / 100

    return spent(other) - spent(basis)


@pytest.mark.parametrize("homes", [120, 960])
def test_the_same_money_for_the_wijkteam_is_the_same_money(homes):
    waakvlam = added_per_year("waakvlam", homes)
    wijkteam = added_per_year("zelfde-geld-wijkteam", homes)
    assert waakvlam == pytest.approx(72_800 * homes / 1000, rel=1e-6)
    assert wijkteam == pytest.approx(waakvlam, rel=0.01)


def test_the_same_money_holds_in_every_shipped_neighbourhood():
    from simulatie.interventions import catalogue
    from simulatie.scenario import load_inputs, resolve, shipped_buurten

    numbers = catalogue()["waakvlam"].parameters
    waakvlam = numbers["fte"].waarde * numbers["kosten_fte_jaar"].waarde
    for naam in shipped_buurten():
        inputs = load_inputs(["zelfde-geld-wijkteam"], [naam], catalogue())
        basis, other = (
            resolve(inputs.basis, inputs.catalogue, inputs.buurten[0], scenario, {}).parameters
            for scenario in inputs.scenarios
        )
        extra = other["casework.wijkteam.fte"] - basis["casework.wijkteam.fte"]
        assert extra * basis["kosten.wijkteam_fte_jaar"] == pytest.approx(waakvlam, rel=0.01), naam
