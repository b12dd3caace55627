"""Who does what, on the page and in the terminal: no light is green by itself."""

from __future__ import annotations

import io

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from rich.console import Console

from simulatie.analysis.roles import EVENING, OFFICE, RolePart
from simulatie.language import use_language
from simulatie.presentation.canvas import Canvas
from simulatie.presentation.delivery import deliver, shown_of_roles, shown_outcomes
from simulatie.presentation.grid import NARROW, WIDE
from simulatie.presentation.overview import page
from simulatie.presentation.role_heat import answered, lack
from simulatie.presentation.role_hours import KINDS, hours_of, kind_title
from simulatie.presentation.role_labels import part_title, role_in_sentence, role_title
from simulatie.presentation.role_plates import role_drawings, role_plates
from simulatie.presentation.role_sentences import light, role_sentences, wait_title
from simulatie.presentation.role_table import print_roles
from simulatie.presentation.scene import scenes
from simulatie.presentation.style import figure_style
from simulatie.recording.declarations import declare_role_outcomes
from simulatie.vocabulary import ROLES


@pytest.fixture(scope="module")
def scene(worked):
    return scenes(worked)[0]


@pytest.fixture(scope="module")
def html(worked) -> str:
    return page(scenes(worked), shown_outcomes(worked))


def printed(scene, outcomes, width: int = 100) -> str:
    out = io.StringIO()
    print_roles(Console(file=out, width=width, highlight=False), scene, outcomes)
    return out.getvalue()


def test_it_says_which_queue_grows_and_which_cannot_be_told_apart(scene) -> None:
    grows, unclear = role_sentences(scene, "waakvlam")
    assert grows.startswith("Langere wachtrij, in huishoudens: de ggz (+6,")
    assert unclear == "Wachtrij niet te onderscheiden van de basis: het wijkteam."
    shorter, lights = role_sentences(scene, "wijkteam-groter")
    assert shorter.startswith("Kortere wachtrij, in huishoudens: het wijkteam (−1,")
    assert lights == (
        "Betere eigen cijfers voor het wijkteam; de terugval na hun hulp is niet te onderscheiden."
    )
    assert role_sentences(scene, "niets") == []


def test_every_light_green_is_told_beside_what_residents_got(scene) -> None:
    assert light(scene, "wijkteam", "wijkteam-groter") == (
        "zelf beter; bewoners niet te onderscheiden"
    )
    assert light(scene, "wijkteam", "waakvlam").startswith("zelf wisselend;")
    assert light(scene, "wijkteam", "niets") == (
        "zelf gelijk in alle werelden; bewoners gelijk in alle werelden"
    )
    assert light(scene, "ggz", "waakvlam") == "–"  # it shows nothing of itself here


def test_the_title_of_waits_is_of_the_scenario_that_changes_most(scene) -> None:
    assert wait_title(scene) == "Met waakvlam langer wachten op de ggz"


@pytest.mark.parametrize(
    ("worlds", "title"), [(5, "Druk en wachttijd per rol"), (13, "Wachttijd: voor geen rol")]
)
def test_nothing_is_claimed_where_nothing_can_be_told(plant_batch, plan, worlds, title) -> None:
    results = plant_batch(plan(effects={"s": {}}, worlds=worlds, years=1, roles={"s": {}}))
    scene = scenes(results)[0]
    assert wait_title(scene).startswith(title)
    assert role_sentences(scene, "s") == []


def test_a_cell_holds_the_share_and_marks_only_what_is_told_apart(scene) -> None:
    office, evening = RolePart("ggz", OFFICE), RolePart("ggz", EVENING)
    reference = answered(scene.roles, office, None)
    assert (reference.share, reference.side) == (pytest.approx(0.1, rel=0.1), 0)
    assert reference.asked == pytest.approx(30, rel=0.1)
    assert answered(scene.roles, office, "waakvlam").side == -1
    assert answered(scene.roles, evening, "waakvlam").side == 0
    assert answered(scene.roles, RolePart("wijkteam", EVENING), None).share is None


@pytest.mark.parametrize(
    ("share", "place"), [(1.0, 0), (0.75, 0), (0.74, 1), (0.5, 1), (0.49, 2), (0.24, 3), (0, 3)]
)
def test_a_darker_cell_answers_less(share, place) -> None:
    assert lack(share) == place


def test_hours_are_those_of_the_table(scene, worked) -> None:
    table = worked.rollen
    rows = table[(table.rol == "wijkteam") & (table.wereld > 0) & (table.scenario == "basis")]
    expected = rows[rows.uitkomst == "uren_raak"].waarde.mean()
    hours = hours_of(scene.roles, "wijkteam", None)
    assert hours["raak"] == pytest.approx(expected)
    assert hours["vrij"] == 0
    assert list(hours) == list(KINDS)


