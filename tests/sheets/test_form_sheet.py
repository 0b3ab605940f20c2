"""The blank entry form: every question is there, nothing is answered in advance."""

from dataclasses import replace

import pytest

from db.kinds.choices import Status, Weather
from db.queries.action.blank_form import BlankForm, FormRow
from desktop.paper.binder import About, bind
from desktop.paper.frame import Frame
from desktop.paper.styles import MM
from desktop.sheets.form import form_parts
from tests.paper.checks import well_printed
from tests.paper.reading import pages, reader
from tests.sheets.examples import EMPTY, HEAD, SHEET
from tests.sheets.form_examples import DELAY_DUE, FORM, SCREENED_DUE


def printed(form: BlankForm) -> bytes:
    """Its PDF."""
    frame = Frame(HEAD, (form.title,))
    return bind(form_parts(form, frame), frame, About("Formulaire", "", "", HEAD.issued_on))


def texts(data: bytes) -> list[str]:
    """What each page says."""
    return [" ".join(page.extract_text().split()) for page in reader(data).pages]


@pytest.fixture(scope="module")
def said() -> list[str]:
    """The pages of the example."""
    return texts(printed(FORM))


def test_an_action_has_a_page_of_its_own(said: list[str]) -> None:
    assert well_printed(printed(FORM)) == []
    assert len(said) == len(FORM.rows)
    for one, page in zip(FORM.rows, said, strict=True):
        assert one.row.title in page
        assert "À renvoyer avant le mardi 17 septembre 2024, à secretariat@exemple.fr" in page
        assert "Rempli par Mission santé de l’enfant" in page


def test_every_status_and_weather_has_its_box(said: list[str]) -> None:
    """In the order that they have everywhere; the last update is recalled beside them."""
    page = said[0]
    boxes = page[page.index("Statut Avancement") :]
    assert [*Status] == sorted(Status, key=lambda one: boxes.index(f" {one.label}"))
    for weather in Weather:
        assert f"{weather.label} : " in page
    assert "En difficulté · 45 % · Nuages" in page
    assert "Avancement : …………… %" in page
    assert "Aucune mise à jour n’a encore été faite." in said[2]


def test_boxes_can_be_told_without_seeing_them() -> None:
    """Ten boxes to tick and one for each figure that may be estimated."""
    stream = reader(printed(FORM)).pages[0].get_contents()
    assert stream is not None
    alternative = ("\ufeff" + "à cocher").encode("utf-16-be").hex().encode()
    assert stream.get_data().count(alternative) == len(Status) + len(Weather) + 2


def test_there_are_lines_for_every_text(said: list[str]) -> None:
    for title in ("Synthèse", "Avancées", "Difficultés", "Suite", "Décision attendue du comité"):
        assert all(title in page for page in said)


def test_an_indicator_asks_for_its_period_and_says_what_is_known(said: list[str]) -> None:
    """A share asks for a number and a total; what was entered already is said, not asked again."""
    page = said[0]
    assert (
        "Bilans psychiques faits dans le mois en %, doit monter S1 2024 49 % (2023) 67,5 %" in page
    )
    assert "…………… sur ……………" in page
    assert "Délai moyen du premier rendez-vous en jours, doit baisser S1 2024 aucune aucune" in page
    assert "déjà saisi : 44 j" in page
    assert "Indicateurs" not in said[1]


def test_a_visa_has_its_own_frame(said: list[str]) -> None:
    assert "Visa" in said[0]
    assert "Visa" not in said[1]


def test_without_a_sitting_the_day_is_left_to_write() -> None:
    (page, *_others) = texts(printed(replace(FORM, title="", on=None, before=None, reply_to="")))
    assert "À renvoyer avant le …………" in page


def test_forty_indicators_go_on_with_the_title_of_the_action() -> None:
    """No line lost or repeated; there is still room to write, and to sign."""
    many = tuple(
        replace((SCREENED_DUE, DELAY_DUE)[n % 2], id=f"i{n}", label=f"Indicateur numéro {n:02}")
        for n in range(40)
    )
    data = printed(replace(FORM, rows=(replace(FORM.rows[0], indicators=many),)))
    assert well_printed(data) == []
    found = texts(data)
    whole = " ".join(found)
    assert all(whole.count(f"Indicateur numéro {n:02}") == 1 for n in range(40))
    assert all(f"(suite) · {SHEET.title}" in page for page in found[1:])
    assert "Rempli par" in found[-1]


def test_where_there_is_room_there_are_more_lines() -> None:
    """An action without a title has a form like the others."""
    without = replace(FORM, rows=(replace(FORM.rows[2], row=EMPTY),))
    (empty,), (full,) = pages(printed(without)), pages(printed(replace(FORM, rows=FORM.rows[:1])))
    assert "Action sans intitulé" in texts(printed(replace(without, rows=(_untitled(),))))[0]
    assert _long_lines(empty.corners) > _long_lines(full.corners)


def _untitled() -> FormRow:
    return FormRow(replace(EMPTY, title=""), (), visa=False)


def _long_lines(corners: list[tuple[float, float]]) -> int:
    """How many lines to write on begin at the left margin."""
    return len({round(y) for x, y in corners if abs(x - 16 * MM) < 1})
