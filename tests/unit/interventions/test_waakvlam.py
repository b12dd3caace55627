"""What a visit does, who is visited, and the ways in which the waakvlam can fail."""

from __future__ import annotations

import numpy as np
import pytest
import small_world as world
from hand_made import happened, numbers_of, street

from simulatie.interventions.waakvlam import Waakvlam
from simulatie.rules.bezetting import man_posts
from simulatie.rules.capaciteit import reset_levers
from simulatie.state import Tables
from simulatie.vocabulary import (
    BEGIN,
    CONTACT,
    CONTACTEN,
    ECHT_SIGNAAL,
    GEEN_SIGNAAL,
    REGISSEUR,
    SIGNAAL_WAAKVLAM,
    VALS_SIGNAAL,
    VALSE_MELDING,
    WAAKVLAMMER,
    WIJKTEAM,
)
from simulatie.week import tick

EVERYONE = 50.0
"""Staff per 1,000 homes that visits a whole street every week, at 25 visits each."""


def begin(tables: Tables, measure: Waakvlam) -> Tables:
    """The first steps of a week: the levers, the measure, and who comes to work."""
    reset_levers(tables)
    measure.apply(BEGIN, tables)
    man_posts(tables)
    return tables


def visit(tables: Tables, weeks: int = 1, **numbers: float) -> Tables:
    """Let a waakvlam with these numbers live some weeks in a street."""
    measure = Waakvlam(numbers_of("waakvlam", **{"fte": EVERYONE, **numbers}))
    for _ in range(weeks):
        measure.apply(CONTACTEN, begin(tables, measure))
        tick(tables)
    return tables


def test_a_visit_takes_acute_load_away_but_never_more_than_there_is():
    tables = street(3)
    tables.residents["acute_last"] = [10.0, 2.0, 0.0]
    tables.residents["overlast_last"] = [10.0, 1.5, 0.0]
    visit(tables, demping=3.0)
    assert tables.residents["acute_last"].tolist() == [7.0, 0.0, 0.0]
    assert tables.residents["overlast_last"].tolist() == [7.0, 0.0, 0.0]


def test_a_visit_without_force_takes_nothing_away():
    tables = street(2)
    tables.residents["acute_last"] = 5.0
    visit(tables, demping=0.0)
    assert tables.residents["acute_last"].tolist() == [5.0, 5.0]


def test_visits_open_the_door_up_to_a_limit_and_never_beyond_1():
    tables = street(3)
    tables.residents["openheid"] = tables.residents["trait_openheid"] = [0.5, 0.98, 0.5]
    tables.residents["openheid"][2] = 0.7
    visit(tables, weeks=40, openheid=0.01, openheid_hoogstens=0.1)
    assert tables.residents["openheid"] == pytest.approx([0.6, 1.0, 0.7])


def test_care_avoiders_who_feel_watched_close_the_door():
    tables = street(2)
    tables.residents["mijder"] = [1, 0]
    tables.residents["openheid"] = tables.residents["trait_openheid"] = 0.15
    visit(tables, weeks=3, openheid=0.01, argwaan=0.03)
    assert tables.residents["openheid"][0] == pytest.approx(0.09)
    assert tables.residents["openheid"][1] == pytest.approx(0.18)
    visit(tables, weeks=20, argwaan=0.05)
    assert tables.residents["openheid"][0] == 0.0


def test_argwaan_costs_help_to_avoiders_in_a_whole_neighbourhood():
    kind, watched = (
        world.begin(world.scenario("w", {"waakvlam": {"fte": 2, "argwaan": a}}), homes=240).run()
        for a in (0.0, 0.05)
    )
    same = kind.tables.residents["huishouden"] == watched.tables.residents["huishouden"]
    avoiders = same & (kind.tables.residents["mijder"] == 1)
    openness = [s.tables.residents["openheid"][avoiders].mean() for s in (kind, watched)]
    assert openness[1] < openness[0]


