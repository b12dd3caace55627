"""Writing without torn files: whole to a temporary name, to the disk, then renamed.

A rename within one folder is atomic, so a reader or a restart after `kill -9` sees the old content
or the new one, never half of it.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from simulatie.language import tr
from simulatie.results.errors import ResultsError, writing_in

UNFINISHED: Final = ".half-"
"""Begin of a name that is still being written; whoever finds one may remove it."""
LOCK: Final = ".slot"


def sha256(path: Path) -> str:
    """The sha256 of a file, in hex. Raises OSError when it cannot be read."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_file(path: Path, content: bytes) -> None:
    """Replace a file whole, with its folder when that is not there yet. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{UNFINISHED}{path.name}")
    _write_through(temporary, content)
    temporary.replace(path)
    _sync_folder(path.parent)


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder with its files in one stroke, in place of one of that name. Raises OSError."""
    temporary = folder.with_name(f"{UNFINISHED}{folder.name}")
    remove_folder(temporary)
    temporary.mkdir(parents=True)
    for name, content in files.items():
        _write_through(temporary / name, content)
    _sync_folder(temporary)
    remove_folder(folder)
    temporary.rename(folder)
    _sync_folder(folder.parent)


def remove_folder(folder: Path) -> None:
    """Remove a folder with all that is in it, if it is there. Raises OSError."""
    if folder.exists():
        shutil.rmtree(folder)


def remove_unfinished(folder: Path) -> None:
    """Clear away what an interrupted writer left half-written. Raises OSError."""
    for path in folder.rglob(f"{UNFINISHED}*"):
        if path.is_dir():
            remove_folder(path)
        else:
            path.unlink()


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder for one writer; the system lets go when the process ends, however it ends.

    Raises ResultsError when another batch is writing there, or when the folder cannot be used.
    """
    with writing_in(folder):
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / LOCK).open("a")
    with file:
        _take(file.fileno(), folder)
        yield


def _take(descriptor: int, folder: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as fault:
        raise ResultsError(
            tr(
                "In {folder} is al een batch bezig. Wacht tot die klaar is, "
                "of kies met --uit een andere map."
            ).format(folder=folder)
        ) from fault


def _write_through(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
