"""The overview of a batch: one page that stands alone, with the answer first.

No script and no request to anywhere: fonts, style and figures are inside the file, so it can be
mailed, printed and kept.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from simulatie.language import current_language, tr
from simulatie.presentation import background, sections, style
from simulatie.presentation.buurt_section import neighbourhood
from simulatie.presentation.group_section import group_table
from simulatie.presentation.markup import Html, joined, tag
from simulatie.presentation.role_section import role_numbers, who_does_what
from simulatie.presentation.scene import Scene

SHEET: Final = Path(__file__).with_name("overview.css")
COLOURS: Final = {
    "ink": style.INK,
    "text-2": style.TEXT_2,
    "text-3": style.TEXT_3,
    "line": style.LINE,
    "guide": style.GUIDE,
    "paper": style.PAPER,
    "card": style.CARD,
    "focus": style.FOCUS,
    "literature": style.ZEKERHEID_LITERATURE,
    "expert": style.ZEKERHEID_EXPERT,
}


def write_overview(scenes: Sequence[Scene], path: Path, outcomes: Sequence[str]) -> Path:
    """Write the page for the neighbourhoods of a batch. Raises OSError."""
    path.write_text(page(scenes, outcomes), encoding="utf-8")
    return path


def page(scenes: Sequence[Scene], outcomes: Sequence[str]) -> str:
    """The whole page as text, in the current language."""
    places = ", ".join(scene.place for scene in scenes)
    title = tr("simulatie: vergelijking van scenario's in {places}").format(places=places)
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", title),
        tag("style", Html(_sheet())),
    )
    body = tag("body", _header(scenes), tag("main", *_content(scenes, outcomes)), _footer())
    return f"<!doctype html>\n{tag('html', head, body, lang=current_language())}\n"


def _content(scenes: Sequence[Scene], outcomes: Sequence[str]) -> Iterator[Html | None]:
    for scene in scenes:
        yield tag("div", *_place(scene, outcomes), class_="place", id=scene.buurt.naam)
    batch = scenes[0].batch
    yield tag("div", background.method(batch), background.provenance(batch), class_="pair")


def _place(scene: Scene, outcomes: Sequence[str]) -> Iterator[Html | None]:
    yield sections.answer(scene)
    yield sections.figures(scene)
    yield sections.plain_words(scene)
    yield who_does_what(scene)
    yield background.unknowns(scene)
    yield sections.among_each_other(scene)
    yield background.assumptions(scene)
    yield sections.number_table(scene, outcomes)
    yield group_table(scene)
    yield role_numbers(scene)
    yield neighbourhood(scene)


def _header(scenes: Sequence[Scene]) -> Html:
    links = [tag("a", scene.place, href=f"#{scene.buurt.naam}") for scene in scenes]
    return tag(
        "header",
        tag("b", "simulatie"),
        tag("span", tr("vergelijking van scenario's")),
        tag("nav", *links, aria_label=tr("Buurten")) if len(scenes) > 1 else None,
    )


def _footer() -> Html:
    return tag(
        "footer",
        tag("p", tr("Een model laat zien wat uit aannames volgt. Het voorspelt niet.")),
    )


def _sheet() -> str:
    colours = "".join(f"--{name}:{colour};" for name, colour in COLOURS.items())
    return joined([Html(f":root{{{colours}}}"), *_fonts(), Html(SHEET.read_text("utf-8"))])


def _fonts() -> Iterator[Html]:
    for weight, path in style.FONT_FILES.items():
        data = b64encode(path.read_bytes()).decode()
        yield Html(
            f"@font-face{{font-family:'{style.FONT}';font-weight:{weight};"
            f"src:url(data:font/otf;base64,{data}) format('opentype')}}"
        )
