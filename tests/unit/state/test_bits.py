"""Small sets kept in one number."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from simulatie.state.bits import count_bits, has_bit, with_bit, without_bit

MEMBERS = range(11)


@pytest.mark.parametrize("bits", [0, 1, 0b101, 0b10000000000, 0b11111111111])
def test_a_set_does_what_a_set_does(bits):
    kept = {member for member in MEMBERS if has_bit(bits, member)}
    assert sum(1 << member for member in kept) == bits
    assert count_bits(bits) == len(kept)
    for member in MEMBERS:
        assert with_bit(bits, member) == sum(1 << each for each in kept | {member})
        assert without_bit(bits, member) == sum(1 << each for each in kept - {member})


@pytest.mark.parametrize("kind", [np.uint8, np.uint16, np.int64])
def test_numbers_of_every_width_shift_alike(kind):
    for bits, member in product((0, 0b100, 0b1111111), (0, 2, 6)):
        assert has_bit(kind(bits), np.uint8(member)) == has_bit(bits, member)
        assert with_bit(kind(bits), np.uint8(member)) == with_bit(bits, member)
        assert without_bit(kind(bits), np.uint8(member)) == without_bit(bits, member)
        assert count_bits(kind(bits)) == count_bits(bits)
