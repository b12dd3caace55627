"""Luck: every draw is a function of its key, never of what was drawn before.

Two scenarios of one world therefore share luck wherever they share life: the same household has
the same bad week with and without a buddy, and one more draw elsewhere shifts nobody's fate.
The mixer is splitmix64's finaliser (Steele, Lea and Flood 2014), chained over the parts of the key.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable
from math import exp
from typing import Any

import numpy as np

from simulatie.kernel import kernel, runs_plain

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
_S27, _S30, _S31, _S11 = np.uint64(27), np.uint64(30), np.uint64(31), np.uint64(11)
_UNIT = 1.0 / 9007199254740992.0  # 2**-53: a double has 53 bits

_streams: dict[str, int] = {}


def stream(name: str) -> np.uint64:
    """Register a stream of luck under a name used nowhere else, and give its number.

    Raises ValueError when the name is taken, or when its number is (a collision of crc32).
    """
    number = zlib.crc32(name.encode())
    if name in _streams or number in _streams.values():
        raise ValueError(f"stream of luck {name!r} is registered twice or collides")
    _streams[name] = number
    return np.uint64(number)


def registered_streams() -> dict[str, int]:
    """Every stream by name: what the house test and the debug mode look up."""
    return dict(_streams)


@kernel
def mix(x):
    """Scramble 64 bits so that keys that differ in one bit give unrelated numbers."""
    x = (x ^ (x >> _S30)) * _FIRST
    x = (x ^ (x >> _S27)) * _SECOND
    return x ^ (x >> _S31)


@kernel
def keyed(seed, stream, week, entity, partner, k):
    """The 64 bits that belong to a key; the first three parts are hoisted out of a loop."""
    x = mix(np.uint64(seed) + _GOLDEN)
    x = mix(x ^ (np.uint64(stream) + _GOLDEN))
    x = mix(x ^ (np.uint64(week) * _GOLDEN + _FIRST))
    x = mix(x ^ (np.uint64(entity) * _GOLDEN + _SECOND))
    x = mix(x ^ (np.uint64(partner) * _GOLDEN + np.uint64(k) * _FIRST))
    return x


@kernel
def u(seed, stream, week, entity, partner=0, k=0):
    """The uniform in [0, 1) of one key.

    `seed` world; `stream` what is decided; `week` since the start of the burn-in (≥ 0); `entity`
    household, home or staff; `partner` the other of a pair; `k` a counter for repeated draws.
    """
    return np.float64(keyed(seed, stream, week, entity, partner, k) >> _S11) * _UNIT


recall = u
"""The uniform of a key that was drawn before, to look at it again: a trait that no column keeps
(who is reached, who agrees this half year), or the order of equals, compared pair by pair."""


def refuse_doubles(draw: Callable[..., Any]) -> Callable[..., Any]:
    """`draw`, but a ValueError at a key that was drawn before in this process."""
    drawn = set()

    def checked(
        seed: int, stream: int, week: int, entity: int, partner: int = 0, k: int = 0
    ) -> Any:
        key = tuple(int(part) for part in (seed, stream, week, entity, partner, k))
        if key in drawn:
            names = {number: name for name, number in _streams.items()}
            raise ValueError(
                f"drawn twice: {names.get(key[1])!r}, week {week}, entity {entity}, "
                f"partner {partner}, k {k}"
            )
        drawn.add(key)
        return draw(*key)

    return checked


if runs_plain() and os.environ.get("SIMULATIE_CONTROLEER_GELUK") == "1":
    u = refuse_doubles(u)


@kernel
def poisson(mean, luck):
    """The count with the given mean at quantile `luck`: one uniform inverted, never rejected.

    Beyond a mean of 700, where exp(−mean) runs out of numbers, the mean itself.
    """
    if mean > 700.0:
        return int(mean)
    term = exp(-mean)
    total = term
    count = 0
    while luck >= total and total + term > total:
        count += 1
        term *= mean / count
        total += term
    return count


@kernel
def binomial(trials, chance, luck):
    """The successes among `trials` at quantile `luck`: one uniform inverted."""
    if chance <= 0.0:
        return 0
    if chance >= 1.0:
        return trials
    term = 1.0
    for _ in range(trials):
        term *= 1.0 - chance
    total = term
    count = 0
    odds = chance / (1.0 - chance)
    while luck >= total and count < trials:
        term *= odds * (trials - count) / (count + 1)
        count += 1
        total += term
    return count


@kernel
def quantile(table, luck):
    """The value of a table of midpoints at quantile `luck`; no logarithm enters state this way."""
    return table[int(luck * len(table))]
