"""Short functions, files with a name that says something, and a docstring for each module."""

import ast
import statistics

import tree

EMPTY_NAMES = {"utils", "util", "helpers", "helper", "manager", "base", "common", "misc", "tools"}
LONGEST = 40


def code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from the first statement after the docstring to the last, comments included."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return function.end_lineno - body[0].lineno + 1 if body and function.end_lineno else 0


def functions() -> dict[str, int]:
    found = tree.nodes(ast.FunctionDef, ast.AsyncFunctionDef)
    return {f"{place} {node.name}": code_lines(node) for place, node in found}


def test_no_function_is_longer_than_forty_lines():
    long = [f"{name}: {lines}" for name, lines in functions().items() if lines > LONGEST]
    assert not long, "\n".join(long)


def test_functions_are_short():
    lengths = list(functions().values())
    assert statistics.median(lengths) <= 8
    assert statistics.quantiles(lengths, n=10)[-1] <= 20


def test_files_are_named_after_what_they_hold():
    assert [path for path in tree.modules() if path.split("/")[-1][:-3] in EMPTY_NAMES] == []


def test_every_module_says_what_it_is():
    silent = [path for path, module in tree.modules().items() if not ast.get_docstring(module)]
    assert silent == []


def test_nothing_is_caught_blindly():
    blind = [
        place
        for place, node in tree.nodes(ast.ExceptHandler)
        if {"Exception", "BaseException"} & caught(node.type)
    ]
    assert blind == []


def caught(kind: ast.expr | None) -> set[str]:
    if kind is None:
        return {"BaseException"}
    return {node.id for node in ast.walk(kind) if isinstance(node, ast.Name)}


def test_nothing_is_left_for_later():
    undone = [
        place for place, node in tree.nodes(ast.Raise) if "NotImplementedError" in ast.dump(node)
    ]
    assert undone == []
