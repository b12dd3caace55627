"""Types of building in a neighbourhood file: what is not said is filled in."""

import pytest

from simulatie.scenario import load_inputs, shipped_folder, to_yaml
from simulatie.vocabulary import BUILDINGS

SOURCE = "zekerheid: aanname, bron: Verzonnen."


@pytest.fixture
def buurt(write, catalogue):
    """A neighbourhood with these buildings, and the inputs it came with."""

    def buurt(bouw: str):
        text = (shipped_folder() / "buurten" / "gemiddeld.yaml").read_text(encoding="utf-8")
        head, rest = text.split("bouw:\n", 1)
        kept = rest[rest.index("kerncijfers:") :]
        path = write(f"{head}bouw:\n{bouw}{kept}", "buurt.yaml")
        inputs = load_inputs([], [path], catalogue)
        return inputs.buurten[0], inputs

    return buurt


@pytest.mark.parametrize(
    ("soort", "sizes"), list(zip(BUILDINGS, [(6, 2, 5), (6, 10, 1), (1, 8, 1)], strict=True))
)
def test_a_type_has_usual_sizes(buurt, soort, sizes):
    found, _ = buurt(f"  - {{soort: {soort}, {SOURCE}}}\n")
    (bouw,) = found.bouw
    measures = (bouw.verdiepingen, bouw.woningen_per_verdieping, bouw.trappenhuizen_per_blok)
    assert measures == sizes
    assert bouw.aandeel == 1.0


def test_one_type_may_stand_there_twice_with_other_sizes(buurt):
    low = f"  - {{soort: portiekflat, aandeel: 0.7, verdiepingen: 4, {SOURCE}}}\n"
    high = f"  - {{soort: portiekflat, aandeel: 0.3, verdiepingen: 10, {SOURCE}}}\n"
    found, _ = buurt(low + high)
    assert [bouw.verdiepingen for bouw in found.bouw] == [4, 10]


def test_houses_may_be_said_to_have_one_floor(buurt):
    found, _ = buurt(f"  - {{soort: eengezins, verdiepingen: 1, {SOURCE}}}\n")
    assert found.bouw[0].verdiepingen == 1


def test_the_complete_form_names_only_what_a_type_knows(buurt, write, catalogue):
    three = "".join(
        f"  - {{soort: {soort}, aandeel: {share}, {SOURCE}}}\n"
        for soort, share in zip(BUILDINGS, (0.5, 0.3, 0.2), strict=True)
    )
    found, inputs = buurt(three)
    text = to_yaml(found, inputs)
    assert text.count("trappenhuizen_per_blok") == 1
    again = load_inputs([], [write(text, "weer.yaml")], catalogue)
    assert again.buurten[0].bouw == found.bouw


def test_shares_may_be_rounded_to_a_millionth(buurt):
    third = f"  - {{soort: eengezins, aandeel: 0.3333333, {SOURCE}}}\n"
    found, _ = buurt(3 * third)
    assert len(found.bouw) == 3
