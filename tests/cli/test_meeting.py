"""Sittings, agendas and the sheets made of them."""

from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from tests.cli.stage import HEALTH, Stage


@pytest.fixture
def sitting(stage: Stage) -> Stage:
    """A committee on 8 October 2024 with three points."""
    stage.do(
        "meeting", stage.secretary, "add", "follow_up", "08/10/2024", "--start", "9h30",
        "--end", "10:00", "--number", "6", "--place", "Salle des Tilleuls",
    )  # fmt: skip
    add = ("agenda", stage.secretary, "2024-10-08", "add")
    stage.do(*add, "Ouverture", "--minutes", "5", "--expected", "decision")
    stage.do(*add, "Bilans", "--minutes", "20", "--action", "5.1", "--presenter", HEALTH)
    stage.do(
        *add, "Référents", "--expected", "échange", "--detail", "Où en est-on", "--action", "4.1"
    )
    return stage


def titles(stage: Stage) -> list[str]:
    """The points in their order."""
    rows = stage.do("agenda", stage.secretary, "2024-10-08", "list", "--json").facts["items"]
    return [row["title"] for row in rows]


def text_of(path: Path) -> str:
    """Everything that a PDF says, spaces made plain."""
    said = " ".join(page.extract_text() for page in PdfReader(path).pages)
    return " ".join(said.split())


def test_a_sitting_and_its_hours(sitting: Stage) -> None:
    """Hours follow from the start and the minutes; too long is told."""
    made = sitting.do("meeting", sitting.secretary, "list", "--json").facts
    assert [(one["title"], one["on"], one["items"]) for one in made] == [
        ("Comité de suivi nº\u00a06", "2024-10-08", 3)
    ]
    found = sitting.do("show", sitting.secretary, "meeting", made[0]["id"], "--json").facts
    assert [(row["start"], row["minutes"], row["expected"]) for row in found["items"]] == [
        ("09:30", 5, "decision"), ("09:35", 20, "information"), ("09:55", 10, "discussion"),
    ]  # fmt: skip
    assert [one["code"] for one in found["items"][1]["actions"]] == ["5.1"]
    assert (found["planned"], found["slot"]) == (35, 30)
    assert (
        "5\u00a0min de trop" in sitting.do("show", sitting.secretary, "meeting", "2024-10-08").out
    )


def test_points_move_and_go(sitting: Stage) -> None:
    """By number or by id; beyond the ends is the end."""
    of = ("agenda", sitting.secretary, "8/10/2024")
    sitting.do(*of, "move", "3", "1")
    assert titles(sitting) == ["Référents", "Ouverture", "Bilans"]
    first = sitting.do(*of, "list", "--json").facts["items"][0]["id"]
    sitting.do(*of, "move", first, "99")
    assert titles(sitting) == ["Ouverture", "Bilans", "Référents"]
    sitting.do(*of, "remove", "1")
    assert titles(sitting) == ["Bilans", "Référents"]


def test_what_is_refused_of_a_sitting(sitting: Stage) -> None:
    """Each sentence says what is known instead."""
    base = sitting.secretary
    assert "2024-10-08" in sitting.refused("agenda", base, "2024-10-09", "list")
    assert "Comité de suivi" in sitting.refused("meeting", base, "add", "club", "2024-10-09")
    late = ("--start", "12h", "--end", "9h")
    assert "avant de commencer" in sitting.refused(
        "meeting", base, "add", "steering", "2024-12-12", *late
    )
    closing = ("campaign", base, "2024-10-08", "--closes", "2024-10-09")
    assert "tombe après la séance" in sitting.refused(*closing)
    of = ("agenda", base, "2024-10-08")
    assert "en compte 3" in sitting.refused(*of, "move", "7", "1")
    assert "discussion (Échange)" in sitting.refused(*of, "add", "X", "--expected", "vote")
    assert "600" in sitting.refused(*of, "add", "X", "--minutes", "601")
    assert "Aucune action" in sitting.refused(*of, "add", "X", "--action", "99")


def test_two_sittings_a_day_ask_for_the_id(sitting: Stage) -> None:
    """Their ids are given."""
    made = sitting.do("meeting", sitting.secretary, "add", "steering", "2024-10-08").last
    assert made in sitting.refused("agenda", sitting.secretary, "2024-10-08", "list")
    assert "Comité de pilotage" in sitting.do("agenda", sitting.secretary, made, "list").out


def test_the_sheets(sitting: Stage) -> None:
    """What is printed says what the base holds; the dossier binds the fiches of the agenda."""
    base, folder = sitting.secretary, sitting.folder
    fiche, agenda, dossier = (folder / name for name in ("f.pdf", "a.pdf", "d.pdf"))
    sitting.do("sheet", base, "follow-up", "5.1", "-o", fiche, "--meeting", "2024-10-08")
    sitting.do("sheet", base, "agenda", "2024-10-08", "-o", agenda)
    sitting.do("sheet", base, "dossier", "2024-10-08", "-o", dossier)
    said = text_of(fiche)
    for part in (HEALTH, "40 %", "Comité de suivi nº 6", "Bilans faits"):
        assert part in said
    assert "Salle des Tilleuls" in text_of(agenda)
    bound = text_of(dossier)
    assert "Former un référent scolarité" in bound
    assert len(PdfReader(dossier).pages) >= 4


def test_several_actions_for_a_point(sitting: Stage) -> None:
    """After one option or several."""
    add = ("agenda", sitting.secretary, "2024-10-08", "add", "Santé et école")
    sitting.do(*add, "--action", "5.1", "4.1", "--minutes", "5", "--action", "7.1")
    rows = sitting.do("agenda", sitting.secretary, "2024-10-08", "list", "--json").facts["items"]
    assert {one["code"] for one in rows[-1]["actions"]} == {"4.1", "5.1", "7.1"}


