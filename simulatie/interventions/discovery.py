"""Finding measures: every pair of files of one name in this folder is one.

The catalogue is made of the numbers and the docstring alone, so that checking a scenario file does
not import, let alone compile, a mechanism.
"""

from __future__ import annotations

import ast
import importlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from simulatie.scenario import Catalogue, read_declaration

if TYPE_CHECKING:
    from simulatie.contracts import Intervention

FOLDER = Path(__file__).parent


@cache
def catalogue() -> Catalogue:
    """Every measure that ships, by name."""
    paths = sorted(FOLDER.glob("*.yaml"))
    return Catalogue({path.stem: read_declaration(path, docstring(path)) for path in paths})


def docstring(numbers: Path) -> str:
    """The module docstring of the mechanism beside a file of numbers."""
    tree = ast.parse(numbers.with_suffix(".py").read_text(encoding="utf-8"))
    return ast.get_docstring(tree) or ""


@cache
def load_class(naam: str) -> type[Intervention]:
    """The class of a measure: the one class in its module that has its name.

    Raises ValueError when the module holds none.
    """
    module = importlib.import_module(f"simulatie.interventions.{naam}")
    for item in vars(module).values():
        if isinstance(item, type) and getattr(item, "naam", None) == naam:
            return item
    raise ValueError(f"simulatie/interventions/{naam}.py has no class with naam = {naam!r}")
