"""The relevé as a document: the words of the sheet, in styles and tables that people edit."""

import shutil
import subprocess
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm
from PIL import Image
from pypdf import PdfReader

from db.kinds.choices import Presence
from db.queries.meeting.minutes import Minutes
from desktop.paper.binder import About
from desktop.sheets.minutes_docx import minutes_docx
from tests.sheets.committee_examples import MINUTES, SITTINGS
from tests.sheets.examples import HEAD

ABOUT = About("Relevé de décisions · Comité de suivi nº 8", "Département", "", date(2024, 10, 10))


def written(minutes: Minutes = MINUTES) -> bytes:
    """The document as bytes."""
    return minutes_docx(minutes, SITTINGS, HEAD, ABOUT, date(2024, 10, 10))


def cells(data: bytes) -> list[list[list[str]]]:
    """The tables of the body, row by row."""
    found = docx.Document(BytesIO(data))
    return [
        [[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in table.rows]
        for table in found.tables
    ]


def headings(data: bytes) -> list[str]:
    """Its outline."""
    found = docx.Document(BytesIO(data)).paragraphs
    return [one.text for one in found if one.style and one.style.name == "Heading 1"]


def test_a_wide_logo_is_whole_in_its_cell() -> None:
    """As wide as it is for its height, never cut by the letterhead."""
    held = BytesIO()
    Image.new("RGBA", (400, 160)).save(held, "PNG")
    head = replace(HEAD, logo=held.getvalue())
    data = minutes_docx(MINUTES, SITTINGS, head, ABOUT, date(2024, 10, 10))
    header = docx.Document(BytesIO(data)).sections[0].header
    (table,) = header.tables
    (extent,) = table._tbl.iter(qn("wp:extent"))
    wide, high = int(extent.get("cx")), int(extent.get("cy"))
    assert wide / high == pytest.approx(2.5, rel=0.01)
    assert table.rows[0].cells[0].width >= wide + Mm(3.5)


def test_a_long_list_of_people_is_the_widest() -> None:
    """So that it is not a long thin column."""
    many = replace(MINUTES.attendance[0], presence=Presence.PRESENT)
    rows = tuple(replace(many, name=f"Service de l’enfance numéro {n}") for n in range(12))
    data = written(replace(MINUTES, attendance=(*rows, *MINUTES.attendance)))
    present, excused, *_others = docx.Document(BytesIO(data)).tables[0].rows[0].cells
    assert present.width > 1.5 * excused.width


def test_it_says_what_the_sheet_says() -> None:
    """Who came, what was decided, votes in words, what became of the former ones, what comes."""
    data = written()
    came, decided, followed, calendar, sign = cells(data)
    assert headings(data) == [
        "Décisions prises",
        "Observations",
        "Suites données aux décisions précédentes",
        "Calendrier",
    ]
    assert came[0][1] == "Excusé·es (1)\nMission santé, Service santé"
    assert decided[0] == [
        *("Nº", "Décision", "Action", "Chargé·e de la suite", "Échéance", "Issue"),
    ]
    assert decided[4] == [
        "D8-02",
        "4. Bilan psychique dans le mois de l’admission\nDeux postes de psychologue sont ouverts.",
        *("5.2", "Mission santé de l’enfant", "31 déc. 24", "Adoptée"),
    ]
    assert "Oui 21 · Non 2 · Ne sait pas 4 (27 voix)" in decided[3][1]
    assert [row[0] for row in decided[1:]] == [
        *("D8-01", "–", "–", "D8-02", "D8-03", "D8-04", "–", "–", "D8-05"),
    ]
    assert followed[2][4] == "En retard\nen cours"
    assert calendar[0] == ["12 décembre 2024", "Comité de pilotage nº 4, à 14 h"]
    assert sign[0][0] == "Pour la présidence\nNom, date et signature"


def test_nothing_decided_yet() -> None:
    """A draft without points, attendance or sittings is a document all the same."""
    bare = replace(
        MINUTES, attendance=(), points=(), apart=(), former=(), remarks="", sealed_on=None
    )
    data = minutes_docx(bare, (), HEAD, ABOUT, date(2024, 10, 10))
    text = "\n".join(one.text for one in docx.Document(BytesIO(data)).paragraphs)
    assert "Projet : ce relevé n’est pas clos" in text.replace("\u00a0", " ")
    assert "Aucun point n’était inscrit." in text


@pytest.mark.thorough
def test_libreoffice_opens_it(tmp_path: Path) -> None:
    """Every word is on its pages, and column titles come back on each."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice n’est pas installé")
    apart = tuple(
        replace(MINUTES.apart[0], id=f"d{n}", number=n, text=f"Décision {n:03}. " + "mot " * 30)
        for n in range(5, 65)
    )
    path = tmp_path / "releve.docx"
    path.write_bytes(written(replace(MINUTES, apart=apart)))
    subprocess.run(
        [office, "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
         "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    found = PdfReader(tmp_path / "releve.pdf").pages
    texts = [" ".join(page.extract_text().replace("\u00a0", " ").split()) for page in found]
    whole = " ".join(texts)
    assert len(texts) > 3
    assert all(whole.count(f"Décision {n:03}.") == 1 for n in range(5, 65))
    assert all("Département d’exemple" in text for text in texts)
    assert all(f"Page {n}/{len(texts)}" in text for n, text in enumerate(texts, 1))
    assert whole.count("Chargé·e de la suite") >= 4
