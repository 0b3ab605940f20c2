"""Editable documents: what Word and LibreOffice find in them."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
from docx.oxml.ns import qn

from desktop.paper.binder import About
from desktop.paper.document import Document
from desktop.paper.docx_parts import Words
from tests.sheets.examples import HEAD

ABOUT = About("Relevé", "Département d’exemple", "Schéma", date(2024, 10, 10))
HOSTILE = "<b>gras</b> & %s \x00\x1b[0m \ud83d 👩‍👩‍👧 العربية Nguyễn"


def made() -> Document:
    """A document with one of everything."""
    document = Document(HEAD, ABOUT, ("Comité de suivi nº 8", "mardi 8 octobre 2024"))
    document.title("Relevé de décisions", "salle des Tilleuls")
    document.heading("Décisions prises")
    document.paragraph("Une ligne ", Words("forte", strong=True))
    rows = [["1", [Words("Point", strong=True), HOSTILE]] for _row in range(3)]
    document.table([("Nº", 1), ("Décision", 6)], rows)
    document.boxes([["Pour la présidence"], ["Pour le secrétariat"]], 25)
    return document


def test_styles_and_tables_are_real() -> None:
    """A heading is a heading, column titles come back on each page, rows stay whole."""
    found = docx.Document(BytesIO(made().bytes()))
    assert [(one.style.name, one.text) for one in found.paragraphs][:3] == [  # type: ignore[union-attr]
        ("Title", "Relevé de décisions"),
        ("Subtitle", "salle des Tilleuls"),
        ("Heading 1", "Décisions prises"),
    ]
    table, boxes = found.tables
    assert len(table.rows) == 4
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None  # type: ignore[union-attr]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in list(table.rows)[1:])  # type: ignore[union-attr]
    assert round(boxes.rows[0].height.mm) == 25  # type: ignore[union-attr]


def test_letterhead_foot_and_language() -> None:
    """The collectivity above, the base version and the page below, all in French."""
    found = docx.Document(BytesIO(made().bytes()))
    section = found.sections[0]
    head = " ".join(cell.text for cell in section.header.tables[0].rows[0].cells)
    assert "Département d’exemple · Direction de l’enfance et des familles" in head
    assert "Comité de suivi nº 8\nmardi 8 octobre 2024" in head
    foot = section.footer.paragraphs[0]._p.xml
    assert "base version 431·a7f3" in foot
    assert "exemple" in foot
    assert 'w:instr="PAGE"' in foot
    assert 'w:instr="NUMPAGES"' in foot
    langs = [one.get(qn("w:val")) for one in found.styles.element.iter(qn("w:lang"))]
    assert langs
    assert set(langs) == {"fr-FR"}
    said = found.core_properties
    assert (said.title, said.author, said.language) == ("Relevé", "Département d’exemple", "fr-FR")


def test_any_text_is_written_as_typed() -> None:
    """Markup is no markup; what the format cannot hold is left out or shown as a box."""
    found = docx.Document(BytesIO(made().bytes()))
    said = found.tables[0].rows[1].cells[1].paragraphs[1].text
    assert said == "<b>gras</b> & %s [0m □ 👩‍👩‍👧 العربية Nguyễn"


def test_the_same_document_gives_the_same_bytes() -> None:
    """No hour of making is kept."""
    assert made().bytes() == made().bytes()


def test_a_logo_that_is_no_image_is_left_out() -> None:
    """The letterhead stays."""
    document = Document(replace(HEAD, logo=b"rien"), ABOUT)
    found = docx.Document(BytesIO(document.bytes()))
    assert "Département" in found.sections[0].header.tables[0].rows[0].cells[0].text
