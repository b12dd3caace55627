"""A true Mesa model: the tools of Mesa work on it, on both versions, at no cost to the tables."""

from __future__ import annotations

import pickle
import re
import warnings
from importlib.metadata import version
from pathlib import Path

import mesa
import numpy as np
import pytest
import small_world as world

from simulatie.agents import Bewoner, HouseholdGone, PostGone, Professional
from simulatie.model import Neighbourhood
from simulatie.recording.weekly import weekly_columns
from simulatie.scenario import ScenarioError, shipped_folder
from simulatie.simulation import branch, burn_in
from simulatie.state.residents import NEVER
from simulatie.state.trajecten import LOOPT
from simulatie.vocabulary import MEASURE_ROLES, ROLES, WIJKTEAM

pytestmark = pytest.mark.mesa

MESA = tuple(int(part) for part in version("mesa").split(".")[:2])
HOMES = 120


@pytest.fixture(autouse=True)
def no_outdated_calls():
    """A call that Mesa is about to remove fails the test."""
    with warnings.catch_warnings():
        for kind in (DeprecationWarning, FutureWarning, PendingDeprecationWarning):
            warnings.filterwarnings("error", category=kind, module=r"(mesa|simulatie)(\.|$)")
            warnings.filterwarnings("error", message=r".*[Mm]esa.*", category=kind)
        yield


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> str:
    """The average neighbourhood with fewer homes, as a file."""
    text = (shipped_folder() / "buurten" / "gemiddeld.yaml").read_text(encoding="utf-8")
    text = text.replace("naam: gemiddeld", "naam: klein", 1)
    text = re.sub(r"waarde: 960", f"waarde: {HOMES}", text, count=1)
    path = tmp_path_factory.mktemp("buurt") / "klein.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.fixture(scope="module")
def busy(tmp_path_factory) -> str:
    """A scenario in which people come and go."""
    numbers = "".join(f"  {name}: {value}\n" for name, value in world.BUSY.items())
    path = tmp_path_factory.mktemp("scenario") / "druk.yaml"
    path.write_text(
        "naam: druk\ntitel: Druk\ninterventies:\n  waakvlam: {aan: true}\n"
        f"  time_out: {{aan: true}}\nparameters:\n{numbers}",
        encoding="utf-8",
    )
    return str(path)


def make(small: str, scenario: str = "basis", **more) -> Neighbourhood:
    return Neighbourhood(scenario, small, **{"rng": 7, "inloop": 1, "jaren": 2, **more})


def tenants(model: Neighbourhood):
    return model.agents_by_type[Bewoner]


def test_it_is_a_mesa_model_and_a_step_is_a_week(small):
    model = make(small)
    assert isinstance(model, mesa.Model)
    assert (model.steps, model.week) == (0, 0)
    model.step()
    assert (model.steps, model.week) == (1, 1)
    assert model.running


@pytest.mark.parametrize("scenario", [*world.SHIPPED, "druk"])
@pytest.mark.parametrize("views", [False, True])
def test_tables_are_equal_by_the_road_of_mesa_and_by_that_of_batches(small, busy, scenario, views):
    file = busy if scenario == "druk" else scenario
    model = make(small, file, wereld=3)
    if views:
        assert len(tenants(model)) > 100
    for _ in range(60):
        model.step()
    there = batch_road(model)
    assert world.differences(model.tables, there.tables) == []
    np.testing.assert_array_equal(
        model._simulation.recorder.record.counts[:60], there.recorder.record.counts[:60]
    )


def batch_road(model: Neighbourhood):
    """The same scenario, world and seed, lived by `simulate_world`'s own steps."""
    (scenario,) = model.order.scenarios
    order = world.order(scenario, homes=HOMES, wereld=3, zaad=7)
    simulation = branch(order, scenario, burn_in(order, world.shipped("basis")))
    for _ in range(60):
        simulation.advance()
    return simulation


def test_weeks_of_the_model_are_weeks_of_a_batch(small):
    model = make(small, "zelfde-geld-wijkteam", wereld=3)
    for _ in range(104):
        model.step()
    (run,) = world.run(world.shipped("zelfde-geld-wijkteam"), wereld=3, zaad=7)
    columns = weekly_columns(model._simulation.recorder.record, 7.0)
    assert columns.keys() == run.weken.keys()
    for name, column in columns.items():
        np.testing.assert_array_equal(column, run.weken[name], name)


