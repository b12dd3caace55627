"""Pieces of a page that cannot be forgotten to escape: text is always text, only tags are tags."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Final

EMPTY_TAGS: Final = frozenset({"meta", "link", "br", "hr", "col"})


class Html(str):
    """Text that is markup already."""

    __slots__ = ()


Child = str | Html | None
"""What may stand inside a tag; a plain string is escaped, None is nothing."""


def tag(name: str, /, *children: Child, **attributes: str | None) -> Html:
    """Make an element; `class_` stands for class, `aria_label` for aria-label, None for absent."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in EMPTY_TAGS:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{joined(children)}</{name}>")


def joined(children: Iterable[Child]) -> Html:
    """Put pieces after each other, escaping what is plain text."""
    return Html(
        "".join(
            child if isinstance(child, Html) else escape(child, quote=False)
            for child in children
            if child is not None
        )
    )


def table(headings: Iterable[Child], rows: Iterable[Html], **attributes: str | None) -> Html:
    """A table with a row of column headings."""
    cells = [tag("th", heading, scope="col") for heading in headings]
    head = tag("thead", tag("tr", *cells))
    return tag("table", head, tag("tbody", *rows), **attributes)


def row(name: Child, *cells: Child, **attributes: str | None) -> Html:
    """A row of a table, its first cell the heading of the row."""
    heading = tag("th", name, scope="row")
    return tag("tr", heading, *(tag("td", cell) for cell in cells), **attributes)
