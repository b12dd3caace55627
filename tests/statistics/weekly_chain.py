"""Exact stationary distributions of weekly queues, computed without the model."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from scipy import stats


@dataclass(frozen=True)
class Queue:
    """`places` cases, mean `duration` weeks, `arrivals` a week, weekly chance to give up."""

    places: int
    duration: float
    arrivals: float
    giving_up: float = 0.0

    @property
    def rho(self) -> float:
        """Load: arriving work over capacity."""
        return self.arrivals * self.duration / self.places


def departures(queue: Queue, states: int) -> np.ndarray:
    """Chance to go from n to m by completions Bin(min(n, c), 1/S) and leaving Bin(queue, θ)."""
    n = np.arange(states)
    in_case, waiting = np.minimum(n, queue.places), np.maximum(n - queue.places, 0)
    done = stats.binom.pmf(n[: queue.places + 1], in_case[:, None], 1 / queue.duration)
    left = stats.binom.pmf(n, waiting[:, None], queue.giving_up)
    step = np.zeros((states, states))
    for now in range(states):
        gone = np.convolve(done[now, : in_case[now] + 1], left[now, : waiting[now] + 1])
        step[now, now - np.arange(len(gone))] = gone
    return step


def poisson_arrivals(mean: float, states: int) -> np.ndarray:
    """Chance to go from m to n by Poisson arrivals; what does not fit ends in the last state."""
    pmf = stats.poisson.pmf(np.arange(states), mean)
    step = np.zeros((states, states))
    for m in range(states):
        step[m, m:] = pmf[: states - m]
        step[m, -1] += 1.0 - step[m].sum()
    return step


def stationary(step: np.ndarray) -> np.ndarray:
    """The distribution that one step leaves as it is."""
    states = len(step)
    system = step.T - np.eye(states)
    system[-1] = 1.0  # one equation is superfluous; shares add up to one instead
    return np.linalg.solve(system, np.append(np.zeros(states - 1), 1.0))


@cache
def queue_lengths(queue: Queue, states: int = 500) -> tuple[float, float]:
    """Exact mean number waiting and in a case, at the end of a week."""
    share = stationary(departures(queue, states) @ poisson_arrivals(queue.arrivals, states))
    assert share[-1] < 1e-9, "the chain is cut off too early"
    n = np.arange(states)
    waiting = float(share @ np.maximum(n - queue.places, 0))
    return waiting, float(share @ np.minimum(n, queue.places))


def erlang_c(queue: Queue) -> float:
    """Chance to wait in continuous time, with endless patience."""
    blocked = erlang_b(queue.places, queue.arrivals * queue.duration)
    return blocked / (1.0 - queue.rho * (1.0 - blocked))


def wait_by_erlang_c(queue: Queue) -> float:
    """Mean weeks of waiting in continuous time, with endless patience."""
    return erlang_c(queue) * queue.duration / (queue.places * (1.0 - queue.rho))


def queue_by_erlang_a(queue: Queue, states: int = 500) -> float:
    """Mean number waiting in continuous time, when each of them leaves at rate θ."""
    n = np.arange(1, states)
    in_case, waiting = np.minimum(n, queue.places), np.maximum(n - queue.places, 0)
    away = in_case / queue.duration + waiting * queue.giving_up
    share = np.append(1.0, np.cumprod(queue.arrivals / away))
    return float(share[1:] @ waiting / share.sum())


def blocking(beds: int, arrivals: float, stay: float) -> float:
    """Exact share of arrivals without a bed: stays end Bin(n, 1/S), then Poisson arrivals."""
    most = beds + 60
    come = stats.poisson.pmf(np.arange(most), arrivals)
    step = np.zeros((beds + 1, beds + 1))
    refused = np.zeros(beds + 1)
    for n in range(beds + 1):
        for gone, chance in enumerate(stats.binom.pmf(np.arange(n + 1), n, 1 / stay)):
            for new, luck in enumerate(come):
                taken = n - gone + new
                step[n, min(taken, beds)] += chance * luck
                refused[n] += chance * luck * max(taken - beds, 0)
    step /= step.sum(axis=1, keepdims=True)
    return float(stationary(step) @ refused / arrivals)


def erlang_b(beds: int, load: float) -> float:
    """Blocking in continuous time, whatever the distribution of stays."""
    blocked = 1.0
    for bed in range(1, beds + 1):
        blocked = load * blocked / (bed + load * blocked)
    return blocked
