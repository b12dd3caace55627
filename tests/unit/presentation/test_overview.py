"""The page stands alone, is well formed, escapes what people wrote, and tells the truth."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from simulatie.language import use_language
from simulatie.presentation.background import amount, provenance
from simulatie.presentation.delivery import deliver, shown_outcomes
from simulatie.presentation.headline import headline
from simulatie.presentation.markup import Html, tag
from simulatie.presentation.overview import page
from simulatie.presentation.scene import scenes

VOID = {"meta", "br", "hr", "link"}


class Checker(HTMLParser):
    """Collects ids, references and tags, and holds that every tag is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.references: list[str] = []
        self.sources: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, name, attributes):
        given = dict(attributes)
        if name not in VOID:
            self.open.append(name)
        if "id" in given:
            self.ids.append(given["id"])
        for key in ("aria-labelledby", "aria-describedby"):
            self.references += given.get(key, "").split()
        if name == "a":
            self.references.append(given["href"].removeprefix("#"))
        self.sources += [given[key] for key in ("src", "srcset", "action") if key in given]

    def handle_endtag(self, name):
        assert self.open.pop() == name

    def handle_startendtag(self, name, attributes):
        if "id" in dict(attributes):
            self.ids.append(dict(attributes)["id"])

    def handle_data(self, data):
        if self.open and self.open[-1] != "style":
            self.texts.append(data)


def checked(html: str) -> Checker:
    checker = Checker()
    checker.feed(html)
    assert checker.open == []
    return checker


@pytest.fixture(scope="module")
def html(common) -> str:
    return page(scenes(common), shown_outcomes(common))


def test_it_asks_nothing_of_the_network(html) -> None:
    assert checked(html).sources == []
    outside = re.findall(r"(?:https?:)?//[a-z][\w.-]+\.[a-z]{2,}", html)
    assert {url for url in outside if "www.w3.org" not in url} == set()  # names of XML, not visits
    assert "<script" not in html
    assert "@import" not in html


def test_it_is_well_formed_with_every_reference_in_place(html) -> None:
    checker = checked(html)
    assert len(checker.ids) == len(set(checker.ids))
    assert set(checker.references) <= set(checker.ids)


def test_it_begins_with_the_answer_of_the_numbers(html, common) -> None:
    scene = scenes(common)[0]
    assert f"<h1>{headline(scene)}</h1>" in html
    assert html.count('class="fact"') == 5
    assert html.count("<figure") == 3
    assert html.count('role="img"') == 6  # wide and narrow


def test_it_says_what_is_assumed_and_where_it_is_from(html, common) -> None:
    text = " ".join(checked(html).texts)
    assert "Waakvlam: niemand heeft de kracht gemeten" in text
    assert "Kracht van een bezoek" in text
    assert "verschilt per wereld" in text
    assert "Formatie" not in text  # from literature, so no assumption
    assert "Van de 2 waarden in de basis zijn er 1 gemeten" in text
    assert common.batch.hash in text
    assert "Laag inkomen" in text
    assert "75%" in text


def test_the_neighbourhood_shows_its_buildings_and_marks_what_counts(html) -> None:
    texts = [text.replace("\u00a0", " ") for text in checked(html).texts]
    assert "100% eengezinswoningen, 8 in een rij" in texts
    assert {"Bouw *", "Laag inkomen *", "Corporatiewoningen *", "Sociale huur"} <= set(texts)
    assert "gaat over huurders van corporaties" in " ".join(texts)


def test_an_amount_has_no_decimal_for_nothing() -> None:
    assert [amount(x, "aandeel") for x in (0.28, 0.071)] == ["28%", "7,1%"]


@pytest.mark.parametrize(("uncertain", "told"), [("effecten", "7 gevraagd, 6 in"), ("geen", "7")])
def test_it_says_that_world_zero_is_left_out(uncertain, told, plant_batch, plan) -> None:
    results = plant_batch(plan(effects={"s": {}}, worlds=7, years=1))
    batch = replace(results.batch, onzeker=uncertain)
    assert f"<code>{told}" in provenance(batch)


