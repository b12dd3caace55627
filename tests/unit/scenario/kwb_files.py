"""Small files in the form in which CBS publishes "Kerncijfers wijken en buurten"."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from openpyxl import Workbook

HEADINGS = [
    *("gwb_code_10", "gwb_code_8", "regio", "gm_naam", "recs", "gwb_code", "ind_wbi", "a_inw"),
    *("a_man", "a_00_14", "a_hh", "a_1p_hh", "a_hh_z_k", "a_hh_m_k", "g_hhgro", "a_woning"),
    *("g_wozbag", "p_1gezw", "p_mgezw", "p_koopw", "p_wcorpw", "p_hh_li", "a_soz_wb", "p_wmo_t"),
]

FIGURES = {
    "a_inw": 7145,
    "a_00_14": 1230,
    "a_hh": 3420,
    "a_1p_hh": 1610,
    "a_hh_z_k": 760,
    "a_hh_m_k": 1050,
    "a_woning": 3510,
    "p_mgezw": 71,
    "p_wcorpw": 63,
    "p_hh_li": "64,6",
    "a_soz_wb": 520,
    "p_wmo_t": 88,
}

Row = dict[str, Any]


def row(code: str, regio: str, gemeente: str, **figures: Any) -> Row:
    """A region; what is not given is a point, and names end in spaces as in some years."""
    soort = {"NL": "Land", "GM": "Gemeente", "WK": "Wijk", "BU": "Buurt"}[code[:2]]
    head = {"gwb_code_10": code, "gwb_code_8": code[2:], "gwb_code": code, "ind_wbi": 1}
    names = {"regio": f"{regio}  ", "gm_naam": f"{gemeente}   ", "recs": f"{soort}     "}
    return {**dict.fromkeys(HEADINGS, "       ."), **head, **names, **figures}


def buurt(**changed: Any) -> Row:
    """A neighbourhood with all figures, some of them changed."""
    return {**row("BU90010101", "Bloemenbuurt", "Voorbeeldstad", **FIGURES), **changed}


COUNTRY = [
    row("NL00", "Nederland", "Nederland", a_inw=17_590_672),
    row("GM9001", "Voorbeeldstad", "Voorbeeldstad", **FIGURES),
    row("WK900101", "Wijk 01 Noord", "Voorbeeldstad", **FIGURES),
    buurt(),
    row("BU9001010A", "'t Zand", "Voorbeeldstad", **FIGURES),
    row("GM9002", "Anderstad", "Anderstad", **FIGURES),
    row("BU90020003", "Bloemenbuurt", "Anderstad", **FIGURES),
]


def write_csv(path: Path, rows: list[Row], separator: str = ";", encoding: str = "utf-8-sig"):
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=separator)
        writer.writerows([HEADINGS, *([one[name] for name in HEADINGS] for one in rows)])
    return path


def write_xlsx(path: Path, rows: list[Row]) -> Path:
    """A first sheet that explains, then the figures under a title, as a workbook may be."""
    book = Workbook()
    book.active.append(["Toelichting"])
    sheet = book.create_sheet("KWB2022")
    sheet.append(["Kerncijfers wijken en buurten"])
    sheet.append([heading.upper() + " " for heading in HEADINGS])
    for one in rows:
        sheet.append([one[name] for name in HEADINGS])
    book.save(path)
    return path


def without(path: Path, column: str) -> Path:
    """The csv with one column fewer."""
    lines = [line.split(";") for line in path.read_text(encoding="utf-8-sig").splitlines()]
    place = lines[0].index(column)
    kept = [";".join(cells[:place] + cells[place + 1 :]) for cells in lines]
    path.write_text("\n".join(kept), encoding="utf-8")
    return path
