"""Search the centre of the basis and write down how: `make kalibreer`.

No verb of `simulatie`, for it is no analyst's work: who changed the rules runs this, reads the
page, and types the values found into the basis. Stopping is allowed; the same command goes on.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from math import isnan, nan
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from simulatie.cli.batch import LARGEST_SEED, MOST_WORKERS, MOST_WORLDS, MOST_YEARS, stop_signals
from simulatie.cli.frame import WholeNumbers
from simulatie.cli.guard import INTERRUPTED, Guard
from simulatie.cli.progress import Progress
from simulatie.language import tr

if TYPE_CHECKING:
    from simulatie.experiments.calibrate import Calibration, SearchPlan
    from simulatie.experiments.description import BatchOptions
    from simulatie.experiments.search_space import Knob
    from simulatie.experiments.trials import Report
    from simulatie.scenario import Inputs

PAGE: Final = Path("docs/ijking_zoektocht.md")
MOST_POINTS: Final = 16_384
MOST_ROUNDS: Final = 10


@dataclass(frozen=True)
class Rounds:
    """Shows the rounds of a search."""

    progress: Progress

    def begin(self, title: str, folder: Path, todo: int, found: int, workers: int) -> None:
        """Say which round begins, and how much of it lies there already."""
        known = tr("; al klaar: {found}").format(found=found) if found else ""
        opening = tr("Ronde {title}: {todo} runs").format(title=title, todo=todo) + known
        self.progress.start([opening], folder, todo, workers)

    def compile(self) -> None:
        """Say why the first run takes longer."""
        self.progress.compile()

    def advance(self) -> None:
        """Show that one more run is ready."""
        self.progress.advance()


@click.command(name="kalibreer", help=tr("Zoek de centrale waarden van de basis."))
@click.argument("page", type=click.Path(path_type=Path, dir_okay=False), default=PAGE)
@click.option("--buurt", default="gemiddeld", show_default=True)
@click.option("--punten", type=WholeNumbers(16, MOST_POINTS), default=256, show_default=True)
@click.option("--werelden", type=WholeNumbers(1, MOST_WORLDS), default=4, show_default=True)
@click.option("--ronden", type=WholeNumbers(1, MOST_ROUNDS), default=3, show_default=True)
@click.option("--pool", type=WholeNumbers(1, MOST_WORLDS), default=64, show_default=True)
@click.option("--vers", type=WholeNumbers(2, MOST_WORLDS), default=120, show_default=True)
@click.option("--zaad", type=WholeNumbers(0, LARGEST_SEED), default=2027, show_default=True)
@click.option("--jaren", type=WholeNumbers(1, MOST_YEARS), default=10, show_default=True)
@click.option("--inloop", type=WholeNumbers(0, MOST_YEARS), default=5, show_default=True)
@click.option("--werkers", type=WholeNumbers(1, MOST_WORKERS), default=None)
def command(
    page: Path, buurt: str, jaren: int, inloop: int, werkers: int | None, **options: int
) -> int:
    """Run the search, write the page, print what to type, and return the exit code."""
    from simulatie.experiments.calibrate import SearchPlan
    from simulatie.experiments.description import GEEN, BatchOptions
    from simulatie.interventions import catalogue
    from simulatie.presentation.zoektocht import write_page
    from simulatie.scenario import load_inputs

    inputs = load_inputs((), (buurt,), catalogue())
    plan = SearchPlan(**options)
    workers = werkers or len(os.sched_getaffinity(0))
    runs = BatchOptions(zaad=plan.zaad, jaren=jaren, inloop=inloop, onzeker=GEEN, werkers=workers)
    with stop_signals(), Progress() as progress:
        try:
            found = _search(inputs, plan, runs, Rounds(progress))
        except KeyboardInterrupt:
            click.echo(progress.interrupted(), err=True)
            return INTERRUPTED
    page.write_text(write_page(found, buurt, jaren, inloop), encoding="utf-8")
    for line in _to_type(found, inputs):
        click.echo(line)
    return 0


def _search(inputs: Inputs, plan: SearchPlan, runs: BatchOptions, report: Report) -> Calibration:
    from simulatie.analysis.targets import targets
    from simulatie.experiments.calibrate import calibrate
    from simulatie.experiments.trials import Trials

    return calibrate(_knobs(inputs), targets(), plan, Trials(inputs, runs, report).measure)


def _knobs(inputs: Inputs) -> tuple[Knob, ...]:
    from simulatie.experiments.search_space import load_knobs
    from simulatie.scenario import resolve

    # A parameter that does not follow the draw is one that the neighbourhood states for itself.
    (buurt,), (basis,) = inputs.buurten, inputs.scenarios
    asked = dict.fromkeys(inputs.basis.parameters, nan)
    counted = resolve(inputs.basis, inputs.catalogue, buurt, basis, asked).parameters
    fixed = {name: value for name, value in counted.items() if not isnan(value)}
    return load_knobs(inputs.basis, fixed)


def _to_type(found: Calibration, inputs: Inputs) -> list[str]:
    lines = [
        f"{name}: {inputs.basis.parameters[name].waarde:g} -> {value:g}"
        for name, value in found.found.items()
        if inputs.basis.parameters[name].waarde != value
    ]
    return lines or [tr("De basis heeft deze waarden al.")]


def main() -> None:
    """Run the search of this process; the options stand above."""
    # Read when numpy is loaded: with two threads small matrices take up to ten times as long.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    words = sys.argv[1:]
    with Guard(["kalibreer", *words]):
        sys.exit(command.main(words, "kalibreer", standalone_mode=False))


if __name__ == "__main__":
    main()