def test_the_table_holds_every_shown_outcome_of_every_scenario(html, common) -> None:
    rows = len(shown_outcomes(common)) * 4
    table = html[html.index('class="numbers"') :]
    assert table[: table.index("</table>")].count("<td>") == rows * 9


def test_titles_of_people_are_text_and_never_markup(plant_batch, plan) -> None:
    results = plant_batch(plan(effects={"x": {"crises": -0.1}}, years=1))
    scene = scenes(results)[0]
    evil = '<img src=x onerror="alert(1)">&amp;'
    results.batch.scenarios[1].titel["nl"] = evil
    html = page([scene], shown_outcomes(results))
    assert "<img" not in html
    assert checked(html).sources == []
    assert evil in " ".join(checked(html).texts)


def test_english_has_no_dutch_left(common) -> None:
    with use_language("en"):
        html = page(scenes(common), shown_outcomes(common))
    assert '<html lang="en">' in html
    text = " ".join(checked(html).texts).lower()
    for dutch in ("woningen per jaar", "niet te", "wereld", "verschil", "scenario's", "gemiddeld"):
        assert dutch not in text


def test_each_neighbourhood_has_its_own_answer(plant_batch, plan) -> None:
    made = plan(effects={"s": {"crises": -0.1}}, buurten={"een": 960, "twee": 4300}, years=1)
    results = plant_batch(made)
    written = deliver(results.path)
    html = (results.path / "overzicht.html").read_text("utf-8")
    checker = checked(html)
    assert html.count("<h1>") == 2
    assert len(checker.ids) == len(set(checker.ids))
    assert "960 woningen" in html
    assert "4.300 woningen" in html
    names = {path.name for path in written}
    assert {"een-verschillen.svg", "twee-verschillen.png", "overzicht.html"} <= names


@pytest.mark.parametrize("worlds", [1, 5])
def test_few_worlds_give_a_page_without_a_judgement(plant_batch, plan, worlds, capsys) -> None:
    results = plant_batch(plan(effects={"s": {"crises": -0.4}}, worlds=worlds, years=1))
    deliver(results.path)
    text = " ".join(checked((results.path / "overzicht.html").read_text("utf-8")).texts)
    assert "Reken er minstens 20" in text
    assert "lager, in bijna alle werelden" not in text
    assert "Reken er minstens 20" in " ".join(capsys.readouterr().out.split())


def test_a_batch_of_the_basis_alone_is_shown(plant_batch, plan, capsys) -> None:
    results = plant_batch(plan(worlds=3, years=1))
    deliver(results.path)
    html = (results.path / "overzicht.html").read_text("utf-8")
    assert "Deze batch heeft alleen de basis" in html
    assert html.count("<figure") == 1
    assert "alleen de basis" in capsys.readouterr().out


def test_a_scenario_of_which_every_run_failed_is_shown_as_such(plant_batch, plan) -> None:
    failed = tuple(("stuk", k) for k in range(12))
    made = plan(effects={"goed": {"crises": -0.1}, "stuk": {}}, worlds=12, years=1, failed=failed)
    results = plant_batch(made)
    deliver(results.path)
    html = (results.path / "overzicht.html").read_text("utf-8")
    assert "geen cijfers" in html
    assert "11 van de 11 werelden tellen niet mee" in html


def test_plain_text_is_escaped_and_markup_is_not() -> None:
    assert tag("p", "a < b & c", Html("<b>d</b>")) == "<p>a &lt; b &amp; c<b>d</b></p>"
    assert tag("a", "x", href='"><script>') == '<a href="&quot;&gt;&lt;script&gt;">x</a>'
    assert tag("p", None, class_=None) == "<p></p>"
