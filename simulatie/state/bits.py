"""Small sets kept in one number, a bit per member: roles around a household, needs that are known.

Everything is made a plain integer first, so that compiled and plain kernels shift alike.
"""

from __future__ import annotations

from simulatie.kernel import kernel


@kernel
def has_bit(bits, member):
    """Whether a member is in the set."""
    return (int(bits) >> int(member)) & 1 == 1


@kernel
def with_bit(bits, member):
    """The set with a member more."""
    return int(bits) | (1 << int(member))


@kernel
def without_bit(bits, member):
    """The set with a member less."""
    return int(bits) & ~(1 << int(member))


@kernel
def count_bits(bits):
    """How many are in the set."""
    number, left = 0, int(bits)
    while left > 0:
        number += left & 1
        left >>= 1
    return number
