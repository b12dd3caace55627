"""`simulatie batch`: scenarios × neighbourhoods × worlds, then the comparison.

Thin: words to options, then `experiments` runs and `presentation` shows. Everything heavy is
imported when a batch really starts, so that its help comes at once.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from simulatie.cli.frame import WholeNumbers
from simulatie.cli.guard import INTERRUPTED, SOME_RUNS_FAILED
from simulatie.language import tr

if TYPE_CHECKING:
    from simulatie.experiments.batch import BatchResult
    from simulatie.scenario import Inputs

MOST_WORLDS: Final = 10_000
MOST_YEARS: Final = 100
LARGEST_SEED: Final = 2**31 - 1
MOST_WORKERS: Final = 512

HELP: Final = tr("""Reken scenario's door en vergelijk ze met de basis.

Elk scenario wordt doorgerekend in dezelfde werelden: dezelfde mensen, met dezelfde tegenslag. Wat
er verschilt, komt dus door de maatregel. Wereld 0 heeft overal de centrale waarde; de andere
werelden verschillen in toeval en in hoe sterk een maatregel werkt. Uit hun spreiding komt het
interval. De basis doet altijd mee.

SCENARIO is een bestand, een map met bestanden, of een naam van een meegeleverd scenario: waakvlam,
waakvlam-met-mandaat, time-out, buddies-26-weken, buddies-52-weken, combinatie,
zelfde-geld-wijkteam.

Onderbreken mag: dezelfde opdracht gaat verder waar u was. Met meer werelden in dezelfde map wordt
de batch uitgebreid. Na afloop ziet u de vergelijking en waar tabellen en figuren staan.""")


class BatchCommand(click.Command):
    """The verb, with examples under its options."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write commands to copy, each with what it does."""
        examples = [
            ("waakvlam", tr("het scenario waakvlam in de gemiddelde buurt")),
            (
                "waakvlam time-out --buurt bospolder-tussendijken",
                tr("twee scenario's in een bestaande buurt"),
            ),
            ("mijn-plan.yaml --werelden 50", tr("een eigen scenario, in meer werelden")),
            ("waakvlam --werelden 5 --jaren 2 --inloop 1", tr("snel proberen, zonder oordeel")),
        ]
        with formatter.section(tr("Voorbeelden")):
            for words, meaning in examples:
                formatter.write_text(f"{meaning}:")
                with formatter.indentation():
                    formatter.write_text(f"simulatie batch {words}")


@click.command(name="batch", cls=BatchCommand, help=HELP)
@click.argument("scenarios", nargs=-1, required=True, metavar="SCENARIO…")
@click.option(
    "--buurt",
    "buurten",
    multiple=True,
    default=("gemiddeld",),
    show_default=True,
    metavar=tr("BUURT"),
    help=tr("Naam of bestand van een buurt; mag vaker. Welke er zijn: simulatie buurt."),
)
@click.option(
    "--werelden",
    type=WholeNumbers(1, MOST_WORLDS),
    default=21,
    show_default=True,
    help=tr("Aantal werelden. Minder dan 10 geeft geen interval en geen oordeel."),
)
@click.option(
    "--jaren",
    type=WholeNumbers(1, MOST_YEARS),
    default=10,
    show_default=True,
    help=tr("Jaren waarover wordt gemeten, na de inloop."),
)
@click.option(
    "--inloop",
    type=WholeNumbers(0, MOST_YEARS),
    default=5,
    show_default=True,
    help=tr("Jaren vooraf om de buurt tot rust te laten komen; die tellen niet mee."),
)
@click.option(
    "--zaad",
    type=WholeNumbers(0, LARGEST_SEED),
    default=1,
    show_default=True,
    help=tr("Begin van het toeval. Hetzelfde zaad geeft dezelfde tabellen."),
)
@click.option(
    "--onzeker",
    type=click.Choice(["effecten", "geen", "alles"]),
    default="effecten",
    show_default=True,
    help=tr(
        "Wat er per wereld verschilt naast toeval: de werking van maatregelen (effecten), "
        "niets (geen), of elke waarde in het hele model (alles)."
    ),
)
@click.option(
    "--werkers",
    type=WholeNumbers(1, MOST_WORKERS),
    default=None,
    help=tr(
        "Aantal rekenprocessen; zonder deze optie een per kern. De uitkomst hangt er niet van af."
    ),
)
@click.option(
    "--uit",
    type=click.Path(path_type=Path),
    default=None,
    metavar=tr("MAP"),
    help=tr(
        "Map voor de resultaten; zonder deze optie een eigen map per batch in results. "
        "Een map van dezelfde batch wordt aangevuld, die van een andere geweigerd."
    ),
)
@click.option(
    "--gebeurtenissen",
    is_flag=True,
    help=tr("Bewaar ook elke gebeurtenis van elk huishouden (grote bestanden)."),
)
def command(
    scenarios: tuple[str, ...], buurten: tuple[str, ...], werkers: int | None, **options: Any
) -> int:
    """Run a batch, show the comparison, and return the exit code."""
    from simulatie.interventions import catalogue
    from simulatie.scenario import load_inputs

    inputs = load_inputs(scenarios, buurten, catalogue())
    for notice in inputs.notices:
        click.echo(str(notice), err=True)
    if options["onzeker"] == "alles":
        click.echo(_everything_varies(), err=True)
    options["werkers"] = werkers or len(os.sched_getaffinity(0))
    with stop_signals():
        return _run(inputs, options)


def _run(inputs: Inputs, options: dict[str, Any]) -> int:
    from simulatie.cli.progress import Progress
    from simulatie.experiments.batch import run_batch
    from simulatie.experiments.description import BatchOptions

    progress = Progress()
    try:
        with progress:
            result = run_batch(inputs, BatchOptions(**options), progress)
    except KeyboardInterrupt:
        click.echo(progress.interrupted(), err=True)
        return INTERRUPTED
    return _show(result)


def _show(result: BatchResult) -> int:
    from simulatie.presentation import present

    if result.done + result.found:
        present(result.folder)
    if not result.failed:
        return 0
    click.echo(_some_failed(result), err=True)
    return SOME_RUNS_FAILED


@contextmanager
def stop_signals() -> Iterator[None]:
    """Let a request to stop, or a terminal that closes, end the batch as Ctrl-C does."""
    asked = [signal.SIGINT, signal.SIGTERM]  # SIGINT too: a shell script starts its jobs deaf to it
    if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # nohup asks to go on without terminal
        asked.append(signal.SIGHUP)
    before = [signal.signal(number, signal.default_int_handler) for number in asked]
    try:
        yield
    finally:
        for number, handler in zip(asked, before, strict=True):
            signal.signal(number, handler)


def _everything_varies() -> str:
    return tr(
        "Let op: met --onzeker alles verschilt elke waarde per wereld over haar hele bereik, los "
        "van de andere. Daar zitten werelden bij die niet op een echte buurt lijken; intervallen "
        "worden veel breder."
    )


def _some_failed(result: BatchResult) -> str:
    from simulatie.results.writer import LOG

    return tr(
        "{failed} van de {total} runs zijn mislukt en tellen niet mee; waarom staat in {log}. "
        "Dezelfde opdracht rekent alleen die opnieuw."
    ).format(
        failed=result.failed,
        total=result.failed + result.done + result.found,
        log=result.folder / LOG,
    )