def test_the_datacollector_sees_who_is_there_when_the_week_is_over(small, busy):
    model = make(small, busy)
    expected = []
    for _ in range(20):
        model.step()
        here = model.tables.residents[model.tables.residents["aanwezig"] == 1]
        waiting = (here["rollen_wacht"] > 0) & (here["rollen_actief"] == 0)
        means = here["draagkracht"].mean(), here["draaglast"].mean()
        expected.append([*means, here["crisis"].sum(), waiting.sum()])
    seen = model.datacollector.get_model_vars_dataframe().iloc[1:]
    np.testing.assert_allclose(seen.to_numpy(float), expected)


def test_views_are_made_at_the_first_request_and_not_before(small):
    model = make(small)
    model.step()
    assert model._seen is None
    assert len(model._views) == 0
    assert len(tenants(model)) == model.tables.residents["aanwezig"].sum()
    assert len(model._views) == len(tenants(model))


@pytest.mark.parametrize("first", ["agents", "agents_by_type", "agent_types"])
def test_whatever_is_asked_first_makes_the_views(small, first):
    model = make(small)
    assert len(getattr(model, first)) > 0
    assert {kind.__name__ for kind in model.agent_types} == {"Bewoner", "Professional"}


def test_agentset_select_get_agg_groupby_and_do(small):
    model = make(small)
    r = model.tables.residents[model.tables.residents["aanwezig"] == 1]
    everyone = tenants(model)
    vulnerable = everyone.select(lambda a: a.kwetsbaar == 1)
    assert len(vulnerable) == r["kwetsbaar"].sum()
    assert everyone.agg("draagkracht", np.mean) == pytest.approx(r["draagkracht"].mean())
    assert everyone.get("huishouden") == r["huishouden"].tolist()
    groups = everyone.groupby("kwetsbaar")
    assert {key: len(group) for key, group in groups} == {
        flag: int((r["kwetsbaar"] == flag).sum()) for flag in (0, 1)
    }
    assert sum(everyone.map(lambda a: a.balans)) == pytest.approx(r["marge"].sum())
    assert everyone.do(lambda a: a.draaglast) is everyone or True
    assert len(model.agents) == len(everyone) + len(model.agents_by_type[Professional])


def test_a_view_reads_every_field_of_its_row_as_plain_python(small):
    model = make(small)
    view = next(iter(tenants(model)))
    row = model.tables.residents[view.row]
    for name in row.dtype.names:
        value = getattr(view, name)
        assert isinstance(value, int | float | np.ndarray), name
        np.testing.assert_array_equal(value, row[name])


def test_a_view_changes_nothing_and_says_so(small):
    model = make(small)
    before = model.tables.copy()
    view = next(iter(tenants(model)))
    for name in ("draagkracht", "crisis", "behoefte", "row", "identity"):
        with pytest.raises(AttributeError, match="read-only"):
            setattr(view, name, 3)
    with pytest.raises(AttributeError, match="read-only"):
        tenants(model).set("openheid", 1.0)
    view.behoefte[:] = 9
    assert world.differences(before, model.tables) == []
    with pytest.raises(AttributeError, match="has no attribute 'draagvlak'"):
        view.draagvlak  # noqa: B018


def test_who_leaves_is_no_agent_any_more_and_cannot_be_read(small, busy):
    model = make(small, busy)
    kept = {a.identity: a for a in tenants(model)}
    for _ in range(60):
        model.step()
    here = set(model.tables.residents["huishouden"][model.tables.residents["aanwezig"] == 1])
    gone = [view for identity, view in kept.items() if identity not in here]
    stayed = [view for identity, view in kept.items() if identity in here]
    assert len(gone) > 5
    for view in gone:
        assert view not in model.agents
        with pytest.raises(HouseholdGone, match=str(view.identity)):
            view.draagkracht  # noqa: B018
        with pytest.raises(HouseholdGone):
            view.balans  # noqa: B018
    assert all(view in model.agents and view.draagkracht > 0 for view in stayed)
    assert {a.identity for a in tenants(model)} == here
    assert {a.huishouden for a in tenants(model)} == here


def staff(model: Neighbourhood):
    return model.agents_by_type[Professional]


@pytest.fixture(scope="module")
def worked(small, busy) -> Neighbourhood:
    """A busy year, in which people came, went, waited and were helped; only to be read."""
    model = make(small, busy)
    for _ in range(52):
        model.step()
    return model


