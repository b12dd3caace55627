"""The page `docs/ijking_zoektocht.md`: how the centre of the basis was found, and how sure that is.

Written by `make kalibreer`; a target that is missed and a knob that no target sees are written down
like the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import exp
from typing import Final

import numpy as np

from simulatie.experiments.calibrate import (
    IMPLAUSIBLE,
    MARGIN_WIDTHS,
    SHRINK,
    TYPED_DIGITS,
    Calibration,
    Level,
    Round,
)
from simulatie.experiments.search import HARDLY, PULL, SEEN, Aim, Sight
from simulatie.experiments.search_space import Knob

LARGE_PART: Final = 0.3
"""Smallest part of a knob in a direction that is worth naming."""
EDGE: Final = 1e-3
"""Distance to the end of a range that is none, in logarithms."""
STRONG: Final = 0.6
"""Correlation from which two knobs count as hard to tell apart."""

PAGE: Final = """# How the centre was found

The search behind the central values of `scenarios/basis.yaml`, in neighbourhood `{buurt}` with luck
only: {jaren} measured years after {inloop} years of burn-in, seed {zaad}. Made by `make kalibreer`;
nothing on this page is written by hand. What the basis gives now, in other worlds again, is in
[Calibration of the centre](ijking.md); why it is done this way, in
[the decision](decisions/0015-calibration.md).

In each of {ronden} rounds, {punten} points of a scrambled Sobol design, each in {werelden} worlds
out of a shared pool of {pool}; an emulator per target (the logarithm of the outcome as a linear or
quadratic function of the logarithms of the parameters, chosen by cross-validation); then the point
with the least sum of squared misses, in half margins, plus a weak pull to the start (half a range
costs {pull:g}). A parameter that saves less than {hardly:g} goes back to the start. The next box is
{shrink:g} times as wide, around that point. The values found were rounded to {digits} digits and
tested in {vers} worlds that no round had used: the tables below are of that test.

## Parameters

Pinned: how much the fitted targets narrow a parameter, if its range counts as one standard
deviation and half a margin as one as well: 0% means that they say nothing. A parameter at the edge
of its range would go further if it were allowed to: doubt the range, the target or the rule.

| parameter | before | after | range searched | pinned | moved |
|---|---|---|---|---|---|
{parameters}

To write into `scenarios/basis.yaml`:

```yaml
{typed}
```

## Targets

Before and after are means ± standard error in fresh worlds. I is the implausibility: the distance
to the published value in standard deviations of margin (a margin is {widths} wide) and luck
together; from {implausible:g} on a target and the model contradict each other.

| code | outcome | published | margin | before | after | I before | I after | met | aimed at |
|---|---|---|---|---|---|---|---|---|---|
{targets}

{verdict}

## Emulators

Error is what the emulator misses at points left out of its fit, in half margins; the luck of the
{werelden} worlds of a point is in it. Explained: the share of the variance between points.

| round | points | price of the best point | {codes} |
|---|---|---|{dashes}|
{rounds}

## What the targets do not see

{seen} of {knobs} directions in the space of the knobs change the targets by {threshold:g} half
margin or more when one goes half the searched range along them. Of the others these targets say
little or nothing, whatever else the page may suggest.

| direction | half margins | made of |
|---|---|---|
{directions}

Hard to tell apart, given these targets (correlation of {strong:g} or more):

