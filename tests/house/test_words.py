"""The glossary is the law: no English gloss as a name where the domain has a Dutch term."""

import ast
import re

import pytest
import tree

GLOSSARY = tree.ROOT / "docs" / "glossary.md"


def rows() -> list[list[str]]:
    lines = GLOSSARY.read_text(encoding="utf-8").splitlines()
    tables = [line.strip("|").split("|") for line in lines if line.startswith("| ")]
    return [[cell.strip() for cell in row] for row in tables if row[0].strip() != "term"]


def glosses() -> dict[str, str]:
    """Every forbidden name with the term to use instead."""
    return {gloss: row[0] for row in rows() for gloss in re.findall(r"`([^`]+)`", row[3])}


def names() -> dict[str, str]:
    """Every name that the package gives to a thing, split in words, with its first place."""
    found: dict[str, str] = {}
    for place, node in tree.nodes(ast.FunctionDef, ast.ClassDef, ast.arg, ast.Name):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Store):
            continue
        name = getattr(node, "name", None) or getattr(node, "arg", None) or getattr(node, "id", "")
        found.setdefault(name, place)
    for path in tree.modules():
        found.setdefault(path.split("/")[-1][:-3], path)
    return {words(name): place for name, place in found.items()}


def words(name: str) -> str:
    """`EvictedHome` and `evicted_home` are both `_evicted_home_`."""
    return f"_{re.sub(r'(?<=[a-z0-9])(?=[A-Z])', '_', name).lower().strip('_')}_"


def test_the_glossary_has_its_four_columns():
    assert len(rows()) > 50
    assert [row for row in rows() if len(row) != 4] == []


def test_no_term_is_forbidden_and_none_stands_twice():
    terms = [term for row in rows() for term in re.findall(r"`([^`]+)`", row[0])]
    assert len(terms) == len(set(terms))
    assert set(terms) & set(glosses()) == set()


def test_no_gloss_is_used_as_a_name():
    used = [
        f"{place} {name.strip('_')}: use {term}"
        for name, place in names().items()
        for gloss, term in glosses().items()
        if f"_{gloss}_" in name
    ]
    assert not used, "\n".join(used)


@pytest.mark.parametrize(
    ("name", "split"), [("EvictedHome", "_evicted_home_"), ("_huur_kans_1", "_huur_kans_1_")]
)
def test_names_are_split_in_words(name, split):
    assert words(name) == split