def test_visits_per_week_follow_staff_also_when_fractional():
    for fte, homes in ((0.8, 120), (0.3, 100), (2.0, 90)):
        tables = street(homes)
        visit(tables, weeks=50, fte=fte)
        assert happened(tables, CONTACT) == int(50 * fte * 25 * homes / 1000)


def test_staff_in_the_ledger_is_staff_in_the_street():
    measure = Waakvlam(numbers_of("waakvlam", fte=0.8, mandaat=1.0, regisseur_fte=0.3))
    charges = {c.post: c.hoeveelheid for c in measure.apply(BEGIN, street(500))}
    assert charges == pytest.approx({"waakvlam_personeel": 0.4, "regisseur": 0.15})
    hours = Waakvlam(numbers_of("waakvlam", fte=EVERYONE, uren_per_contact=1.5))
    (charge,) = hours.apply(CONTACTEN, begin(street(6), hours))
    assert (charge.post, charge.hoeveelheid) == ("uren_waakvlam", 9.0)


def test_its_people_stand_among_the_professionals_and_leave_with_the_money():
    tables = street(500)
    measure = Waakvlam(numbers_of("waakvlam", fte=3.0, mandaat=1.0, regisseur_fte=0.3))
    begin(tables, measure)
    paid = {role: tables.dienst["fte_aanwezig"][role] for role in (WAAKVLAMMER, REGISSEUR)}
    assert paid == pytest.approx({WAAKVLAMMER: 1.5, REGISSEUR: 0.15})
    assert (tables.staf.rows["rol"] == WAAKVLAMMER).sum() == 2
    reset_levers(tables)
    man_posts(tables)
    assert not tables.dienst["fte_aanwezig"][[WAAKVLAMMER, REGISSEUR]].any()


@pytest.mark.parametrize("why", ["ziek_sinds", "weg_tot"])
def test_who_is_ill_or_gone_visits_nobody(why):
    tables = street(40)
    measure = Waakvlam(numbers_of("waakvlam", fte=50.0))
    begin(tables, measure)
    tables.staf.rows[why][tables.staf.rows["nummer"] == 1] = 99
    (charge,) = measure.apply(CONTACTEN, begin(tables, measure))
    assert happened(tables, CONTACT) == 25
    assert charge.hoeveelheid == 25 * measure.numbers["uren_per_contact"]


def test_with_reach_0_it_is_paid_for_and_nobody_comes_to_work():
    tables = street(40)
    measure = Waakvlam(numbers_of("waakvlam", bereik=0.0, fte_uit_wijkteam=0.5, mandaat=1.0))
    reset_levers(tables)
    before = tables.levers.copy()
    assert {charge.post for charge in measure.apply(BEGIN, tables)} == {
        "waakvlam_personeel",
        "regisseur",
    }
    assert (tables.levers == before).all()


def shares_visited(tables: Tables, **numbers: float) -> np.ndarray:
    """How often each home is visited when there is time for a tenth of them, 600 weeks long."""
    homes = tables.homes
    counts = np.zeros(homes)
    measure = Waakvlam(numbers_of("waakvlam", fte=0.1 * 1000 / 25, **numbers))
    begin(tables, measure)
    for _ in range(600):
        tables.residents["bezocht"] = -100
        measure.apply(CONTACTEN, tables)
        counts += tables.residents["bezocht"] == tables.clock["t"][0]
        tick(tables)
    return counts / 600


def test_the_list_prefers_who_is_vulnerable_and_who_just_left_care():
    tables = street(200)
    tables.residents["kwetsbaar"][:100] = 1
    tables.residents["zorg_einde"][:10] = 100_000
    visited = shares_visited(tables)
    assert visited[:10].mean() > 2 * visited[10:100].mean()
    assert visited[10:100].mean() > 5 * visited[100:].mean() > 0


