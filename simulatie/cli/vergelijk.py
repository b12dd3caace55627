"""`simulatie vergelijk`: the paired differences of a results folder, in the terminal.

Thin: checks the words, then `presentation` compares and prints.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from simulatie.language import tr

if TYPE_CHECKING:
    from simulatie.results import Results

ALL: Final = "alles"

HELP: Final = tr("""Vergelijk de scenario's van een batch, wereld voor wereld.

MAP is een resultatenmap, gemaakt met simulatie batch. Per uitkomst ziet u het verschil met de
basis, het 95%-interval, in hoeveel werelden het scenario beter is, en wat het verschil is voor
uw eigen buurt. Loopt een interval over nul, dan staat er: niet te onderscheiden.

Voorbeeld: simulatie vergelijk results/waakvlam-1a2b3c4d --uitkomst crises --uitkomst wachttijd

Voorbeeld: simulatie vergelijk results/waakvlam-1a2b3c4d --tegen time-out --uitkomst alles""")


@click.command(name="vergelijk", help=HELP, short_help=tr("Vergelijk de scenario's van een batch."))
@click.argument("folder", metavar=tr("MAP"), type=click.Path(path_type=Path))
@click.option(
    "--tegen",
    "against",
    default="basis",
    show_default=True,
    metavar="SCENARIO",
    help=tr("Het scenario waarmee de andere worden vergeleken."),
)
@click.option(
    "--uitkomst",
    "outcomes",
    multiple=True,
    metavar=tr("UITKOMST"),
    help=tr("Naam van een uitkomst; mag vaker. Met alles ziet u ze alle."),
)
def command(folder: Path, against: str, outcomes: tuple[str, ...]) -> int:
    """Print the comparison and return the exit code."""
    from simulatie.presentation.delivery import print_comparison, shown_outcomes
    from simulatie.presentation.scene import scenes
    from simulatie.results import ResultsError, open_results

    try:
        results = open_results(folder)
        _check(against, [s.naam for s in results.batch.scenarios], "--tegen")
        found = scenes(results, against)
        if outcomes and ALL not in outcomes:
            names = _asked(results, outcomes)
            print_comparison(found, names, names)
        else:
            print_comparison(found, list(results.outcomes) if outcomes else shown_outcomes(results))
    except ResultsError as problem:
        raise click.UsageError(str(problem)) from problem
    return 0


def _asked(results: Results, outcomes: Sequence[str]) -> list[str]:
    for name in outcomes:
        _check(name, list(results.outcomes), "--uitkomst")
    return list(dict.fromkeys(outcomes))


def _check(name: str, known: Sequence[str], option: str) -> None:
    """Raise a usage error that names the nearest known word."""
    if name in known:
        return
    near = get_close_matches(name, known, n=1, cutoff=0.5)
    told = (
        tr("{option}: {name!r} staat niet in deze batch.").format(option=option, name=name),
        tr("Bedoelde u {near}?").format(near=near[0]) if near else "",
        tr("Er is: {known}.").format(known=", ".join(known)),
    )
    raise click.UsageError(" ".join(part for part in told if part))
