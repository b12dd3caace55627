"""The one writer of a results folder: keeps each run as it finishes, merges them at the end.

Crash-safe by order, not by repair. A run is kept in one stroke; the tables are replaced while the
parts still lie there; `batch.json` then says that the tables hold them; only after that the parts
go. Whatever moment the process dies, the next batch finds every finished run exactly once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Final

import pyarrow as pa

from simulatie.results import arrow
from simulatie.results.batch_file import (
    BATCH_FILE,
    DONE,
    FAILED,
    UNFINISHED,
    Batch,
    RunState,
    read_batch,
    to_bytes,
)
from simulatie.results.errors import writing_in
from simulatie.results.files import (
    LOCK,
    locked,
    remove_folder,
    remove_unfinished,
    sha256,
    write_file,
)
from simulatie.results.identity import refuse_changed, refuse_foreign, refuse_other
from simulatie.results.parts import PARTS, events_path, whole_parts, write_part
from simulatie.results.schema import RUN_TABLES, WORLDS_TABLE, RunKey, RunTables
from simulatie.results.tables import merged, table_path

LOG: Final = "logboek.txt"
"""What went wrong in a run, at length; no part of the results and not hashed."""


@contextmanager
def open_writer(folder: Path, asked: Batch, inputs: Mapping[str, bytes]) -> Iterator[ResultsWriter]:
    """Hold `folder` for the batch `asked`, new or to be resumed; `inputs` are bytes by path.

    Raises ResultsError when another process writes there, when the folder holds something else or
    another batch, when its tables were changed, or when it cannot be written.
    """
    with locked(folder):
        refuse_foreign(folder, ignore=(LOCK, BATCH_FILE))
        batch = _resumed(folder, asked)
        writer = ResultsWriter(folder, batch, inputs)
        if writer.is_complete:  # the last writer died between its last merge and this
            remove_folder(folder / PARTS)
        try:
            yield writer
        finally:
            with suppress(OSError):  # the disk may be why we leave; the next writer tries again
                remove_unfinished(folder)


def _resumed(folder: Path, asked: Batch) -> Batch:
    if not (folder / BATCH_FILE).exists():
        return asked
    found = read_batch(folder)
    refuse_other(folder, found, asked)
    refuse_changed(folder, found)
    done = found.done() | whole_parts(folder, found.run_keys())
    return replace(found, werelden=max([asked.werelden, *(key.wereld + 1 for key in done)]))


class ResultsWriter:
    """Writes one folder; made by `open_writer`, used by one process.

    `missing` are the runs still to do, world by world, so that an interrupted batch has whole
    pairs. Every method that writes raises ResultsError when the disk refuses.
    """

    def __init__(self, folder: Path, batch: Batch, inputs: Mapping[str, bytes]) -> None:
        self.folder = folder
        self.batch = batch
        self._inputs = inputs
        self._parts = whole_parts(folder, batch.run_keys())
        self._failed: dict[RunKey, str] = {}

    @property
    def done(self) -> set[RunKey]:
        """The runs that need not be done again."""
        return self.batch.done() | self._parts

    @property
    def missing(self) -> list[RunKey]:
        """The runs still to do, world by world."""
        done = self.done
        return sorted(
            (key for key in self.batch.run_keys() if key not in done), key=lambda key: key.wereld
        )

    @property
    def is_complete(self) -> bool:
        """Whether there is nothing left to run or to write."""
        return self.batch.state == DONE and not self.missing

    def begin(self) -> None:
        """Say on disk what this folder is for, before the first run."""
        with writing_in(self.folder):
            remove_unfinished(self.folder)
            self._write_batch(replace(self.batch, state=UNFINISHED))
            for path, content in self._inputs.items():
                write_file(self.folder / path, content)

    def keep(self, run: RunTables) -> None:
        """Keep the tables of a finished run."""
        with writing_in(self.folder):
            write_part(self.folder, run)
        self._parts.add(run.key)
        self._failed.pop(run.key, None)

    def keep_failure(self, key: RunKey, reason: str, details: str) -> None:
        """Note that a run failed: the reason in the record, the details in the log."""
        self._failed[key] = reason
        with writing_in(self.folder), (self.folder / LOG).open("a", encoding="utf-8") as log:
            log.write(f"{key.buurt} {key.scenario} {key.wereld}: {reason}\n{details}\n")

    @contextmanager
    def open_log(self) -> Iterator[IO[str]]:
        """The log, for what the processes print; gone afterwards when nobody wrote in it."""
        path = self.folder / LOG
        with writing_in(self.folder):
            log = path.open("a", encoding="utf-8")
        try:
            with log:
                yield log
        finally:
            if not path.stat().st_size:
                path.unlink()

    def finish(self, worlds: Sequence[Mapping[str, float]]) -> None:
        """Merge the parts into the tables; `worlds` are the draws of worlds 0 … N−1."""
        with writing_in(self.folder):
            tables = dict(self._write_tables(worlds))
            self._write_batch(
                replace(
                    self.batch,
                    state=FAILED if self._failed else DONE,
                    tables=tables,
                    runs=tuple(self._run_states()),
                    finished=datetime.now(UTC).isoformat(timespec="seconds"),
                )
            )
            remove_folder(self.folder / PARTS)
        self._parts.clear()

    def _write_tables(self, worlds: Sequence[Mapping[str, float]]) -> Iterator[tuple[str, str]]:
        yield self._write_table(WORLDS_TABLE, arrow.world_table(worlds))
        for name in RUN_TABLES:
            table = merged(self.folder, self.batch, name, self._parts)
            if table is not None:
                yield self._write_table(name, table)
        yield from self._event_hashes(self.done)

    def _write_table(self, name: str, table: pa.Table) -> tuple[str, str]:
        path, content = table_path(self.folder, name), arrow.encode(table)
        write_file(path, content)
        return path.name, hashlib.sha256(content).hexdigest()

    def _event_hashes(self, keys: Iterable[RunKey]) -> Iterator[tuple[str, str]]:
        if self.batch.gebeurtenissen:
            for key in sorted(keys):
                path = events_path(self.folder, key)
                yield path.relative_to(self.folder).as_posix(), sha256(path)

    def _run_states(self) -> Iterator[RunState]:
        done = self.done
        for key in self.batch.run_keys():
            if key in done:
                yield RunState(*key, state=DONE)
            elif key in self._failed:
                yield RunState(*key, state=FAILED, reason=self._failed[key])

    def _write_batch(self, batch: Batch) -> None:
        write_file(self.folder / BATCH_FILE, to_bytes(batch))
        self.batch = batch
