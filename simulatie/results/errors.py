"""The one fault of a results folder: a sentence for the user, never a traceback."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from simulatie.language import tr

FULL = (errno.ENOSPC, errno.EDQUOT)
FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


class ResultsError(Exception):
    """A folder cannot be read, written or used for this batch: why, and the cure."""


class FolderFullError(ResultsError):
    """The disk is full: nothing is wrong with the command, and what was finished is kept."""


@contextmanager
def writing_in(folder: Path) -> Iterator[None]:
    """Turn a fault of the disk inside this block into a ResultsError that says what to do."""
    try:
        yield
    except OSError as fault:
        raise _explained(fault, folder) from fault


def _explained(fault: OSError, folder: Path) -> ResultsError:
    if fault.errno in FULL:
        return FolderFullError(
            tr(
                "De schijf is vol; er kan niets meer bij in {folder}. Wat klaar is, is bewaard. "
                "Maak ruimte en geef dezelfde opdracht nog eens."
            ).format(folder=folder)
        )
    if fault.errno in FORBIDDEN:
        return ResultsError(
            tr(
                "In {folder} mag u niet schrijven. Kies met --uit een andere map, "
                "of vraag om schrijfrechten."
            ).format(folder=folder)
        )
    if fault.errno in (errno.ENOTDIR, errno.EEXIST):
        return ResultsError(
            tr("{folder} is geen map, maar een bestand. Kies met --uit een andere map.").format(
                folder=folder
            )
        )
    return ResultsError(
        tr(
            "Schrijven in {folder} lukt niet (het systeem zegt: {reason}). "
            "Kies met --uit een andere map."
        ).format(folder=folder, reason=fault.strerror or fault)
    )
