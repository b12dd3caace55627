"""From numbers to what people see: the terminal table, figures, sentences and the overview page.

Works from a results folder alone. matplotlib and pandas are imported only when something is drawn
or compared, so that the command line stays quick.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["present"]


def present(folder: Path | str) -> list[Path]:
    """Print the comparison of a results folder and write its figures and overview page.

    Returns the files written. Raises ResultsError when the folder cannot be read or written.
    """
    from simulatie.presentation.delivery import deliver

    return deliver(Path(folder))
