"""Needs of a household: what it has, what of it matters, and who can do something about it."""

from __future__ import annotations

from simulatie.kernel import kernel
from simulatie.state.bits import has_bit, with_bit
from simulatie.vocabulary import NEEDS, SOCIAAL

NUMBER_OF_NEEDS = len(NEEDS)


@kernel
def material_needs(resident, p):
    """The needs that matter now, a bit each."""
    bits = 0
    for need in range(NUMBER_OF_NEEDS):
        if resident.behoefte_nu[need] >= p[0].signaal_behoefte_grens:
            bits = with_bit(bits, need)
    return bits


@kernel
def largest_need(resident, bits):
    """The largest of the needs in `bits`; −1 for none."""
    best = -1
    for need in range(NUMBER_OF_NEEDS):
        if not has_bit(bits, need):
            continue
        if best < 0 or resident.behoefte_nu[need] > resident.behoefte_nu[best]:
            best = need
    return best


@kernel
def within_skill(bits, skill, p):
    """Of the needs in `bits`, those that somebody with these skills can do something about."""
    able = 0
    for need in range(NUMBER_OF_NEEDS):
        if has_bit(bits, need) and skill[need] >= p[0].casework_fit_grens:
            able = with_bit(able, need)
    return able


@kernel
def fit(resident, skill):
    """Skills against needs: Σ K·skill / Σ K; with no need at all, the social skill."""
    total = 0.0
    met = 0.0
    for need in range(NUMBER_OF_NEEDS):
        total += resident.behoefte_nu[need]
        met += resident.behoefte_nu[need] * skill[need]
    return met / total if total > 0.0 else skill[SOCIAAL]
