"""Two classes at one desk, the first before the second: Cobham, and the exact weekly chain.

Both have the same length of service. In continuous time Cobham (1954) gives the mean waits. The
weekly chain has completions before arrivals and then starts, the first class first, so that its
state is the number present and how many of the first class wait.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from scipy import sparse, stats
from scipy.sparse.linalg import spsolve
from weekly_chain import Queue, erlang_c


@dataclass(frozen=True)
class TwoClasses:
    """A queue of which `first` is the share of arrivals that belongs to the first class."""

    queue: Queue
    first: float

    @property
    def arrivals(self) -> tuple[float, float]:
        """A week, of the first class and of the second."""
        first = self.first * self.queue.arrivals
        return first, self.queue.arrivals - first


def at_load(places: int, duration: float, rho: float, first: float = 0.5) -> TwoClasses:
    """Two classes that together ask ρ of the places."""
    return TwoClasses(Queue(places, duration, rho * places / duration), first)


def cobham(classes: TwoClasses) -> tuple[float, float]:
    """Mean weeks of waiting in continuous time: W_k = W_0 / ((1 − σ_{k−1})(1 − σ_k))."""
    queue = classes.queue
    until_free = erlang_c(queue) * queue.duration / queue.places
    first = until_free / (1.0 - classes.first * queue.rho)
    return first, first / (1.0 - queue.rho)


@cache
def waits(classes: TwoClasses) -> tuple[float, float]:
    """Exact mean weeks of waiting in the weekly chain, of the first class and of the second."""
    present, first = states(classes)
    share = stationary(chain(classes, present, first))
    assert share[present == present[-1]].sum() < 1e-7, "the chain is cut off too early"
    assert share[first == first.max()].sum() < 1e-7, "the chain is cut off too early"
    second = np.maximum(present - classes.queue.places, 0) - first
    one, other = classes.arrivals
    return float(share @ first) / one, float(share @ second) / other


def states(classes: TwoClasses) -> tuple[np.ndarray, np.ndarray]:
    """Numbers present, and of the first class waiting, as far as either matters."""
    queue = classes.queue
    most = queue.places + decades(queue.rho)
    most_first = decades(classes.first * queue.rho)
    pairs = [
        (n, q) for n in range(most) for q in range(min(max(n - queue.places, 0), most_first) + 1)
    ]
    present, first = np.array(pairs).T
    return present, first


def decades(rho: float) -> int:
    """A queue so long that it is hardly ever longer: its lengths are geometric with ratio ρ."""
    return int(np.log(1e-9) / np.log(rho)) + 5


def chain(classes: TwoClasses, present: np.ndarray, first: np.ndarray) -> sparse.csc_matrix:
    """One week: the chance to go from each state (row) to each other (column)."""
    queue, size = classes.queue, len(present)
    place = np.full((present.max() + 1, first.max() + 1), -1)
    place[present, first] = np.arange(size)
    in_case = np.minimum(present, queue.places)
    rows, columns, chances = [], [], []
    for done, one, other, luck in lucks(classes):
        chance = stats.binom.pmf(done, in_case, 1.0 / queue.duration) * luck
        free = queue.places - in_case + done
        after = np.clip(present - done + one + other, 0, present.max())
        waiting = np.clip(first + one - free, 0, np.maximum(after - queue.places, 0))
        rows.append(np.arange(size))
        columns.append(place[after, np.minimum(waiting, first.max())])
        chances.append(chance)
    entries = np.concatenate(chances), (np.concatenate(rows), np.concatenate(columns))
    return sparse.coo_matrix(entries, shape=(size, size)).tocsc()


def lucks(classes: TwoClasses) -> Iterator[tuple[int, int, int, float]]:
    """Numbers done and arriving of each class, with the chance of these arrivals."""
    numbers = [arrivals_with_chance(mean) for mean in classes.arrivals]
    for done in range(classes.queue.places + 1):
        for one, chance in numbers[0]:
            for other, luck in numbers[1]:
                yield done, one, other, chance * luck


def arrivals_with_chance(mean: float) -> list[tuple[int, float]]:
    """Poisson numbers, as far as they ever come about, with chances that add up to one."""
    pmf = stats.poisson.pmf(np.arange(int(stats.poisson.isf(1e-13, mean)) + 1), mean)
    return list(enumerate(pmf / pmf.sum()))


def stationary(step: sparse.csc_matrix) -> np.ndarray:
    """The distribution that one week leaves as it is."""
    size = step.shape[0]
    system = (step.T - sparse.eye(size)).tolil()
    system[-1, :] = 1.0  # one equation is superfluous; shares add up to one instead
    return spsolve(system.tocsc(), np.append(np.zeros(size - 1), 1.0))
