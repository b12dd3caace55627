"""The page `docs/ijking.md`: targets and drift of the basis, written from a results folder.

Run by `make ijking`, which first makes the folder; misses are written down like hits.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from simulatie.analysis.drift import ENOUGH_WORLDS, LIMIT, Drift, measure_drift
from simulatie.analysis.targets import Check, check_targets
from simulatie.results import Results, open_results

TITLES: Final = {
    "kwetsbaar_aandeel": "vulnerable share",
    "draagkracht": "mean draagkracht",
    "crises_per_kwetsbaar_jaar": "crises per vulnerable-year",
}

PAGE: Final = """# Calibration of the centre, and drift

The central values of `scenarios/basis.yaml` and of neighbourhood `gemiddeld`, run with luck only:
{worlds} worlds, {years} measured years after {burn_in} years of burn-in, seed {seed}. Made by
`make ijking`; nothing on this page is written by hand. How the values were found, and which of them
the targets say nothing about: [How the centre was found](ijking_zoektocht.md), in other worlds than
these. A target is a published figure the centre was fitted to; a check lies beside it.

| code | outcome | published | margin | model, mean ± SE | events | met | kind | source |
|---|---|---|---|---|---|---|---|---|
{targets}

{verdict}

## Drift

Linear change over the measured years as a share of the mean; the basis stands still when it is
within ±{limit:.0%}. The trend of one world is wild, so fewer than {enough} worlds decide nothing.

| series | change ± SE | stands still |
|---|---|---|
{drifts}
"""


def write_page(results: Results) -> str:
    """The page as Markdown. Raises ValueError when the folder has fewer than two worlds."""
    checks = list(check_targets(results))
    batch = results.batch
    return PAGE.format(
        worlds=checks[0].worlds,
        years=batch.jaren,
        burn_in=batch.inloop,
        seed=batch.zaad,
        targets="\n".join(map(_target_row, checks)),
        verdict=_verdict(checks),
        limit=LIMIT,
        enough=ENOUGH_WORLDS,
        drifts="\n".join(map(_drift_row, measure_drift(results))),
    )


def _target_row(check: Check) -> str:
    target = check.target
    cells: Iterable[object] = (
        target.code,
        f"`{target.outcome}`",
        f"{target.value:g}",
        f"{target.low:g} to {target.high:g}",
        f"{check.mean:.3g} ± {check.error:.2g}",
        "" if check.events is None else check.events,
        "yes" if check.is_met else "**no**",
        "target" if target.is_fitted else "check",
        " ".join(target.source.split()),
    )
    return "| " + " | ".join(map(str, cells)) + " |"


def _verdict(checks: list[Check]) -> str:
    missed = [check.target.code for check in checks if not check.is_met]
    if not missed:
        return f"All {len(checks)} lie within their margins."
    return f"Missed: {', '.join(missed)}; the other {len(checks) - len(missed)} are met."


def _drift_row(drift: Drift) -> str:
    still = "yes" if drift.stands_still else "**no**"
    return f"| {TITLES[drift.series]} | {drift.change:+.1%} ± {drift.error:.1%} | {still} |"


def main() -> None:
    """Arguments: the results folder and the page to write."""
    folder, page = map(Path, sys.argv[1:])
    page.write_text(write_page(open_results(folder)), encoding="utf-8")


if __name__ == "__main__":
    main()
