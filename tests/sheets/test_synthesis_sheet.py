"""The synthesis by measure, on paper and as a document."""

import shutil
import subprocess
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from desktop.paper.binder import About, bind
from desktop.paper.frame import Frame
from desktop.sheets.review import Review
from desktop.sheets.synthesis import synthesis_part
from desktop.sheets.synthesis_docx import synthesis_docx
from tests.paper.checks import well_printed
from tests.paper.reading import pages, reader, words
from tests.sheets.examples import SHEET
from tests.sheets.review_examples import FROZEN, LIVE, measure

ABOUT = About("Synthèse par mesure", "", "", date(2024, 10, 1))


def printed(review: Review = LIVE) -> bytes:
    """The sheet as bytes."""
    frame = Frame(review.head)
    return bind([synthesis_part(review, frame)], frame, ABOUT)


def written(review: Review = LIVE) -> bytes:
    """The document as bytes."""
    return synthesis_docx(review, ABOUT, ("Comité de suivi nº 8",))


def test_each_measure_has_its_block() -> None:
    """Its progress with the counts, its weather, a line an action with what it asks for."""
    data = printed()
    assert well_printed(data) == []
    text = words(data)
    assert "5 · Bilan de santé à l’admission" in text
    assert "Avancement : 45 % (1 action sur 2) Météo : Nuages" in text
    assert (
        "5.2 Faire le bilan de santé psychique dans le mois de l’admission Demandé : Renforcer "
        "l’équipe mobile de deux psychologues à temps plein."
    ) in text
    assert "En difficulté Nuages 45 % 14 sept. 24" in text
    assert "5.10 Action sans aucune saisie non renseigné non renseignée n. r. jamais" in text
    assert "7 · Baromètre des 12 ans Aucune action n’y est rattachée." in text
    assert [one["/Title"] for one in reader(data).outline[1]] == [  # type: ignore[index,call-overload]
        "1 · Droits des enfants confiés", "4 · Accompagnement scolaire",
        "5 · Bilan de santé à l’admission", "7 · Baromètre des 12 ans",
        "12 · Établissements novateurs",
    ]  # fmt: skip


def test_a_sub_action_stands_to_the_right_of_its_action() -> None:
    """On paper as in the document."""
    part = replace(SHEET, id="act_part", code="5.2.1", title="Recruter", asked=None)
    one = replace(measure("5", "Santé", [SHEET, part]), parts={part.id: SHEET.id})
    review = LIVE._replace(measures=(one,))
    starts = {text.text: text.x for page in pages(printed(review)) for text in page.texts}
    assert starts["5.2.1  "] == pytest.approx(starts["5.2  "] + 12)
    (table,) = docx.Document(BytesIO(written(review))).tables
    indents = [row.cells[0].paragraphs[0].paragraph_format.left_indent for row in table.rows[1:]]
    assert indents[0] is None
    assert indents[1] is not None
    assert indents[1].pt == 12


def test_what_came_after_the_closing_is_marked() -> None:
    """On the very line of the action."""
    text = words(printed(FROZEN))
    assert "14 sept. 24 reçu après clôture" in text
    assert text.count("reçu après clôture") == 1


def test_a_late_action_says_its_deadline() -> None:
    """In words, not by an icon alone."""
    late = measure("5", "Santé", [replace(SHEET, late=True)])
    assert "en retard (échéance 31 déc. 24)" in words(printed(LIVE._replace(measures=(late,))))


def test_the_document_has_real_headings_and_tables() -> None:
    """The same words, so that a person may go on writing."""
    found = docx.Document(BytesIO(written(FROZEN)))
    headings = [one.text for one in found.paragraphs if one.style and one.style.name == "Heading 1"]
    assert headings[2] == "5 · Bilan de santé à l’admission"
    assert len(headings) == len(FROZEN.measures)
    assert len(found.tables) == len(FROZEN.measures) - 1
    title, line, _empty = found.tables[2].rows
    assert [cell.text for cell in title.cells] == [
        "Action", "Statut", "Météo", "Avancement", "Mise à jour"
    ]  # fmt: skip
    texts = [cell.text.replace("\u00a0", " ") for cell in line.cells]
    assert texts[0].startswith("5.2 Faire le bilan de santé psychique")
    assert texts[0].endswith("Demandé : Valider la convention de créneaux réservés avec trois "
                             "centres de soins.")  # fmt: skip
    assert texts[1:] == ["En difficulté", "Nuages", "45 %", "14 sept. 24\nreçu après clôture"]
    assert written() == written()


@pytest.mark.thorough
def test_libreoffice_opens_it(tmp_path: Path) -> None:
    """Every action is on its pages, and column titles come back."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice n’est pas installé")
    rows = [replace(SHEET, title=f"Action numéro {n:03}") for n in range(80)]
    path = tmp_path / "synthese.docx"
    path.write_bytes(written(LIVE._replace(measures=(measure("1", "Droits", rows),))))
    subprocess.run(
        [office, "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
         "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    pages = PdfReader(tmp_path / "synthese.pdf").pages
    texts = [" ".join(page.extract_text().replace("\u00a0", " ").split()) for page in pages]
    whole = " ".join(texts)
    assert all(whole.count(f"Action numéro {n:03}") == 1 for n in range(80))
    assert len(texts) > 2
    assert all("Mise à jour" in text and "Département d’exemple" in text for text in texts)