{pairs}
"""


def write_page(found: Calibration, buurt: str, jaren: int, inloop: int) -> str:
    """The page as Markdown."""
    plan = found.plan
    return PAGE.format(
        buurt=buurt,
        jaren=jaren,
        inloop=inloop,
        **vars(plan),
        pull=PULL,
        hardly=HARDLY,
        shrink=SHRINK,
        digits=TYPED_DIGITS,
        widths=MARGIN_WIDTHS,
        implausible=IMPLAUSIBLE,
        parameters="\n".join(_parameter_rows(found)),
        typed="\n".join(f"{name}: {value:g}" for name, value in found.found.items()),
        targets="\n".join(_target_row(aim, *found.levels[aim.outcome]) for aim in found.aims),
        verdict=_verdict(found),
        codes=" | ".join(aim.code for aim in found.fitted),
        dashes="---|" * (len(found.fitted) - 1) + "---",
        rounds="\n".join(
            _round_row(number, one, found.fitted) for number, one in enumerate(found.rounds, 1)
        ),
        seen=found.sight.seen,
        knobs=len(found.knobs),
        threshold=SEEN,
        directions="\n".join(_direction_rows(found.sight, found.knobs)),
        strong=STRONG,
        pairs="\n".join(_pairs(found.sight, found.knobs)),
    )


def _parameter_rows(found: Calibration) -> Iterator[str]:
    point = found.rounds[-1].best.point
    for knob, pinned, x in zip(found.knobs, found.sight.pinned, point, strict=True):
        for name, value in knob.start.items():
            low, high = (f"{value * exp(edge):.3g}" for edge in (knob.low, knob.high))
            yield _row(
                f"`{name}`",
                f"{value:g}",
                f"{found.found[name]:g}",
                f"{low} to {high}",
                f"{pinned:.0%}",
                _moved(knob, float(x)),
            )


def _moved(knob: Knob, x: float) -> str:
    if x == 0:
        return "no"
    return "**to the edge**" if min(x - knob.low, knob.high - x) < EDGE else "yes"


def _target_row(aim: Aim, before: Level, after: Level) -> str:
    return _row(
        aim.code,
        f"`{aim.outcome}`",
        f"{aim.value:g}",
        f"{aim.low:g} to {aim.high:g}",
        _level(before),
        _level(after),
        f"{before.implausibility(aim):.1f}",
        f"{after.implausibility(aim):.1f}",
        "yes" if _is_met(aim, after) else "**no**",
        "yes" if aim.is_fitted else "no, lies beside",
    )


def _level(level: Level) -> str:
    return f"{level.mean:.3g} ± {level.error:.2g}"


def _is_met(aim: Aim, level: Level) -> bool:
    return aim.low <= level.mean <= aim.high


def _verdict(found: Calibration) -> str:
    after = {aim: found.levels[aim.outcome][1] for aim in found.aims}
    missed = [aim.code for aim, level in after.items() if not _is_met(aim, level)]
    far = [aim.code for aim, level in after.items() if level.implausibility(aim) >= IMPLAUSIBLE]
    within = f"Outside its margin: {', '.join(missed)}." if missed else "All within their margins."
    return within + (f" Implausible: {', '.join(far)}." if far else " None is implausible.")


def _round_row(number: int, one: Round, aims: Iterable[Aim]) -> str:
    errors = (
        f"{emulator.error / (aim.high - aim.low) * 2:.2g} ({max(0.0, emulator.explained):.0%})"
        for aim, emulator in zip(aims, one.emulators, strict=True)
    )
    return _row(number, one.points, f"{one.best.price:.2g}", *errors)


def _direction_rows(sight: Sight, knobs: tuple[Knob, ...]) -> Iterator[str]:
    for number, (strength, parts) in enumerate(
        zip(sight.strength, sight.directions, strict=True), 1
    ):
        largest = [index for index in np.argsort(-np.abs(parts)) if abs(parts[index]) >= LARGE_PART]
        sign = np.sign(parts[largest[0]]) if largest else 1.0
        named = [f"{sign * parts[index]:+.1f} {_name(knobs[index])}" for index in largest]
        yield _row(number, f"{strength:.2g}", ", ".join(named))


def _pairs(sight: Sight, knobs: tuple[Knob, ...]) -> Iterator[str]:
    rows, columns = np.triu_indices(len(knobs), 1)
    strength = sight.correlation[rows, columns]
    order = [index for index in np.argsort(-np.abs(strength)) if abs(strength[index]) >= STRONG]
    for index in order:
        first, second = knobs[rows[index]], knobs[columns[index]]
        yield f"- {_name(first)} and {_name(second)}: {strength[index]:+.2f}"
    if not order:
        yield "- none"


def _name(knob: Knob) -> str:
    first, *others = knob.start
    return f"`{first}`" + (f" and {len(others)} more" if others else "")


def _row(*cells: object) -> str:
    return "| " + " | ".join(map(str, cells)) + " |"