def test_every_hour_that_is_declared_has_a_place_in_the_bars() -> None:
    declared = {o.name for o in declare_role_outcomes() if o.name.startswith("uren_")}
    assert {name for names in KINDS.values() for name in names} == declared


def test_every_role_and_kind_of_hour_has_words_in_both_languages() -> None:
    for language in ("nl", "en"):
        with use_language(language):
            assert len({role_title(rol) for rol in ROLES}) == len(ROLES)
            assert len({role_in_sentence(rol) for rol in ROLES}) == len(ROLES)
            assert len({kind_title(kind) for kind in KINDS}) == len(KINDS)
    assert part_title(RolePart("ggz", EVENING)) == "Ggz, avond en weekend"


def test_the_figures_say_what_is_in_them_in_one_sentence(scene) -> None:
    plates = {plate.name: plate for plate in role_plates(scene)}
    assert list(plates) == ["rollen-antwoord", "rollen-druk", "rollen-uren"]
    assert plates["rollen-antwoord"].title == (
        "In de basis volgt het minst vaak binnen een week iets bij de ggz, in kantooruren: 10%"
    )
    assert plates["rollen-uren"].title.startswith("In de basis raakt 40% van de betaalde uren")
    for plate in plates.values():
        assert plate.caption.count(". ") == 0
        assert plate.caption.endswith(".")


@pytest.mark.parametrize("layout", [WIDE, NARROW])
def test_nothing_is_drawn_beyond_the_figure(scene, layout) -> None:
    for make in role_drawings(scene).values():
        columns = dict(list(scene.drawn.items())[: 1 if layout is NARROW else None])
        with figure_style():
            drawing = make(columns, layout)
            canvas = Canvas(drawing.width, drawing.height)
            drawing.draw(canvas)
            render = FigureCanvasAgg(canvas.figure).get_renderer()
            boxes = [text.get_window_extent(render) for text in canvas.figure.axes[0].texts]
        assert drawing.width == layout.width
        assert min(box.x0 for box in boxes) >= -1
        assert max(box.x1 for box in boxes) <= layout.width + 1


def test_the_page_has_the_figures_the_lights_and_the_numbers(html) -> None:
    assert "Wie doet wat" in html
    for name in ("antwoord", "druk", "uren"):
        assert f'id="testbuurt-rollen-{name}-kop"' in html
    assert "Elk lampje groen?" in html
    assert html.count('href="#rollen-testbuurt"') == 3
    assert 'id="rollen-testbuurt"' in html
    assert "zelf beter; bewoners niet te onderscheiden" in html
    assert "hoeveel woningen een woonconsulent of wijkbeheerder heeft" in html


def test_the_figures_are_written_beside_the_others(plant_batch, plan, capsys) -> None:
    made = plan(effects={"s": {}}, worlds=12, years=1, roles={"s": {("ggz", "druk"): 0.2}})
    names = {path.name for path in deliver(plant_batch(made).path)}
    assert {"rollen-antwoord.svg", "rollen-druk.png", "rollen-uren.svg"} <= names


def test_a_folder_of_before_the_roles_has_no_such_part(common) -> None:
    html = page(scenes(common), shown_outcomes(common))
    assert role_plates(scenes(common)[0]) == []
    assert "Wie doet wat" not in html
    assert "wijkbeheerder" not in html


def test_a_batch_of_the_basis_alone_has_no_such_part(plant_batch, plan, capsys) -> None:
    results = plant_batch(plan(worlds=3, years=1, roles={}))
    deliver(results.path)
    assert "Wie doet wat" not in (results.path / "overzicht.html").read_text("utf-8")


@pytest.mark.parametrize("width", [80, 100, 140])
def test_the_tables_fit_and_leave_out_who_has_nothing_to_show(scene, worked, width) -> None:
    text = printed(scene, shown_of_roles(worked), width)
    assert max(len(line.rstrip()) for line in text.splitlines()) <= width
    assert text.count("In de basis\n") == 1
    rows = [line for line in printed(scene, ["wachttijd"], width).splitlines() if line]
    assert not any(line.startswith("Wijkbeheerder") for line in rows)


def test_a_part_of_the_week_has_a_row_of_its_own(scene) -> None:
    text = " ".join(printed(scene, ["beantwoord"]).split())
    assert "Ggz, avond en" in text
    assert "Wijkteam, kantooruren" in text or "Wijkteam, 70" in text


def test_english_has_no_dutch_left(worked) -> None:
    with use_language("en"):
        found = scenes(worked)[0]
        text = printed(found, shown_of_roles(worked)) + " ".join(
            [f"{p.title} {p.caption}" for p in role_plates(found)]
            + [told for s in found.columns for told in role_sentences(found, s)]
        )
    for dutch in ("wachtrij", "niet te", "woningen", "uren", " de ", "beter", "wachten"):
        assert dutch not in text.lower(), dutch
