"""V5 and V6: the queue of the wijkteam against the exact weekly chain, and Little's law."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from hand_made import by_batches, happened, live, street, within_four_errors
from weekly_chain import Queue, queue_lengths

from simulatie.rules.casework import work_cases
from simulatie.state.residents import NEVER
from simulatie.vocabulary import AFHAKEN, ECHT_SIGNAAL, INTAKE, START_CASUS

HOMES = 250
WARM_UP = 2_000


@dataclass(frozen=True)
class Lived:
    """What the kernels made of a queue, week by week and in all."""

    waiting: np.ndarray
    in_case: np.ndarray
    entered: int
    started: int
    weeks_waited: float
    gave_up: int
    weeks_still_waiting: int


def run_queue(queue: Queue, weeks: int, seed: int = 1) -> Lived:
    """Poisson arrivals, everybody alike, through one week of casework after the other."""
    tables = street(
        HOMES,
        {
            "casework.duur": queue.duration,
            "casework.afhaken_per_week": queue.giving_up,
            "casework.wijkteam.zaken_per_fte": 1.0,
        },
        seed=seed,
    )
    tables.levers["wijkteam_fte"] = queue.places
    people = tables.residents
    arrivals = np.random.default_rng(seed).poisson(queue.arrivals, weeks)
    waiting, in_case = np.zeros(weeks), np.zeros(weeks)
    for week, new in enumerate(arrivals):
        idle = np.flatnonzero((people["wacht_sinds"] < 0) & (people["zaak_sinds"] < 0))
        assert new <= len(idle)
        people["signaal"][:] = 0
        people["signaal"][idle[:new]] = ECHT_SIGNAAL
        live(tables, work_cases)
        waiting[week] = tables.service["wachtend"][0]
        in_case[week] = tables.service["open"][0]
    since = people["wacht_sinds"][people["wacht_sinds"] != NEVER]
    return Lived(
        waiting=waiting,
        in_case=in_case,
        entered=happened(tables, INTAKE),
        started=happened(tables, START_CASUS),
        weeks_waited=float(tables.log.amounts[[START_CASUS, AFHAKEN]].sum()),
        gave_up=happened(tables, AFHAKEN),
        weeks_still_waiting=int((weeks - since).sum()),
    )


def check(queue: Queue, weeks: int) -> None:
    lived = run_queue(queue, weeks)
    waiting, in_case = queue_lengths(queue)
    settled = slice(WARM_UP, None)
    assert within_four_errors(*by_batches(lived.waiting[settled]), waiting)
    assert within_four_errors(*by_batches(lived.in_case[settled]), in_case)
    assert lived.in_case.max() <= queue.places
    # Little: weeks that people waited are the same weeks that the queue was long
    assert lived.weeks_waited + lived.weeks_still_waiting == lived.waiting.sum()
    assert lived.entered == lived.started + lived.gave_up + lived.waiting[-1]


SHORT = (Queue(4, 10.0, 0.2), Queue(5, 10.0, 0.4), Queue(14, 14.0, 0.85))
LONG = (
    Queue(4, 10.0, 0.2),  # ρ .50
    Queue(1, 5.0, 0.14),  # ρ .70
    Queue(5, 10.0, 0.4),  # ρ .80
    Queue(14, 14.0, 0.85),  # ρ .85, as in the average neighbourhood
    Queue(10, 10.0, 0.9),  # ρ .90
    Queue(5, 10.0, 0.475),  # ρ .95
)


@pytest.mark.parametrize("queue", SHORT, ids=lambda queue: f"rho {queue.rho:.2f}")
def test_the_queue_is_the_exact_weekly_chain(queue):
    check(queue, 30_000)


@pytest.mark.lang
@pytest.mark.parametrize("queue", LONG, ids=lambda queue: f"rho {queue.rho:.2f}")
def test_the_queue_is_the_exact_weekly_chain_over_a_long_time(queue):
    check(queue, 600_000)


def test_the_wait_of_the_helped_is_the_queue_over_the_arrivals():
    """W = L / λ, with the exact L: the mean wait of those whose help began."""
    queue = SHORT[1]
    lived = run_queue(queue, 30_000, seed=2)
    _, error = by_batches(lived.waiting)
    mean_wait = lived.weeks_waited / lived.started
    assert within_four_errors(mean_wait, error / queue.arrivals, queue_lengths(queue)[0] / 0.4)


def check_loss(weeks: int) -> None:
    queue = Queue(10, 10.0, 1.2, giving_up=0.05)
    waiting, _ = queue_lengths(queue)
    lost = 0.05 * waiting / 1.2
    assert lost == pytest.approx(0.1957, abs=0.001)  # Erlang-A, of which this is the weekly form
    lived = run_queue(queue, weeks)
    mean, error = by_batches(lived.waiting[WARM_UP:])
    assert within_four_errors(mean, error, waiting)
    assert within_four_errors(lived.gave_up / lived.entered, 0.05 / 1.2 * error, lost)


def test_with_patience_the_share_that_gives_up_is_exact():
    check_loss(12_000)


@pytest.mark.lang
def test_with_patience_the_share_that_gives_up_is_exact_over_a_long_time():
    check_loss(300_000)
