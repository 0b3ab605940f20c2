"""Lists of actions on paper: the columns of the screen under the filter that made them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from db.kinds.choices import Status, Weather
from db.queries.action.listed import ActionRow
from db.queries.scheme.dashboard_rows import OffCourse
from db.queries.scheme.words import usual_words
from desktop.paper.binder import About, Part, bind
from desktop.paper.frame import Frame
from desktop.sheets.action_list import Listing, list_part, off_course_part
from tests.paper.checks import well_printed
from tests.paper.reading import pages, reader, words
from tests.sheets.examples import DELAY, HEAD, SCREENED

LISTING = Listing("liste", "Actions en retard", "Statut : en difficulté", "Aucune action.")
ROW = ActionRow(
    *("act_1", "5.2", "Faire le bilan de santé psychique", "sch_1", None, "mea_5", "5"),
    *("Santé", "Bilan de santé à l’admission", ("Mission santé",), (), Status.IN_DIFFICULTY, 45),
    *(Weather.CLOUDS, "Un renfort", date(2024, 8, 31), True, date(2024, 3, 14), True, True),
)
EMPTY_ROW = replace(
    ROW, id="act_2", code="9.4", title="Action sans saisie", leads=(), status=None, progress=None,
    weather=None, deadline=None, late=False, updated_on=None, stale=False, contested=False,
)  # fmt: skip
FRAME = Frame(HEAD, landscape=True)


def bound(part: Part) -> bytes:
    """The sheet as bytes."""
    return bind([part], FRAME, About("Liste", "", "", date(2024, 10, 1)))


def printed(rows: Sequence[ActionRow], listing: Listing = LISTING) -> bytes:
    """A list of actions."""
    return bound(list_part(rows, listing, usual_words(), HEAD, FRAME))


def test_the_filter_stands_above_the_columns_of_the_screen() -> None:
    """Each value in words; what nobody said is said to be missing."""
    data = printed((ROW, EMPTY_ROW))
    assert well_printed(data) == []
    (page,) = reader(data).pages
    assert page.mediabox.width > page.mediabox.height
    text = words(data)
    assert "Actions en retard Situation au 1er octobre 2024 · 2 actions" in text
    assert "Filtre : Statut : en difficulté Code Intitulé Mesure Pilote Statut" in text
    assert (
        "5.2 Faire le bilan de santé psychique valeur à arbitrer Santé Mission santé "
        "En difficulté 45 % 31 août 24 en retard 14 mars 24 Nuages"
    ) in text
    assert (
        "9.4 Action sans saisie Santé non désigné non renseigné n. r. n. r. aucune n. r."
    ) in text


def test_a_sub_action_stands_to_the_right_of_its_action() -> None:
    """Where both are listed; alone, it is a line like the others."""
    part = replace(ROW, id="act_3", code="5.2.1", title="Recruter", parent=ROW.id)

    def starts(*rows: ActionRow) -> dict[str, float]:
        return {one.text: one.x for page in pages(printed(rows)) for one in page.texts}

    both, alone = starts(ROW, part), starts(part)
    assert both["Recruter"] == pytest.approx(both[ROW.title] + 12)
    assert alone["Recruter"] < both["Recruter"]


def test_dates_and_words_that_repeat_stand_on_one_line() -> None:
    """Columns are as wide as what they hold: the titles have the rest."""
    late = replace(EMPTY_ROW, status=Status.IN_DIFFICULTY, deadline=date(2024, 9, 30))
    old = replace(late, weather=Weather.BRIGHT, updated_on=date(2024, 9, 30), stale=True)
    texts = [one.text for page in pages(printed((ROW, old))) for one in page.texts]
    for said in ("En difficulté", "Éclaircies", "30 sept. 24"):
        assert said in texts


def test_an_action_that_left_the_scheme_says_so() -> None:
    """It may be among those that a filter asks for."""
    text = words(printed((replace(ROW, retired_on=date(2024, 6, 1)),)))
    assert "retirée du schéma le 1er juin 24" in text


def test_a_long_list_repeats_its_titles() -> None:
    """Every action once, in the order given."""
    rows = [replace(ROW, id=f"a{n}", code=f"A{n:03}") for n in range(120, 0, -1)]
    data = printed(rows)
    assert well_printed(data) == []
    text = words(data)
    places = [text.index(f"A{n:03}") for n in range(120, 0, -1)]
    assert places == sorted(places)
    assert all(text.count(f"A{n:03}") == 1 for n in range(1, 121))
    assert text.count("Mise à jour") == len(reader(data).pages)


def test_an_empty_list_says_what_it_lacks() -> None:
    """And keeps its filter."""
    text = words(printed(()))
    assert "Filtre : Statut : en difficulté Aucune action." in text


def test_off_course_says_the_indicator_with_its_gap() -> None:
    """Under the action that it is one of; one of the scheme itself says so."""
    rows = (
        (OffCourse("act_1", "5.2", SCREENED), ROW),
        (OffCourse("act_1", "5.2", replace(DELAY, unit="enfants accueillis")), ROW),
        (OffCourse(None, "S1", replace(DELAY, code="S1")), None),
    )
    data = bound(off_course_part(rows, LISTING, usual_words(), HEAD, FRAME))
    assert well_printed(data) == []
    text = words(data)
    assert "3 indicateurs hors trajectoire, 1 action" in text
    assert "Bilans psychiques faits dans le mois doit monter 22 % 52 % S1 2024 68 % −16 pts" in text
    assert "rendez-vous en enfants accueillis, doit baisser 64 44 S1 2024 35 +9" in text
    assert "S1 indicateur du schéma" in text
