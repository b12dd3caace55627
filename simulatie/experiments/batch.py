"""Scenarios × neighbourhoods × worlds, from what is missing to tables: the whole batch.

The parent process writes and the workers simulate; each finished run is safe on disk before the
next is asked for. So a batch may be stopped or killed at any moment and loses only what was under
way. What needs numba is imported inside the functions that run something: showing a batch that is
complete does not wait for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from simulatie.experiments.description import BatchOptions, default_folder, describe
from simulatie.experiments.engine import RunFailure, run_orders
from simulatie.kernel import is_compiled
from simulatie.results.batch_file import Batch
from simulatie.results.schema import RunKey, RunTables
from simulatie.results.writer import ResultsWriter, open_writer
from simulatie.scenario import Inputs

if TYPE_CHECKING:
    from simulatie.simulation import WorldOrder


class Report(Protocol):
    """What the batch tells while it runs; the command line shows it, a test collects it."""

    def begin(self, batch: Batch, folder: Path, todo: int, workers: int) -> None:
        """The folder is open; `todo` runs are still to do, by `workers` processes."""

    def compile(self) -> None:
        """The rules are compiled first, once."""

    def advance(self) -> None:
        """One more run is finished, or has failed."""


@dataclass(frozen=True)
class BatchResult:
    """Where the results are, and how the runs ended: done now, done before, failed."""

    folder: Path
    done: int
    found: int
    failed: int


def run_batch(inputs: Inputs, options: BatchOptions, report: Report) -> BatchResult:
    """Run what is missing of a batch and write its folder; the tables are whole afterwards.

    Raises ResultsError when the folder cannot be used, EngineError when no worker can start.
    KeyboardInterrupt passes through: what is finished is kept, and the same call goes on with it.
    """
    asked, files = describe(inputs, options)
    folder = options.uit or default_folder(asked)
    with open_writer(folder, asked, files) as writer:
        missing = writer.missing
        report.begin(writer.batch, folder, len(missing), options.werkers)
        if writer.is_complete:
            return _result(writer, missing)
        writer.begin()
        _run(missing, inputs, options, writer, report)
        writer.finish(_world_rows(inputs, writer.batch))
        return _result(writer, missing)


def _run(
    missing: list[RunKey],
    inputs: Inputs,
    options: BatchOptions,
    writer: ResultsWriter,
    report: Report,
) -> None:
    if missing and not is_compiled():
        report.compile()
    orders = list(world_orders(missing, inputs, options))
    with (
        writer.open_log() as log,
        closing(run_orders(orders, options.werkers, log=log)) as results,
    ):
        for result in results:
            _keep(result, writer)
            report.advance()


def _keep(result: RunTables | RunFailure, writer: ResultsWriter) -> None:
    if isinstance(result, RunFailure):
        writer.keep_failure(result.key, result.reason, result.details)
    else:
        writer.keep(result)


def world_orders(
    missing: Iterable[RunKey], inputs: Inputs, options: BatchOptions
) -> Iterator[WorldOrder]:
    """One order per neighbourhood and world, with the scenarios that it still lacks."""
    from simulatie.experiments.worlds import draw_world, uncertain_parameters
    from simulatie.simulation import WorldOrder

    drawn = uncertain_parameters(inputs.basis, inputs.catalogue, options.onzeker)
    scenarios = {scenario.naam: scenario for scenario in inputs.scenarios}
    buurten = {buurt.naam: buurt for buurt in inputs.buurten}
    for (buurt, wereld), lacking in _by_world(missing).items():
        yield WorldOrder(
            buurt=buurten[buurt],
            scenarios=tuple(scenarios[key.scenario] for key in lacking),
            basis=inputs.basis,
            catalogue=inputs.catalogue,
            wereld=wereld,
            zaad=options.zaad,
            jaren=options.jaren,
            inloop=options.inloop,
            draw=draw_world(drawn, options.zaad, wereld),
            gebeurtenissen=options.gebeurtenissen,
        )


def _by_world(missing: Iterable[RunKey]) -> dict[tuple[str, int], list[RunKey]]:
    worlds = defaultdict(list)
    for key in missing:
        worlds[key.buurt, key.wereld].append(key)
    return worlds


def _world_rows(inputs: Inputs, batch: Batch) -> list[dict[str, float]]:
    from simulatie.experiments.worlds import uncertain_parameters, world_row

    drawn = uncertain_parameters(inputs.basis, inputs.catalogue, batch.onzeker)
    return [world_row(drawn, batch.zaad, wereld) for wereld in range(batch.werelden)]


def _result(writer: ResultsWriter, missing: list[RunKey]) -> BatchResult:
    failed = len(writer.batch.failed())
    now = len(missing) - failed
    return BatchResult(writer.folder, now, len(writer.batch.done()) - now, failed)