def test_professionals_share_the_capacity_of_the_scenario(small):
    for scenario, fte in (("basis", 2.0), ("zelfde-geld-wijkteam", 2.766)):
        for inloop in (0, 1):
            model = make(small, scenario, inloop=inloop)
            model.step()
            team = staff(model).select(lambda p: p.rolnaam == "wijkteam")
            assert sum(team.get("fte")) == pytest.approx(fte * HOMES / 1000)
            assert sum(team.get("plaatsen")) == pytest.approx(fte * HOMES / 1000 * 7)
            assert team.get("nummer") == [1]


def test_professionals_by_role_are_the_fte_of_that_role(worked):
    for name, team in staff(worked).groupby("rolnaam"):
        assert sum(team.get("fte")) == pytest.approx(worked.tables.levers["fte"][0, name_of(name)])
    here = {ROLES[rol] for rol in np.flatnonzero(worked.tables.levers["fte"][0])}
    assert {name for name, _ in staff(worked).groupby("rolnaam")} == here
    assert here > {"ggz", "wijkteam", "wijkagent", "waakvlammer"}


def name_of(rolnaam: str) -> int:
    return ROLES.index(rolnaam)


def test_a_professional_is_called_by_role_and_number(worked):
    labels = staff(worked).get("label")
    assert len(set(labels)) == len(labels)
    ggz = staff(worked).select(lambda p: p.rolnaam == "ggz")
    assert ggz.get("label") == ["ggz 1"]
    assert ggz.get("identity") == ggz.get("post") == [4001]


def test_a_professional_reads_every_field_of_the_post_as_plain_python(worked):
    for view in staff(worked):
        row = worked.tables.staf.rows[view.row]
        for name in row.dtype.names:
            assert type(getattr(view, name)) in (int, float), name
            assert getattr(view, name) == row[name]


def test_clients_of_a_professional_are_those_of_the_running_trajecten(worked):
    rows = worked.tables.trajecten.rows[: worked.tables.trajecten.filled[0]]
    running = rows[rows["status"] == LOOPT]
    assert len(running) > 2
    assert sum(staff(worked).get("caseload")) == len(running)
    for view in staff(worked):
        mine = running[running["medewerker"] == view.row]
        assert view.clienten == mine["huishouden"].tolist()
        assert view.caseload == view.open == len(mine)
        assert (view.trajecten == mine).all()
        assert (view.trajecten["rol"] == view.rol).all()
    households = {a.identity: a for a in tenants(worked)}
    for view in staff(worked):
        for client in view.clienten:
            assert households[client].rollen_actief & (1 << view.rol)


def test_queue_and_load_are_those_of_the_role(worked):
    rows = worked.tables.trajecten.rows[: worked.tables.trajecten.filled[0]]
    waiting = np.bincount(rows["rol"][rows["status"] == 1], minlength=len(ROLES))
    assert waiting.sum() > 0
    for view in staff(worked):
        assert view.wachtrij == waiting[view.rol]
        assert view.druk == worked.tables.dienst["druk"][view.rol]
    assert max(staff(worked).get("druk")) > 0.0


def test_who_is_ill_gone_or_worn_out_can_be_seen(small):
    model = make(small)
    first, second, third = list(staff(model))[:3]
    staf = model.tables.staf.rows
    staf["ziek_sinds"], staf["weg_tot"] = NEVER, NEVER
    staf["ziek_sinds"][first.row] = 9
    staf["weg_tot"][second.row] = 99
    staf["energie"][third.row] = 0.25
    assert [p.ziek for p in (first, second, third)] == [True, False, False]
    assert [p.vacature for p in (first, second, third)] == [False, True, False]
    assert third.energie == 0.25
    assert len(staff(model).select(lambda p: p.ziek)) == 1


def test_a_professional_changes_nothing_and_says_so(small):
    model = make(small)
    before = model.tables.copy()
    view = next(iter(staff(model)))
    for name in ("fte", "energie", "ziek_sinds", "row", "identity", "label"):
        with pytest.raises(AttributeError, match="read-only"):
            setattr(view, name, 3)
    for name in ("ziek", "vacature", "caseload", "clienten", "trajecten", "wachtrij", "druk"):
        with pytest.raises(AttributeError):
            setattr(view, name, 3)
    view.trajecten["dosis"] = 9.0
    assert world.differences(before, model.tables) == []
    with pytest.raises(AttributeError, match="Professional has no attribute 'moreel'"):
        view.moreel  # noqa: B018


