"""The convocation: by whom, when, where, what about, what to answer."""

from dataclasses import replace
from datetime import date

from db.queries.meeting.attendance import AttendanceRow
from desktop.paper.binder import About, bind
from desktop.paper.frame import Frame
from desktop.sheets.convocation import Convened, convocation_part
from tests.paper.checks import well_printed
from tests.paper.reading import reader, words
from tests.sheets.committee_examples import ATTENDANCE
from tests.sheets.examples import AGENDA, HEAD

ABOUT = About("Convocation", "", "", date(2024, 10, 1))
CONVENED = Convened(AGENDA, HEAD, date(2024, 9, 17), "suivi@exemple.fr", attached=True)


def printed(convened: Convened = CONVENED, to: AttendanceRow | None = None) -> bytes:
    """One convocation as bytes."""
    return bind([convocation_part(convened, Frame(HEAD), to)], Frame(HEAD), ABOUT)


def test_the_general_one_says_everything() -> None:
    """Who presides, when, where, each point with its hour, what to answer and where."""
    data = printed()
    text = words(data)
    assert well_printed(data) == []
    assert len(reader(data).pages) == 1
    assert "Le 1er octobre 2024 Convocation Comité de suivi nº 8 · mardi 8 octobre 2024" in text
    assert "Date et heure mardi 8 octobre 2024, de 9 h 30 à 12 h Lieu salle des Tilleuls" in text
    assert "Présidence Direction de l’enfance et des familles" in text
    for row in AGENDA.items:
        assert f"{row.number} {row.title}" in text
    assert "10 h 20 4 Bilan psychique dans le mois de l’admission Décision, 25 min" in text
    assert "L’ordre du jour détaillé est joint." in text
    assert "au plus tard le mardi 17 septembre 2024" in text
    assert "Pour la présidence" in text
    assert "sera présent·e est excusé·e sera représenté·e par" in text
    assert "À renvoyer à suivi@exemple.fr" in text


def test_one_person_is_addressed_by_name_and_function() -> None:
    """Their answer bears their name."""
    text = words(printed(to=ATTENDANCE[0]))
    assert "Nadia Benali Présidence du comité Département d’exemple Convocation" in text
    assert "mardi 8 octobre 2024 Nadia Benali, Présidence du comité sera présent·e" in text
    assert "Madame, Monsieur" not in text


def test_a_vacant_seat_is_addressed_by_its_function() -> None:
    """Nobody is named."""
    text = words(printed(to=ATTENDANCE[1]))
    assert "Services de l’État Préfecture Convocation" in text


def test_each_has_a_page_numbering_of_its_own() -> None:
    """They are sent apart, though bound in one file."""
    parts = [convocation_part(CONVENED, Frame(HEAD), row, n) for n, row in enumerate(ATTENDANCE)]
    found = reader(bind(parts, Frame(HEAD), ABOUT))
    assert len(found.pages) == len(ATTENDANCE)
    assert all("Page 1/1" in page.extract_text() for page in found.pages)
    assert len(found.outline) == len(ATTENDANCE)


def test_what_is_not_known_is_said_or_left_out() -> None:
    """No place, no hours, no points, no address: nothing is made up."""
    bare = replace(
        AGENDA, place=None, presidency=None, start=None, end=None, items=(), attendees=None
    )
    data = printed(Convened(bare, HEAD, None, "", attached=False))
    text = words(data)
    assert well_printed(data) == []
    assert "Lieu non renseigné Présidence non renseigné" in text
    assert "L’ordre du jour sera envoyé plus tard." in text
    assert "À renvoyer au secrétariat" in text
    assert "joint" not in text
    assert "au plus tard" not in text
