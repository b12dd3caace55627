"""Every Dutch sentence has its English, and no English outlives its Dutch."""

import ast
from collections import Counter
from string import Formatter

import pytest
import tree
from babel.messages.pofile import read_po

from simulatie.language import CATALOGUE


def sentences() -> dict[str, str]:
    """Every message id with the place where it is said."""
    return {
        node.args[0].value: place
        for place, node in tree.nodes(ast.Call)
        if called(node) == "tr" and isinstance(node.args[0], ast.Constant)
    }


def called(node: ast.Call) -> str:
    return getattr(node.func, "id", "") or getattr(node.func, "attr", "")


def english() -> dict[str, str]:
    with CATALOGUE.open("rb") as file:
        return {str(m.id): str(m.string) for m in read_po(file) if m.id}


def fields(text: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(text) if field is not None}


def test_every_sentence_has_its_english():
    translated = english()
    missing = [f"{place} {text}" for text, place in sentences().items() if not translated.get(text)]
    assert not missing, "\n".join(missing)


def test_no_english_is_left_of_a_sentence_that_is_gone():
    written = {node.value for _, node in tree.nodes(ast.Constant) if isinstance(node.value, str)}
    stale = sorted(set(english()) - written)
    assert not stale, "\n".join(stale)


def test_no_sentence_is_translated_twice():
    lines = CATALOGUE.read_text(encoding="utf-8").splitlines()
    counted = Counter(line for line in lines if line.startswith("msgid ") and line != 'msgid ""')
    assert [line for line, times in counted.items() if times > 1] == []


@pytest.mark.parametrize("dutch", sorted(english()))
def test_both_languages_have_the_same_values(dutch):
    assert fields(english()[dutch]) == fields(dutch)
