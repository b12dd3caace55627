"""The source of the project, parsed once, for the tests of the house."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "simulatie"


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the package by its path from the root."""
    return {
        path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def nodes(*kinds: type[ast.AST]) -> Iterator[tuple[str, ast.AST]]:
    """Every node of these kinds in the package, with `path:line`."""
    for path, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, kinds):
                yield f"{path}:{getattr(node, 'lineno', 1)}", node


@cache
def written_files() -> tuple[Path, ...]:
    """What people wrote in this folder: no environment, no cache, no results."""
    ours = [path for path in ROOT.iterdir() if path.name == ".ci" or path.name[0] != "."]
    paths = [path for top in ours for path in (top, *top.rglob("*")) if top.name != "results"]
    return tuple(path for path in paths if path.is_file() and "__pycache__" not in path.parts)
