"""Every situation of this folder, lived and laid beside what an analyst expects of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from situation_reader import Situation, read_file
from situation_world import live_through

FILES = sorted(Path(__file__).parent.glob("*.yaml"))


def complaints(situation: Situation) -> list[str]:
    """Every sentence under `dan` that does not hold, with what came out."""
    worlds = live_through(situation)
    found = [(expected, expected.fails(worlds)) for expected in situation.dan]
    return [
        f"{situation.titel} ({situation.naam}, regel {expected.line})\n"
        f"  verwacht: {expected.text}\n"
        f"  maar: {why}"
        for expected, why in found
        if why
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_situation_goes_as_described(path):
    found = complaints(read_file(path))
    if found:
        pytest.fail("\n".join(found), pytrace=False)


def test_there_are_situations_for_an_analyst_to_read():
    assert len(FILES) >= 60
