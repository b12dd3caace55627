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
Met --groepen ziet u wie wat merkt: kwetsbare huishoudens, hun directe buren, de anderen.
Met --rollen ziet u wie wat doet: per rol (wijkteam, ggz, wijkagent …) hoe druk het is, hoe lang
mensen wachten, wat het oplost en hoe het met de medewerkers gaat. Een streepje: niet te meten.

Voorbeeld: simulatie vergelijk results/waakvlam-1a2b3c4d --uitkomst crises --uitkomst wachttijd

Voorbeeld: simulatie vergelijk results/waakvlam-1a2b3c4d --tegen time-out --uitkomst alles

Voorbeeld: simulatie vergelijk results/waakvlam-1a2b3c4d --groepen

Voorbeeld: simulatie vergelijk results/waakvlam-1a2b3c4d --rollen --uitkomst wachttijd""")


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
@click.option("--groepen", "groups", is_flag=True, help=tr("Toon per groep wie wat merkt."))
@click.option("--rollen", "roles", is_flag=True, help=tr("Toon per rol wie wat doet."))
def command(
    folder: Path, against: str, outcomes: tuple[str, ...], *, groups: bool, roles: bool
) -> int:
    """Print the comparison and return the exit code."""
    from simulatie.results import ResultsError, open_results

    if groups and roles:
        raise click.UsageError(tr("Kies --groepen of --rollen, niet allebei tegelijk."))
    show = _show_groups if groups else _show_roles if roles else _show_neighbourhoods
    try:
        results = open_results(folder)
        _check(against, [s.naam for s in results.batch.scenarios], "--tegen")
        show(results, against, outcomes)
    except ResultsError as problem:
        raise click.UsageError(str(problem)) from problem
    return 0


def _show_neighbourhoods(results: Results, against: str, outcomes: Sequence[str]) -> None:
    from simulatie.presentation.delivery import print_comparison, shown_outcomes
    from simulatie.presentation.scene import scenes

    names = _asked(list(results.outcomes), outcomes, shown_outcomes(results))
    found = scenes(results, against)
    if outcomes and ALL not in outcomes:
        print_comparison(found, names, names)
    else:
        print_comparison(found, names)


def _show_groups(results: Results, against: str, outcomes: Sequence[str]) -> None:
    from simulatie.presentation import delivery
    from simulatie.presentation.scene import scenes

    delivery.check_groups(results)
    names = _asked(list(results.group_outcomes), outcomes, delivery.shown_of_groups(results))
    delivery.print_comparison_of_groups(scenes(results, against), names)


def _show_roles(results: Results, against: str, outcomes: Sequence[str]) -> None:
    from simulatie.presentation import delivery
    from simulatie.presentation.scene import scenes

    delivery.check_roles(results)
    names = _asked(list(results.role_outcomes), outcomes, delivery.shown_of_roles(results))
    delivery.print_comparison_of_roles(scenes(results, against), names)


def _asked(known: list[str], outcomes: Sequence[str], usual: list[str]) -> list[str]:
    """The outcomes to show: those named, all of them, or the usual ones."""
    if not outcomes or ALL in outcomes:
        return known if outcomes else usual
    for name in outcomes:
        _check(name, known, "--uitkomst")
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