def test_a_sheet_never_replaces_a_base(sitting: Stage) -> None:
    """Nor is it written where there is no folder."""
    before = sitting.digest()
    sheet = ("sheet", sitting.secretary, "agenda", "2024-10-08", "-o")
    assert "est une base" in sitting.refused(*sheet, sitting.secretary)
    sitting.refused(*sheet, sitting.folder / "ailleurs" / "a.pdf")
    sitting.refused(*sheet, sitting.folder)
    assert sitting.digest() == before


def test_the_sheets_that_a_sitting_is_held_with(sitting: Stage) -> None:
    """One word each; the minutes as an editable document by the name of the file."""
    folder, base = sitting.folder, sitting.secretary
    wanted = {
        "convocation": "Convocation Comité de suivi nº 6",
        "convocations": "Page 1/1",
        "attendance": "Certifié exact, pour le secrétariat",
        "minutes": "Relevé de décisions (projet)",
    }
    for word, said in wanted.items():
        path = folder / f"{word}.pdf"
        sitting.do("sheet", base, word, "2024-10-08", "-o", path)
        assert said in text_of(path)
    path = folder / "releve.docx"
    sitting.do("sheet", base, "minutes", "2024-10-08", "-o", path)
    assert docx.Document(str(path)).paragraphs[0].text == "Relevé de décisions"
    year = folder / "calendrier.pdf"
    sitting.do("sheet", base, "calendar", "--year", "2024", "-o", year)
    assert "mardi 8 octobre" in text_of(year)
    sitting.do("sheet", base, "calendar", "-o", year)
    assert "Calendrier 2024" in text_of(year)


def test_a_form_and_a_chosen_dossier(sitting: Stage) -> None:
    """A blank form by person, for one action alone; the sheets of a dossier in any order."""
    base, path = sitting.secretary, sitting.folder / "formulaire.pdf"
    sitting.do("assign", base, "7.1", HEALTH)
    sitting.do("sheet", base, "form", HEALTH, "-o", path)
    assert "Formulaire 7.1" in text_of(path)
    sitting.do("sheet", base, "form", HEALTH, "-o", path, "--action", "5.1")
    assert "Formulaire 7.1" not in text_of(path)
    assert f"Rempli par {HEALTH}" in text_of(path)
    assert "À renvoyer avant le mardi 8 octobre 2024" in text_of(path)
    assert "Aucune mise à jour" in sitting.refused("sheet", base, "form", "Secrétariat", "-o", path)
    bound = ("sheet", base, "dossier", "2024-10-08", "-o", path, "--sheets")
    sitting.do(*bound, "agenda", "dashboard")
    assert "Sommaire Document Statut Page Ordre du jour 3 Tableau de bord 4" in text_of(path)
    assert "ne se relie pas" in sitting.refused(*bound, "attendance").replace("\u00a0", " ")


def test_a_sheet_that_is_only_printed_is_not_written_as_a_document(sitting: Stage) -> None:
    """One sentence that names those that are; nothing is written."""
    path = sitting.folder / "agenda.docx"
    said = sitting.refused("sheet", sitting.secretary, "agenda", "2024-10-08", "-o", path)
    assert "PDF seulement" in said
    assert "minutes" in said
    assert not path.exists()


@pytest.mark.parametrize("name", ["releve.odt", "releve.doc", "releve.txt", "releve"])
def test_a_name_of_another_format_is_refused(sitting: Stage, name: str) -> None:
    """One sentence that names what can be made; nothing is written, an old file stays."""
    path = sitting.folder / name
    path.write_bytes(b"the old one")
    for word, made in (("minutes", ".pdf ou .docx"), ("agenda", "en .pdf,")):
        said = sitting.refused("sheet", sitting.secretary, word, "2024-10-08", "-o", path)
        assert made in said
        assert name in said
    assert path.read_bytes() == b"the old one"
    sitting.do("sheet", sitting.secretary, "agenda", "2024-10-08", "-o", path.with_suffix(".PDF"))


def test_sheets_of_the_whole_scheme(sitting: Stage, tmp_path: Path) -> None:
    """Of the scheme without a name, of a sitting by its day; filters are said."""
    path = tmp_path / "feuille.pdf"

    def printed(*asked: str) -> str:
        sitting.do("sheet", sitting.secretary, *asked, "-o", str(path))
        return text_of(path)

    assert "Tableau de bord des 12 mesures" in printed("dashboard", "2024-10-08")
    text = printed("synthesis", "--meeting", "2024-10-08")
    assert "Synthèse par mesure" in text
    assert "mardi 8 octobre 2024" in text
    assert "Filtre : échéance passée" in printed("late")
    assert "Actions hors trajectoire" in printed("off-course")
    assert "Liste des actions" in printed("actions")
    assert "Fiche action 5.1" in printed("action", "5.1")
    missing = sitting.refused("sheet", sitting.secretary, "moved", "2024-10-08", "-o", str(path))
    assert "Aucun état n’a encore été arrêté" in missing
    sitting.do("freeze", sitting.secretary, "2024-10-08")
    assert "Rien n’a bougé entre ces deux états." in printed("moved", "2024-10-08")
    document = tmp_path / "synthese.docx"
    sitting.do("sheet", sitting.secretary, "synthesis", "-o", str(document))
    headings = [one.text for one in docx.Document(str(document)).paragraphs if one.style]
    assert "Synthèse par mesure" in headings