def test_the_target_group_can_be_left_out():
    tables = street(200)
    tables.residents["kwetsbaar"][:100] = 1
    visited = shares_visited(tables, gewicht_overig=0.0)
    assert visited[100:].sum() == 0
    assert visited[:100].min() > 0


def test_who_was_seen_longest_ago_goes_first_on_average():
    tables = street(200)
    tables.residents["kwetsbaar"] = 1
    measure = Waakvlam(numbers_of("waakvlam", fte=1000 / 25 / 10, langste_pauze=12))
    begin(tables, measure)
    gaps = []
    for _ in range(400):
        before = tables.residents["bezocht"].copy()
        measure.apply(CONTACTEN, tables)
        now = int(tables.clock["t"][0])
        gaps += (now - before[(tables.residents["bezocht"] == now) & (before >= 0)]).tolist()
        tick(tables)
    assert np.mean(gaps) == pytest.approx(10, rel=0.15)
    assert np.std(gaps) < 9, "an urn without memory would spread as wide as its mean"


def test_nobody_is_visited_in_an_empty_home_or_a_time_out():
    tables = street(4)
    tables.residents["aanwezig"] = [0, 1, 1, 1]
    tables.residents["in_time_out"] = [0, 1, 0, 0]
    visit(tables)
    assert (tables.residents["bezocht"] == 0).tolist() == [False, False, True, True]


def flags(tables: Tables, weeks: int = 1, **numbers: float) -> np.ndarray:
    return visit(tables, weeks, **numbers).residents["gevlagd"]


def test_real_need_is_noticed_with_sensitivity_and_false_alarm_with_specificity():
    tables = street(4_000)
    tables.residents["in_nood"][:2_000] = 1
    found = flags(tables, gevoeligheid=0.6, specificiteit=0.9)
    assert set(found[:2_000]) == {GEEN_SIGNAAL, ECHT_SIGNAAL}
    assert set(found[2_000:]) == {GEEN_SIGNAAL, VALS_SIGNAAL}
    assert (found[:2_000] > 0).mean() == pytest.approx(0.6, abs=0.05)
    assert (found[2_000:] > 0).mean() == pytest.approx(0.1, abs=0.03)
    assert set(tables.residents["gevlagd_door"][found > 0]) == {WAAKVLAMMER}
    assert happened(tables, SIGNAAL_WAAKVLAM) == (found > 0).sum()


def test_who_waits_or_is_helped_gets_no_second_flag():
    tables = street(3)
    tables.residents["in_nood"] = 1
    tables.residents["wacht_sinds"] = [0, -1, -1]
    tables.residents["zaak_sinds"] = [-1, 0, -1]
    assert flags(tables, gevoeligheid=1.0).tolist() == [GEEN_SIGNAAL, GEEN_SIGNAAL, ECHT_SIGNAAL]


def test_a_flag_never_weighs_in_the_dossier():
    tables = street(50)
    tables.residents["in_nood"] = 1
    visit(tables, gevoeligheid=1.0)
    assert not tables.residents["dossier"].any()


def test_mandate_moves_only_who_is_urgent_to_the_front_and_also_who_already_waits():
    tables = street(4)
    r = tables.residents
    r["in_nood"] = 1
    r["crisis"] = [1, 0, 0, 1]
    r["marge"] = [20.0, 4.0, 6.0, 20.0]
    r["wacht_sinds"] = [-1, -1, -1, 0]
    visit(tables, gevoeligheid=1.0, mandaat=1.0, mandaat_grens=5.0)
    assert r["vooraan"].tolist() == [1, 1, 0, 1]
    without = street(4)
    without.residents["in_nood"] = without.residents["crisis"] = 1
    visit(without, gevoeligheid=1.0, mandaat=0.0)
    assert not without.residents["vooraan"].any()


