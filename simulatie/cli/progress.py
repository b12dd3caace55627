"""Progress of a batch on stderr: a bar with the time left, or a few plain lines.

A terminal gets a bar that moves; a log file, a pipe or a continuous check gets one line per tenth.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

import click

from simulatie.language import tr

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from simulatie.results import Batch

LINES: Final = 10
SECONDS_BETWEEN_LINES: Final = 5


class Pace:
    """How long what is left will take, judged by the runs so far.

    The first run of each worker carries start-up, compilation and burn-in, so they do not count.
    """

    def __init__(self, todo: int, workers: int) -> None:
        self.todo = todo
        self.workers = workers
        self.done = 0
        self._from = 0.0
        self._last = 0.0

    def advance(self, now: float) -> None:
        """One more run is ready at `now` (seconds)."""
        self.done += 1
        self._last = now
        if self.done <= self.workers:
            self._from = now

    @property
    def tenth(self) -> int:
        """How many tenths of the work are done."""
        return self.done * LINES // max(1, self.todo)

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to do."""
        return self.done >= self.todo

    def seconds_left(self, now: float) -> float | None:
        """Seconds until the last run is ready, or None while there is nothing to judge by."""
        counted = self.done - self.workers
        if counted < 1:
            return None
        per_run = (self._last - self._from) / counted
        return max(0.0, per_run * (self.todo - self.done) - (now - self._last))


class Progress:
    """Shows what `run_batch` reports; a context manager, so that the bar is put away."""

    def __init__(self) -> None:
        self.folder: Path | None = None
        self._pace = Pace(0, 1)
        self._bar: Bar | None = None
        self._next_line = 0.0

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def begin(self, batch: Batch, folder: Path, todo: int, workers: int) -> None:
        """Say what is going to run and where it goes."""
        self.start(_opening(batch, folder, todo), folder, todo, workers)

    def start(self, opening: Iterable[str], folder: Path, todo: int, workers: int) -> None:
        """Write the opening, and begin to count; a bar that is still there makes way."""
        self.__exit__(None, None, None)
        self.folder = folder
        self._pace = Pace(todo, workers)
        for line in opening:
            click.echo(line, err=True)
        if todo and sys.stderr.isatty():
            self._bar = _new_bar(self._pace)
            self._bar.start()

    def compile(self) -> None:
        """Say why the first run takes longer."""
        click.echo(
            tr("De rekenregels worden eenmalig vertaald naar machinetaal; dat duurt een minuut."),
            err=True,
        )

    def advance(self) -> None:
        """Show that one more run is ready."""
        now = time.monotonic()
        tenth = self._pace.tenth
        self._pace.advance(now)
        if self._bar is not None:
            self._bar.advance(self._bar.task_ids[0])
        elif self._pace.is_over or (self._pace.tenth > tenth and now >= self._next_line):
            self._next_line = now + SECONDS_BETWEEN_LINES
            click.echo(status(self._pace, now), err=True)

    def interrupted(self) -> str:
        """What to say after Ctrl-C."""
        if self.folder is None:
            return tr("Afgebroken.")
        return tr(
            "Afgebroken. Wat klaar is, is bewaard in {folder}. Dezelfde opdracht gaat verder."
        ).format(folder=self.folder)


def status(pace: Pace, now: float) -> str:
    """ "11 van de 120 runs, nog 3 minuten", in the current language."""
    counted = tr("{done} van de {todo} runs").format(done=pace.done, todo=pace.todo)
    left = pace.seconds_left(now)
    if left is None or pace.is_over:
        return counted
    return tr("{counted}, nog {duration}").format(counted=counted, duration=duration(left))


def duration(seconds: float) -> str:
    """A rounded duration in words: seconds, minutes or hours."""
    if seconds < 90:
        return tr("{n} seconden").format(n=max(5, round(seconds / 5) * 5))
    if seconds < 90 * 60:
        return tr("{n} minuten").format(n=round(seconds / 60))
    return tr("{n} uur").format(n=round(seconds / 3600))


def _opening(batch: Batch, folder: Path, todo: int) -> list[str]:
    total = len(batch.run_keys())
    if not todo:
        return [
            tr("Alle {total} runs zijn al klaar, in {folder}.").format(total=total, folder=folder)
        ]
    found = tr("; al klaar: {found}").format(found=total - todo) if todo < total else ""
    return [
        tr("Scenario's: {names}").format(names=", ".join(s.naam for s in batch.scenarios)),
        tr("Buurten: {names}").format(names=", ".join(b.naam for b in batch.buurten)),
        tr(
            "Runs: {total} (werelden: {werelden}; inloop: {inloop} jaar; gemeten: {jaren} jaar)"
        ).format(total=total, werelden=batch.werelden, inloop=batch.inloop, jaren=batch.jaren)
        + found,
        tr("Map: {folder}").format(folder=folder),
    ]


def _new_bar(pace: Pace) -> Bar:
    from rich.console import Console
    from rich.progress import BarColumn, ProgressColumn, Task
    from rich.progress import Progress as RichProgress
    from rich.text import Text

    class Status(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(status(pace, time.monotonic()))

    bar = RichProgress(BarColumn(40), Status(), console=Console(stderr=True), transient=True)
    bar.add_task("", total=pace.todo)
    return bar
