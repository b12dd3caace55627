"""From "Kerncijfers wijken en buurten" of CBS to a neighbourhood file.

`read_kerncijfers` reads the file, `find_region` finds a row of it, `draft_buurt` makes a
neighbourhood of that row, `as_text` writes what it took and what it assumed.
"""

from simulatie.scenario.kerncijfers.draft import Draft, as_name, draft_buurt
from simulatie.scenario.kerncijfers.figure import Figure
from simulatie.scenario.kerncijfers.lookup import find_region
from simulatie.scenario.kerncijfers.table import Kerncijfers, read_kerncijfers
from simulatie.scenario.kerncijfers.write import as_text, refuse_place, save

__all__ = [
    "Draft",
    "Figure",
    "Kerncijfers",
    "as_name",
    "as_text",
    "draft_buurt",
    "find_region",
    "read_kerncijfers",
    "refuse_place",
    "save",
]
