"""The order of one week: one list, and the only place that knows it.

Within a step everybody reads the state at the start of that step, so the order of households
cannot matter. `docs/model_description.md` follows this list line by line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from simulatie.contracts import Charge, Intervention, Rule
from simulatie.rules.aanmelding import sign_up
from simulatie.rules.balans import assess_nood, weigh_balans
from simulatie.rules.bezetting import man_posts
from simulatie.rules.buurgesprek import speak_to_neighbour
from simulatie.rules.capaciteit import reset_levers
from simulatie.rules.casework import close_files, work_cases
from simulatie.rules.contacten import work_contacts
from simulatie.rules.crisis import enter_and_leave_crisis
from simulatie.rules.crisisdienst import answer_crises
from simulatie.rules.doorverwijzen import hand_over
from simulatie.rules.dossier import keep_dossiers
from simulatie.rules.draagkracht import lose_and_recover
from simulatie.rules.draaglast import live_through_week
from simulatie.rules.huurachterstand import keep_huurboek
from simulatie.rules.melden import report_overlast
from simulatie.rules.ontruiming import pursue_huur, pursue_overlast
from simulatie.rules.opvang import live_elders
from simulatie.rules.overlast import spread_overlast
from simulatie.rules.personeel import live_staff
from simulatie.rules.rondes import make_rounds
from simulatie.rules.schalen import scale_levels
from simulatie.rules.steun import give_steun
from simulatie.rules.verhuizen import choose_to_leave, move_out
from simulatie.rules.vertrouwen import learn_vertrouwen
from simulatie.state import Tables
from simulatie.synthesis.arrivals import let_homes
from simulatie.vocabulary import BEGIN, CONTACTEN, OPNAME, PLAATSING

WEEK: tuple[Rule | str, ...] = (
    # 1  outside: capacity of this week, the measures that change it, and who is there
    reset_levers,
    BEGIN,
    man_posts,
    # 2  life events, and load that wears off
    live_through_week,
    # 3  nuisance from the condition at the start of the week, and who hears it
    spread_overlast,
    # 4  neighbours speak to each other
    speak_to_neighbour,
    # 5  reports as far as there are hours for them, dossiers, rounds, sign-ups
    report_overlast,
    keep_dossiers,
    make_rounds,
    sign_up,
    # 6  the queues and cases of every role, calls in a crisis, then places in time-out
    work_cases,
    answer_crises,
    PLAATSING,
    # 7  contacts: of professionals, support of neighbours, visits of measures
    work_contacts,
    give_steun,
    CONTACTEN,
    # 8  the balance, crises, recovery, and who is in need
    weigh_balans,
    enter_and_leave_crisis,
    lose_and_recover,
    assess_nood,
    hand_over,
    scale_levels,
    # 9  money
    keep_huurboek,
    # 10  towards eviction
    pursue_overlast,
    pursue_huur,
    # 11  trust learns from what followed; what the work does to staff
    learn_vertrouwen,
    live_staff,
    # 12  moves, with a look at everybody before anyone leaves; the shelter; arrivals
    choose_to_leave,
    OPNAME,
    move_out,
    close_files,
    live_elders,
    let_homes,
)


class Running(NamedTuple):
    """A measure of this scenario with the measured weeks in which it runs."""

    measure: Intervention
    first_week: int
    end_week: int

    def runs(self, week: int) -> bool:
        """Whether it acts in this week."""
        return self.first_week <= week < self.end_week


Booked = tuple[str, Charge]
"""Which measure, and what it charged."""


def look_away(tables: Tables) -> None:
    """Record nothing."""


def run_week(
    tables: Tables,
    measures: Sequence[Running],
    look: Callable[[Tables], None] = look_away,
) -> list[Booked]:
    """Take every step of one week in order; gives what the measures charged.

    `look` is called when everybody who lived through the week is still there; it changes nothing.
    """
    week = int(tables.clock["week"][0])
    running = [item.measure for item in measures if item.runs(week)]
    for item in measures:
        if week == item.end_week:
            item.measure.withdraw(tables)
    booked: list[Booked] = []
    for step in WEEK:
        if step == OPNAME:
            look(tables)
        elif isinstance(step, str):
            booked += act(step, tables, running)
        else:
            step(tables)
    return booked


def act(moment: str, tables: Tables, running: Sequence[Intervention]) -> list[Booked]:
    """Let every running measure that has this moment act."""
    return [
        (measure.naam, charge)
        for measure in running
        if moment in measure.moments
        for charge in measure.apply(moment, tables)
    ]


def tick(tables: Tables) -> None:
    """The next week."""
    tables.clock["t"] += 1
    tables.clock["week"] += 1


def steps() -> list[Callable[[Tables], None]]:
    """The rules in order, without the moments of measures: for tests and documentation."""
    return [step for step in WEEK if not isinstance(step, str)]
