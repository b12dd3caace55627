"""The proof of a results folder: every input and table still has the sha256 it was written with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from simulatie.language import tr
from simulatie.results.batch_file import (
    BATCH_FILE,
    UNFINISHED,
    Batch,
    identity_hash,
    read_batch,
    seal_holds,
)
from simulatie.results.errors import ResultsError
from simulatie.results.files import sha256


def verify(folder: Path | str) -> list[str]:
    """Name each file that was changed, is missing or cannot be read; empty when all is well.

    A folder that is no results folder, or of an unknown format, gives one sentence that says so.
    """
    path = Path(folder)
    try:
        batch = read_batch(path)
        return [*_batch_problems(path, batch), *changed_files(path, batch)]
    except ResultsError as problem:
        return [str(problem)]


def changed_files(folder: Path, batch: Batch) -> list[str]:
    """One sentence for each input and table that is not as the batch wrote it."""
    expected = {**batch.inputs, **batch.tables}
    problems = (_problem(folder, name, digest) for name, digest in expected.items())
    return [problem for problem in problems if problem]


def _batch_problems(folder: Path, batch: Batch) -> Iterator[str]:
    if not seal_holds(folder) or identity_hash(batch.identity) != batch.hash:
        yield tr("{file} is veranderd nadat de batch het schreef.").format(file=BATCH_FILE)
    if batch.state == UNFINISHED:
        yield tr(
            "De batch is niet af. Geef dezelfde batch-opdracht nog eens; die rekent alleen wat "
            "ontbreekt."
        )


def _problem(folder: Path, name: str, digest: str) -> str:
    try:
        found = sha256(folder / name)
    except FileNotFoundError:
        return tr("{file} ontbreekt.").format(file=name)
    except OSError as fault:
        return tr("{file} is niet te lezen: {reason}.").format(
            file=name, reason=fault.strerror or fault
        )
    return "" if found == digest else tr("{file} is veranderd.").format(file=name)