@pytest.fixture(scope="module")
def passing(tmp_path_factory) -> str:
    """A scenario with a measure that begins after ten weeks and stops after twenty."""
    path = tmp_path_factory.mktemp("scenario") / "even.yaml"
    path.write_text(
        "naam: even\ntitel: Even\ninterventies:\n"
        "  waakvlam: {aan: true, fte: 12.5, fte_uit_wijkteam: 2.0,"
        f" vanaf_jaar: {10 / 52}, tot_jaar: {20 / 52}}}\n",
        encoding="utf-8",
    )
    return str(path)


def test_posts_come_with_a_measure_and_go_with_it(small, passing):
    model = make(small, passing)
    roles_per_week = []
    kept = {}
    for _ in range(22):
        model.step()
        roles_per_week.append(sorted(staff(model).get("label")))
        kept |= {view.label: view for view in staff(model)}
    before, during, after = roles_per_week[9], roles_per_week[19], roles_per_week[20]
    assert "wijkteam 1" in before
    assert set(during) - set(before) == {"waakvlammer 1", "waakvlammer 2"}
    assert set(before) - set(during) == {"wijkteam 1"}
    assert after == before == roles_per_week[0]
    gone = kept["waakvlammer 2"]
    assert gone not in model.agents
    assert gone.label == "waakvlammer 2"
    for name in ("fte", "rolnaam", "clienten", "caseload", "ziek", "wachtrij", "druk"):
        with pytest.raises(PostGone, match="waakvlammer 2"):
            getattr(gone, name)
    assert kept["wijkteam 1"] in model.agents


def test_who_comes_back_to_a_post_is_a_view_of_the_same_post(small, passing):
    model = make(small, passing)
    first = next(view for view in staff(model) if view.rol == WIJKTEAM)
    for _ in range(22):
        model.step()
    again = next(view for view in staff(model) if view.rol == WIJKTEAM)
    assert again is not first
    assert again.identity == first.identity == 3001


def test_more_fte_brings_more_posts(small, tmp_path):
    file = tmp_path / "meer.yaml"
    file.write_text(
        "naam: meer\ntitel: Meer\nparameters:\n  casework.ggz.fte: 9.0\n", encoding="utf-8"
    )
    model = make(small, str(file))
    assert len(staff(model).select(lambda p: p.rolnaam == "ggz")) == 1
    model.step()
    ggz = staff(model).select(lambda p: p.rolnaam == "ggz")
    assert ggz.get("label") == ["ggz 1", "ggz 2"]
    assert ggz.get("fte") == pytest.approx([1.0, 9.0 * HOMES / 1000 - 1.0])


def test_without_a_burn_in_professionals_come_in_the_first_week(small):
    model = make(small, inloop=0)
    assert len(tenants(model)) > 100
    model.step()
    assert {view.rolnaam for view in staff(model)} == {
        name for rol, name in enumerate(ROLES) if rol not in MEASURE_ROLES
    }
    assert len(model.agents) == len(tenants(model)) + len(staff(model))


def test_datacollector_collects_named_reporters(small):
    model = make(small)
    for _ in range(5):
        model.step()
    frame = model.datacollector.get_model_vars_dataframe()
    assert list(frame.columns) == ["draagkracht", "draaglast", "in_crisis", "wachtrij"]
    assert len(frame) == 6
    assert frame["draagkracht"].between(50, 100).all()


def test_a_datacollector_of_ones_own_reads_agents(small):
    model = make(small)
    own = mesa.DataCollector(
        model_reporters={"weken": "week"},
        agenttype_reporters={Bewoner: {"last": "draaglast"}, Professional: {"fte": "fte"}},
    )
    for _ in range(3):
        model.step()
        own.collect(model)
    frame = own.get_agenttype_vars_dataframe(Bewoner)
    assert len(frame) > 3 * 100
    assert frame["last"].notna().all()


def runs_of(small: str, seeds: list[int]) -> list[dict]:
    """`mesa.batch_run` over seeds: a keyword in Mesa 3.5, a parameter in 3.3."""
    parameters = {"scenario": ["basis", "waakvlam"], "buurt": small, "inloop": 0, "jaren": 1}
    more = {
        "max_steps": 20,
        "number_processes": 1,
        "display_progress": False,
        "data_collection_period": -1,
    }
    if MESA >= (3, 5):
        return mesa.batch_run(Neighbourhood, parameters, rng=seeds, **more)
    return mesa.batch_run(Neighbourhood, {**parameters, "rng": seeds}, **more)