def test_a_mandate_needs_a_regisseur():
    for fte, share in ((0.3, 0.3), (0.0, 0.0)):
        tables = street(100)
        numbers = numbers_of("waakvlam", mandaat=1.0, regisseur_fte=fte)
        posts = {charge.post for charge in Waakvlam(numbers).apply(BEGIN, tables)}
        assert tables.levers["vooraan_aandeel"][0] == share
        assert ("regisseur" in posts) is (fte > 0)


@pytest.mark.parametrize(("asked", "left"), [(0.5, 0.15), (3.0, 0.0)])
def test_staff_from_the_wijkteam_lowers_its_capacity_and_never_below_nothing(asked, left):
    tables = street(100)
    tables.levers["fte"][0, WIJKTEAM] = 0.2
    Waakvlam(numbers_of("waakvlam", fte_uit_wijkteam=asked)).apply(BEGIN, tables)
    assert tables.levers["fte"][0, WIJKTEAM] == pytest.approx(left)


def test_staff_from_the_wijkteam_makes_everybody_wait_longer_and_lowers_its_cost():
    busy = {"signaal.zelfmelding_per_week": 0.2, **world.BUSY}
    added, taken = world.run(
        world.scenario("erbij", {"waakvlam": {}}, busy),
        world.scenario("eruit", {"waakvlam": {"fte_uit_wijkteam": 0.8}}, busy),
        homes=240,
    )
    assert taken.weken["capaciteit_zaken"] == pytest.approx(added.weken["capaciteit_zaken"] * 0.6)
    assert taken.uitkomsten["wachttijd"] > added.uitkomsten["wachttijd"]
    costs = [
        sum(row["bedrag"] for row in world.cost_rows(run) if row["post"] == "personeel_wijkteam")
        for run in (added, taken)
    ]
    saved = (costs[0] - costs[1]) / 100 / 2 / 0.24  # cents, two years, 240 homes
    assert saved == pytest.approx(0.8 * 95_000, rel=1e-3)


def test_without_free_places_detection_only_lengthens_the_queue():
    scarce = {**world.BUSY, "casework.wijkteam.fte": 0.5}
    keys = {"fte": 2, "demping": 0, "openheid": 0, "gevoeligheid": 0.9}
    without, with_it = world.run(
        world.scenario("zonder", {}, scarce),
        world.scenario("met", {"waakvlam": keys}, scarce),
        homes=240,
    )
    assert with_it.weken["wachtrij"].mean() > without.weken["wachtrij"].mean()
    assert with_it.uitkomsten["afgehaakt"] >= without.uitkomsten["afgehaakt"]


def test_false_flags_fill_places():
    keys = {"fte": 2, "demping": 0, "openheid": 0, "gevoeligheid": 0.3}
    sharp, blunt = world.run(
        world.scenario("scherp", {"waakvlam": {**keys, "specificiteit": 0.99}}),
        world.scenario("bot", {"waakvlam": {**keys, "specificiteit": 0.85}}),
        homes=240,
        gebeurtenissen=True,
    )
    false = [(run.gebeurtenissen["soort"] == VALSE_MELDING).sum() for run in (sharp, blunt)]
    assert false[1] > 2 * false[0]
    assert blunt.weken["lopende_zaken"].mean() > sharp.weken["lopende_zaken"].mean()


def test_when_the_money_stops_so_do_visits_and_costs():
    always_there = {"staf.ziek_per_week": 0.0, "staf.vertrek_per_week": 0.0}
    stop = world.scenario("stop", {"waakvlam": {"tot_jaar": 1}}, always_there)
    (run,) = world.run(stop, homes=240)
    visits = run.weken["waakvlam_contacten"]
    assert visits[:52].sum() == pytest.approx(52 * 0.8 * 25 * 0.24, abs=1)
    assert visits[52:].sum() == 0
    quantities = {0: [], 1: []}
    for row in world.own_costs(run):
        quantities[row["jaar"]].append(row["hoeveelheid"])
    assert min(quantities[0]) > 0
    assert max(quantities[1]) == 0
