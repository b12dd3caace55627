"""Who may do what: imports by the staircase, luck by keyed draws, colours in one place."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
import tree

from simulatie.randomness import registered_streams

LUCKLESS = ("rules", "interventions", "synthesis", "state", "simulation", "week")
GENERATORS = {"random", "secrets", "default_rng", "RandomState", "shuffle_do", "rng", "shuffle"}
HEX_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")
STYLE = "simulatie/presentation/style.py"


def test_imports_go_down_the_staircase():
    linter = Path(sys.executable).with_name("lint-imports")
    command = [linter, "--no-cache"]
    result = subprocess.run(command, cwd=tree.ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def lucky(module: ast.Module) -> list[int]:
    """Lines of a module that draw luck from a generator with memory."""
    lines = []
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            words = {part for alias in node.names for part in alias.name.split(".")}
        elif isinstance(node, ast.ImportFrom):
            words = {*(node.module or "").split("."), *(alias.name for alias in node.names)}
        elif isinstance(node, ast.Attribute):
            words = {node.attr}
        else:
            continue
        if words & GENERATORS:
            lines.append(node.lineno)
    return lines


def test_rules_and_measures_draw_no_luck_from_a_generator_with_memory():
    found = {
        path: lucky(module)
        for path, module in tree.modules().items()
        if path.split("/")[1].removesuffix(".py") in LUCKLESS and lucky(module)
    }
    assert found == {}


@pytest.mark.parametrize(
    "line",
    [
        "import random",
        "from numpy import random",
        "from random import choice",
        "import numpy.random",
        "np.random.default_rng(1)",
        "self.model.random.random()",
        "model.rng",
        "agents.shuffle_do('step')",
    ],
)
def test_the_lint_on_luck_sees(line):
    assert lucky(ast.parse(line))


def test_the_lint_on_luck_leaves_keyed_draws_alone():
    assert lucky(ast.parse("from simulatie.randomness import u, stream\nu(1, 2, 3, 4)")) == []


def test_a_stream_of_luck_is_registered_once():
    calls = [
        ast.literal_eval(node.args[0])
        for _, node in tree.nodes(ast.Call)
        if isinstance(node.func, ast.Name) and node.func.id == "stream" and node.args
    ]
    assert len(calls) > 10
    assert len(calls) == len(set(calls))
    assert set(registered_streams()) <= set(calls)


def test_colours_are_named_in_one_file():
    coloured = {
        place
        for place, node in tree.nodes(ast.Constant)
        if isinstance(node.value, str)
        and HEX_COLOUR.search(node.value)
        and not place.startswith(STYLE)
    }
    assert coloured == set()