def test_batch_run_gives_every_seed_its_own_world_and_the_same_twice(small):
    runs = runs_of(small, [1, 2])
    assert len(runs) == 4
    by_key = {(run["scenario"], seed_of(run)): run["draaglast"] for run in runs}
    assert len(by_key) == 4
    assert by_key["basis", 1] != by_key["basis", 2]
    alone = make(small, rng=1, inloop=0, jaren=1)
    for _ in range(20):
        alone.step()
    last = alone.datacollector.get_model_vars_dataframe()["draaglast"].iloc[-1]
    assert by_key["basis", 1] == last
    again = {(run["scenario"], seed_of(run)): run["draaglast"] for run in runs_of(small, [1, 2])}
    assert again == by_key


def seed_of(run: dict) -> int:
    return int(run.get("rng", run.get("seed", -1)))


def test_it_stops_when_its_years_are_over_and_says_how_to_get_more(small):
    model = make(small, inloop=0, jaren=1)
    for _ in range(52):
        assert model.running
        model.step()
    assert not model.running
    with pytest.raises(ValueError, match="52 measured weeks are over; ask for more with jaren="):
        model.step()


@pytest.mark.parametrize("rng", [3, np.int64(3)])
def test_an_integer_is_the_seed_of_a_batch(small, rng):
    model = make(small, rng=rng)
    assert model.zaad == 3


def test_without_a_seed_or_with_a_generator_there_is_luck_too(small):
    one, two = make(small, rng=None, inloop=0), make(small, rng=None, inloop=0)
    assert one.zaad != two.zaad
    drawn = {make(small, rng=np.random.default_rng(5), inloop=0).zaad for _ in range(2)}
    assert len(drawn) == 1


def test_a_scenario_that_does_not_exist_is_refused_kindly(small):
    with pytest.raises(ScenarioError, match="waakvlan"):
        make(small, "waakvlan")


def test_a_model_can_be_kept_and_continued(small, busy):
    model = make(small, busy)
    assert len(model.agents) > 100
    for _ in range(10):
        model.step()
    again = pickle.loads(pickle.dumps(model))
    for _ in range(10):
        model.step()
        again.step()
    assert world.differences(model.tables, again.tables) == []
    assert {a.identity for a in tenants(again)} == {a.identity for a in tenants(model)}


def test_luck_of_mesa_is_never_touched(small):
    model = make(small)
    before = model.random.getstate(), model.rng.bit_generator.state
    for _ in range(5):
        model.step()
    assert (model.random.getstate(), model.rng.bit_generator.state) == before


def test_solaraviz_renders_without_a_browser(small):
    import solara
    from mesa.visualization import SolaraViz, make_plot_component

    model = make(small, inloop=0, jaren=1)
    plot = make_plot_component({"draagkracht": "tab:blue", "draaglast": "tab:orange"})
    page = SolaraViz(
        model,
        components=[plot],
        model_params={
            "scenario": "basis",
            "buurt": small,
            "inloop": 0,
            "rng": {"type": "InputText", "value": 1, "label": "zaad"},
        },
        name="Buurt",
    )
    box, rendering = solara.render(page, handle_error=False)
    try:
        assert box.children
    finally:
        rendering.close()


def press(rendering, label: str) -> None:
    """Click a button of the page."""
    import ipyvuetify

    rendering.find(ipyvuetify.Btn, children=[label]).widget.click()


def test_the_page_of_mesa_steps_and_starts_again_with_the_same_scenario(small):
    import solara
    from mesa.visualization.solara_viz import ModelController

    parameters = {"scenario": "waakvlam", "buurt": small, "rng": 1, "inloop": 0, "jaren": 1}
    current = solara.reactive(Neighbourhood(**parameters))
    first = current.value
    page = ModelController(
        current,
        model_parameters=solara.reactive(parameters),
        play_interval=solara.reactive(100),
        render_interval=solara.reactive(1),
        use_threads=solara.reactive(False),
    )
    _, rendering = solara.render(page, handle_error=False)
    try:
        press(rendering, "Step")
        assert current.value is first
        assert first.week == 1
        press(rendering, "Reset")
        again = current.value
        assert again is not first
        assert again.week == 0
        assert again.order.scenarios == first.order.scenarios
        assert again.zaad == first.zaad
    finally:
        rendering.close()


def test_what_mesa_calls_a_scenario_stands_not_in_the_way_of_ours(small):
    model = make(small, "waakvlam", inloop=0)
    assert model.scenario is None
    assert [scenario.naam for scenario in model.order.scenarios] == ["waakvlam"]


def test_the_shipped_neighbourhood_is_found_by_name():
    model = Neighbourhood(inloop=0, jaren=1)
    assert model.tables.homes == 960
    assert Path(model.order.buurt.pad).name.startswith("gemiddeld")
