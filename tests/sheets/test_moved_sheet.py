"""What moved between two states, on paper."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from db.queries.meeting.examined import Between
from db.queries.meeting.moved import Course, Moved
from db.queries.meeting.moves import Move
from db.queries.scheme.words import usual_words
from desktop.paper.binder import About, bind
from desktop.paper.frame import Frame
from desktop.sheets.moved import Span, moved_part
from tests.paper.checks import well_printed
from tests.paper.reading import reader, words
from tests.sheets.examples import HEAD

WORSE = Moved(
    *("act_1", "4.2", "Étendre le soutien scolaire", Course.WORSE),
    moves=(
        Move("Statut", "En cours", "En difficulté"),
        Move("4.2-a Enfants aidés", "non renseigné", "360 (S1 2024)"),
    ),
    synthesis="Les salles restent fermées.",
)
ROWS = (
    WORSE,
    Moved("act_2", "5.1", "Bilan", Course.BETTER, (Move("Avancement", "45 %", "60 %"),), ""),
    Moved("act_3", "6.1", "Référents", Course.NEW, (), ""),
    Moved("act_4", "6.2", "Antennes", Course.NEW, (), ""),
    Moved("act_5", "7.1", "Baromètre", Course.GONE, (), ""),
)  # fmt: skip
SPAN = Span("Comité de suivi nº 7, état arrêté le jeudi 6 juin 2024", "aujourd’hui")
MEASURES = (
    Moved("mea_5", "5", "Santé protégée", Course.WORSE, (Move("Météo", "Soleil", "Nuages"),), ""),
)


def printed(rows: Sequence[Moved] = ROWS, measures: Sequence[Moved] = ()) -> bytes:
    """The sheet as bytes."""
    frame, about = Frame(HEAD), About("Ce qui a bougé", "", "", date(2024, 10, 1))
    return bind(
        [moved_part(Between(tuple(rows), 20, tuple(measures)), SPAN, usual_words(), frame)],
        frame,
        about,
    )


def test_each_change_says_both_values() -> None:
    """Worse first; a value that was not there replaces nothing."""
    data = printed()
    assert well_printed(data) == []
    text = words(data)
    assert "Depuis : Comité de suivi nº 7, état arrêté le jeudi 6 juin 2024" in text
    assert "Jusqu’à : aujourd’hui" in text
    assert "1 en recul 1 en progrès 0 modifiée 2 nouvelles 1 retirée 16 sans changement" in text
    assert (
        "4.2 Étendre le soutien scolaire Les salles restent fermées. Statut : En difficulté au "
        "lieu de En cours 4.2-a Enfants aidés : 360 (S1 2024)"
    ) in text
    assert "Avancement : 60 % au lieu de 45 %" in text
    assert text.index("En recul (1)") < text.index("En progrès (1)") < text.index("Nouvelles (2)")
    assert "7.1 Baromètre absente du second" in text


def test_many_changes_go_on_over_pages() -> None:
    """Each once."""
    rows = [replace(WORSE, id=f"a{n}", code=f"A{n:03}") for n in range(90)]
    data = printed(rows)
    assert well_printed(data) == []
    text = words(data)
    assert len(reader(data).pages) > 2
    assert all(text.count(f"A{n:03}") == 1 for n in range(90))


def test_what_is_said_of_measures_stands_after_the_actions() -> None:
    """It counts for no action."""
    text = words(printed((), MEASURES))
    assert "0 en recul" in text
    assert (
        "Mesures (1) Mesure Ce qui a changé 5 Santé protégée Météo : Nuages au lieu de Soleil"
        in text
    )
    assert "Rien n’a bougé" not in text


def test_nothing_moved() -> None:
    """Said in words."""
    assert "Rien n’a bougé entre ces deux états." in words(printed(()))
