"""E10: waiting is convex in staff: with half of it one waits more than twice as long.

No rule says so. A place that is taken is taken for everybody who comes after, so that the last
places are worth the most, and who plans with "half the people, twice the wait" plans too few.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hand_made import by_batches
from role_queues import Desk, Lived, run_desks
from weekly_chain import Queue, queue_lengths

from simulatie.vocabulary import GGZ, WIJKTEAM

WARM_UP = 2_000
PER_POST = {WIJKTEAM: 4, GGZ: 5}
ENDLESS = (
    (Queue(16, 8.0, 0.75), Queue(10, 10.0, 0.37)),
    (Queue(8, 6.0, 0.5), Queue(20, 12.0, 0.62)),
)
IMPATIENT = ((Queue(16, 8.0, 1.4, 0.05), Queue(10, 10.0, 0.8, 0.05)),)


def exact_wait(queue: Queue) -> float:
    """Mean weeks in the queue of everyone who comes, helped or not."""
    return queue_lengths(queue)[0] / queue.arrivals


def halved(queue: Queue) -> Queue:
    return replace(queue, places=queue.places // 2)


def desks(queues: tuple[Queue, Queue]) -> list[Desk]:
    """Places come from whole posts, so that half the places is half the full-time jobs."""
    return [
        Desk(role, queue, queue.places // PER_POST[role], {"wachttijd": 1.0})
        for role, queue in zip((WIJKTEAM, GGZ), queues, strict=True)
    ]


def mean_wait(lived: Lived, role: int, queue: Queue) -> tuple[float, float]:
    mean, error = by_batches(lived.waiting[WARM_UP:, role], batches=20)
    return mean / queue.arrivals, error / queue.arrivals


def beyond_twice(queues: tuple[Queue, Queue], weeks: int) -> list[tuple[float, float]]:
    """Wait with half the staff less twice that with all of it, and its error, of both roles."""
    few = tuple(map(halved, queues))
    many, less = run_desks(desks(queues), weeks), run_desks(desks(few), weeks)
    found = []
    for role, queue in zip((WIJKTEAM, GGZ), queues, strict=True):
        (long, one), (short, other) = (mean_wait(lived, role, queue) for lived in (less, many))
        found.append((long - 2.0 * short, float(np.hypot(one, 2.0 * other))))
    return found


@pytest.mark.parametrize("queues", [*ENDLESS, *IMPATIENT])
def test_with_half_the_staff_one_waits_more_than_twice_as_long(queues):
    for surplus, error in beyond_twice(queues, 12_000):
        assert surplus > 4.0 * error


@pytest.mark.parametrize("queue", [queue for pair in ENDLESS + IMPATIENT for queue in pair])
def test_the_exact_wait_is_convex_in_staff(queue):
    """Every next place takes away less waiting; so half of them more than doubles it."""
    least = int(queue.arrivals * queue.duration) + 1 if queue.giving_up == 0.0 else 1
    places = range(least, queue.places + 1)
    by_places = [exact_wait(replace(queue, places=number)) for number in places]
    assert (np.diff(by_places) < 0.0).all()
    assert (np.diff(by_places, 2) > 0.0).all()
    assert exact_wait(halved(queue)) > 2.0 * exact_wait(queue)


@pytest.mark.parametrize("rho", [0.5, 0.7, 0.9])
def test_a_little_more_work_lengthens_waiting_by_more(rho):
    """The elasticity of the wait is above one at every load."""
    for places, duration in ((1, 5.0), (5, 10.0), (14, 14.0)):
        arrivals = rho * places / duration
        less, more = (Queue(places, duration, arrivals * size) for size in (1.0, 1.01))
        assert exact_wait(more) > 1.01 * exact_wait(less)
