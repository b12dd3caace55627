"""Runs the trials of a search on the engine of batches, and keeps each the moment it is finished.

A trial is kept under its values, world, seed, years and code, whole or not at all; so a search that
was stopped goes on where it was, and one that is finished is shown again without running.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from simulatie.experiments.description import HASH_DIGITS, RESULTS, BatchOptions, describe
from simulatie.experiments.engine import EngineError, RunFailure, run_orders
from simulatie.experiments.search_space import Trial
from simulatie.kernel import is_compiled
from simulatie.results.files import locked, remove_unfinished, write_file
from simulatie.results.schema import RunTables
from simulatie.scenario import Inputs, Scenario

if TYPE_CHECKING:
    from simulatie.simulation import WorldOrder

KEPT: Final = RESULTS / "kalibratie"
NAME_DIGITS: Final = 16


class Report(Protocol):
    """What a search tells while it runs."""

    def begin(self, title: str, folder: Path, todo: int, found: int, workers: int) -> None:
        """A round begins: so many trials to do, and so many found."""

    def compile(self) -> None:
        """The rules are compiled first, once."""

    def advance(self) -> None:
        """One more trial is finished."""


@dataclass(frozen=True)
class Trials:
    """Where trials are run and kept; `inputs` hold the basis and one neighbourhood."""

    inputs: Inputs
    options: BatchOptions
    report: Report

    @property
    def folder(self) -> Path:
        """The folder of everything that decides a number but the values tried and the world."""
        batch, _ = describe(self.inputs, self.options)
        return (self.options.uit or KEPT) / batch.hash[:HASH_DIGITS]

    def measure(self, title: str, trials: Sequence[Trial]) -> list[dict[str, float]]:
        """Outcomes and means of weekly columns by trial, running what is not kept yet.

        Raises ResultsError when another search holds the folder, EngineError when a run fails.
        """
        folder = self.folder
        with locked(folder):
            missing = [trial for trial in trials if not _path(folder, trial).exists()]
            found = len(trials) - len(missing)
            self.report.begin(title, folder, len(missing), found, self.options.werkers)
            try:
                self._run(missing, folder)
            finally:
                remove_unfinished(folder)
            return [_read(_path(folder, trial)) for trial in trials]

    def _run(self, missing: Sequence[Trial], folder: Path) -> None:
        if missing and not is_compiled():
            self.report.compile()
        names = {(_name(trial), trial.wereld): trial for trial in missing}
        orders = list(self._orders(names.values()))
        with closing(run_orders(orders, self.options.werkers)) as results:
            for result in results:
                if isinstance(result, RunFailure):
                    raise EngineError(f"{result.key}: {result.reason}\n{result.details}")
                _keep(_path(folder, names[result.scenario, result.wereld]), result)
                self.report.advance()

    def _orders(self, missing: Iterable[Trial]) -> Iterator[WorldOrder]:
        from simulatie.simulation import WorldOrder

        (basis,) = self.inputs.scenarios
        (buurt,) = self.inputs.buurten
        for trial in missing:
            yield WorldOrder(
                buurt=buurt,
                scenarios=(_named(basis, trial),),
                basis=self.inputs.basis,
                catalogue=self.inputs.catalogue,
                wereld=trial.wereld,
                zaad=self.options.zaad,
                jaren=self.options.jaren,
                inloop=self.options.inloop,
                draw=dict(trial.values),
            )


def _named(basis: Scenario, trial: Trial) -> Scenario:
    # A name of its own tells the results of one world apart; drawn values count in its burn-in too.
    return replace(basis, naam=_name(trial))


def _name(trial: Trial) -> str:
    values = json.dumps(sorted(trial.values)).encode()
    return f"punt-{hashlib.sha256(values).hexdigest()[:NAME_DIGITS]}"


def _path(folder: Path, trial: Trial) -> Path:
    return folder / _name(trial) / f"{trial.wereld:05d}.json"


def _keep(path: Path, run: RunTables) -> None:
    means = {name: float(column.mean()) for name, column in run.weken.items()}
    write_file(path, json.dumps(means | dict(run.uitkomsten)).encode())


def _read(path: Path) -> dict[str, float]:
    kept: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))
    return kept
