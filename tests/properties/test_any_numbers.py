"""Whatever numbers are allowed, the weeks can be lived: nothing crashes, nothing is lost."""

from __future__ import annotations

import numpy as np
import small_world as world
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invariants import Census, Work, check_ledger, check_state, check_stocks

from simulatie.interventions import catalogue
from simulatie.results.schema import RunTables
from simulatie.scenario.parameter import GEHEEL, SCHAKELAAR, Parameter
from simulatie.simulation import Simulation, settle_accounts
from simulatie.vocabulary import CASE_ROLES, FIELD_ROLES, ROLES

HOMES = 48
WEEKS = 52
STAFFED = {
    **{f"casework.{ROLES[role]}.fte": 30.0 for role in (*CASE_ROLES, *FIELD_ROLES)},
    **{f"casework.{ROLES[role]}.zaken_per_fte": 4.0 for role in CASE_ROLES},
    "casework.ontdekken": 0.5,
    "casework.doorverwijzen": 0.7,
    "casework.kwijt": 0.4,
    "casework.vaste_begeleider": 0.2,
    "casework.op_afschalen": 0.3,
    "signaal.vroegsignaal_bereik": 0.8,
    "staf.ziek_per_week": 0.05,
    "staf.vertrek_per_week": 0.02,
    "staf.vacature_weken": 4,
}
"""One or two people in every role, who refer, fall ill and leave: all of it in a few homes."""
SOME = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def values(parameter: Parameter) -> st.SearchStrategy:
    """Any value that is not refused, plausible or not, with the ends more often."""
    if parameter.soort == SCHAKELAAR:
        return st.booleans()
    low, high = parameter.grenzen
    if parameter.soort == GEHEEL:
        return st.integers(int(low), int(high))
    plausible = st.floats(*parameter.bereik)
    return st.one_of(st.sampled_from([low, high]), plausible, st.floats(low, high))


def some_of(parameters: dict[str, Parameter]) -> st.SearchStrategy:
    """A handful of parameters with values of their own."""
    names = st.lists(st.sampled_from(sorted(parameters)), max_size=8, unique=True)
    return names.flatmap(
        lambda chosen: st.fixed_dictionaries({name: values(parameters[name]) for name in chosen})
    )


def measure(naam: str) -> st.SearchStrategy:
    """A measure with any numbers, any reach and any years."""
    years = st.floats(0, 1.5)
    common = {
        "aan": st.booleans(),
        "bereik": st.floats(0, 1),
        "vanaf_jaar": years,
        "tot_jaar": st.one_of(st.none(), years),
    }
    own = some_of(dict(catalogue()[naam].parameters))
    return st.tuples(st.fixed_dictionaries(common), own).map(lambda two: {**two[0], **two[1]})


def go_together(parameters: dict[str, float]) -> bool:
    """Whether shares of households are no contradiction, which a scenario file may not be."""
    central = {name: p.waarde for name, p in world.inputs().basis.parameters.items()}
    share = {**central, **parameters}
    types = sum(share[f"bevolking.{kind}"] for kind in ("alleenstaand", "eenouder", "gezin"))
    return types <= 1.0 and share["bevolking.bijstand"] <= share["bevolking.laag_inkomen"]


scenarios = st.builds(
    lambda measures, parameters: world.scenario(
        "willekeurig", measures, {**parameters}, eigen_inloop=True
    ),
    st.fixed_dictionaries({naam: measure(naam) for naam in catalogue()}),
    some_of(dict(world.inputs().basis.parameters)).filter(go_together),
)


def lived(scenario, **more) -> Simulation:
    """A year of a scenario on a stormy street, every week of it checked."""
    numbers = {**world.BUSY, **STAFFED, **scenario.parameters}
    stormy = world.scenario("storm", dict(scenario.interventies), numbers, eigen_inloop=True)
    simulation = world.begin(stormy, homes=HOMES, inloop=0, jaren=1, **more)
    tables, record = simulation.tables, simulation.recorder.record
    census = Census(tables)
    for week in range(WEEKS):
        work = Work.begin(tables)
        simulation.advance()
        check_state(tables)
        work.check(tables, record, week)
        census.follow(tables, record.counts[week])
    check_stocks(record.stocks, HOMES)
    return simulation


@SOME
@given(scenario=scenarios, world_number=st.integers(0, 10_000))
def test_any_numbers_within_the_limits_can_be_lived(scenario, world_number):
    simulation = lived(scenario, wereld=world_number, gebeurtenissen=True)
    numbers = {
        **{n: p.waarde for n, p in world.inputs().basis.parameters.items()},
        **world.BUSY,
        **STAFFED,
        **scenario.parameters,
    }
    simulation.recorder.finish(simulation.tables)
    outcomes, costs = settle_accounts(simulation.recorder.record, simulation, numbers)
    run = RunTables("b", "s", 0, outcomes, {}, costs)
    check_ledger(run, HOMES, 1)
    assert not any(np.isinf(value) for value in outcomes.values())


@settings(SOME, max_examples=10)
@given(scenario=scenarios)
def test_any_scenario_gives_the_same_twice_with_and_without_a_log(scenario):
    with_log, without = lived(scenario, gebeurtenissen=True), lived(scenario)
    assert world.differences(with_log.tables, without.tables) == []
    np.testing.assert_array_equal(with_log.recorder.record.counts, without.recorder.record.counts)
