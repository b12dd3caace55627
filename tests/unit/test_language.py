"""Languages and numbers as a board reads them."""

import subprocess
import sys
import threading

import pytest

from simulatie.language import current_language, euro, number, pick, share, tr, use_language


@pytest.mark.parametrize(
    ("value", "decimals", "dutch", "english"),
    [
        (1234.5, 1, "1.234,5", "1,234.5"),
        (-1234567, 0, "−1.234.567", "−1,234,567"),
        (6.45, 1, "6,5", "6.5"),
        (2.5, 0, "3", "3"),
        (-2.5, 0, "−3", "−3"),
        (0.285, 2, "0,29", "0.29"),
        (-0.04, 1, "0,0", "0.0"),
        (1e-12, 2, "0,00", "0.00"),
        (float("nan"), 1, "–", "–"),
        (float("-inf"), 1, "–", "–"),
    ],
)
def test_number_in_both_languages(value, decimals, dutch, english):
    assert number(value, decimals) == dutch
    with use_language("en"):
        assert number(value, decimals) == english


@pytest.mark.parametrize(("value", "text"), [(0.04, "0,0"), (0.05, "+0,1"), (-3, "−3,0")])
def test_a_sign_is_shown_only_where_something_is_left(value, text):
    assert number(value, 1, sign=True) == text


def test_euro_reads_cents():
    assert euro(125050) == "€\u00a01.251"
    assert euro(-125050, 2) == "−€\u00a01.250,50"
    assert euro(12, sign=True) == "€\u00a00"
    with use_language("en"):
        assert euro(125050, sign=True) == "+€1,251"


def test_euro_without_an_amount_is_a_dash():
    assert euro(float("nan")) == "–"


def test_share_is_a_percentage():
    assert share(0.1235, 1) == "12,4%"
    assert share(-0.5, sign=True) == "−50%"
    assert share(float("nan")) == "–"
    with use_language("en"):
        assert share(0.1235, 1) == "12.4%"


def test_dutch_is_the_default_and_returns_after_a_block():
    assert current_language() == "nl"
    with use_language("en"):
        assert tr("Afgebroken.") == "Stopped."
    assert tr("Afgebroken.") == "Afgebroken."


def test_without_a_translation_a_sentence_stays_dutch():
    with use_language("en"):
        assert tr("Deze zin is nergens vertaald.") == "Deze zin is nergens vertaald."


def test_pick_falls_back_on_dutch():
    with use_language("en"):
        assert pick({"nl": "woning", "en": "home"}) == "home"
        assert pick({"nl": "woning", "en": ""}) == "woning"


def test_an_unknown_language_is_refused():
    with pytest.raises(ValueError, match="'de'"), use_language("de"):
        pass


def test_another_thread_keeps_its_own_language():
    seen = []
    with use_language("en"):
        thread = threading.Thread(target=lambda: seen.append(current_language()))
        thread.start()
        thread.join()
    assert seen == ["nl"]


def test_dutch_does_not_load_babel():
    code = "import sys; from simulatie.language import tr, number; tr('x'), number(1.5, 1); "
    code += "sys.exit('babel' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
