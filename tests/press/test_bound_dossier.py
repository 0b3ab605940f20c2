"""The file of a sitting as it is bound from a base: what is chosen, what was frozen."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from db.commands.freeze import freeze
from db.commands.meeting import add_meeting
from db.commands.report import write_report
from db.errors import UserError
from db.kinds.choices import Status
from db.kinds.meeting import Meeting
from desktop.press.bound import Asked, Subject
from desktop.press.catalogue import SHEETS, make
from desktop.press.dossier import bindable, usual_sheets
from tests.db.queries.plan import NOW, Plan
from tests.paper.checks import well_printed
from tests.paper.reading import reader


def printed(plan: Plan, meeting: str, *chosen: str) -> bytes:
    """The file, with these sheets or the usual ones."""
    with plan.store.read() as session:
        return make(session, "dossier", meeting, Asked(chosen=chosen)).pdf()


def texts(data: bytes) -> list[str]:
    """What each page says."""
    return [" ".join(page.extract_text().split()) for page in reader(data).pages]


def outline(data: bytes) -> list[Any]:
    """The titles of the outline, those of a group in a list."""
    lines: list[Any] = list(reader(data).outline)
    return [
        [one["/Title"] for one in line] if isinstance(line, list) else line["/Title"]
        for line in lines
    ]


def report(plan: Plan, code: str, **stated: object) -> None:
    """One more report."""
    with plan.write() as session:
        write_report(session, plan.actions[code], dict(stated))


def test_the_usual_file_has_a_cover_contents_and_each_fiche_once(plan: Plan, meeting: str) -> None:
    data = printed(plan, meeting)
    assert well_printed(data) == []
    fiches = ["2.1 · Action 2.1", "1.1 · Action 1.1"]
    found = outline(data)
    assert found[:4] == ["Couverture", "Sommaire", "Convocation", "Ordre du jour"]
    assert found[-2:] == ["Fiches de suivi", fiches]
    said = texts(data)
    assert all(f"Page {n}/{len(said)}" in page for n, page in enumerate(said, 1))
    assert "émargement" not in " ".join(said)
    assert "État arrêté" not in " ".join(said)


def test_what_is_chosen_is_bound_in_that_order(plan: Plan, meeting: str) -> None:
    """Once each; the contents, the outline and the links say the same."""
    data = printed(plan, meeting, "calendar", "follow-up", "agenda", "follow-up")
    found = outline(data)
    assert found[:2] == ["Couverture", "Sommaire"]
    assert [one for one in found if one in ("Calendrier 2024", "Fiches de suivi", "Ordre du jour")]
    assert found.index("Fiches de suivi") < found.index("Ordre du jour")
    assert "Convocation" not in found
    contents = texts(data)[1]
    assert "Calendrier 2024 3" in contents
    assert "2.1 Action 2.1 non renseigné 4 1.1 Action 1.1 non renseigné 5" in contents
    assert "Ordre du jour 6" in contents
    assert "fiche p. 4" in texts(data)[5]


def test_an_agenda_that_comes_with_the_convocation_is_bound_once(plan: Plan, meeting: str) -> None:
    found = outline(printed(plan, meeting, "agenda", "convocation"))
    assert found == ["Couverture", "Sommaire", "Ordre du jour", "Convocation"]


def test_what_is_signed_or_sent_apart_is_not_bound(plan: Plan, meeting: str) -> None:
    for word in ("attendance", "convocations", "dossier"):
        with pytest.raises(UserError, match="ne se relie pas"):
            printed(plan, meeting, "agenda", word)
    with pytest.raises(UserError, match="Aucune feuille"):
        printed(plan, meeting, "affiche")


def test_what_moved_is_usual_once_an_earlier_sitting_was_frozen(plan: Plan, meeting: str) -> None:
    with plan.store.read() as session:
        assert "moved" not in usual_sheets(session, meeting)
        committee = session.get_one(Meeting, meeting).committee or ""
    with plan.write() as session:
        former, _changes = add_meeting(session, committee, date(2024, 3, 12), number=7)
    plan.at = datetime(2024, 3, 10, 12, tzinfo=UTC)
    with plan.write() as session:
        freeze(session, former)
    plan.at = NOW
    report(plan, "2.1", status=Status.IN_PROGRESS, progress=40)
    with plan.store.read() as session:
        assert "moved" in usual_sheets(session, meeting)
        assert "moved" not in usual_sheets(session, former)
    assert "Ce qui a bougé" in texts(printed(plan, meeting))[1]


def test_every_sheet_of_the_catalogue_has_its_place(plan: Plan, meeting: str) -> None:
    """Bound, or printed apart; the usual ones are among those that are bound."""
    words = {one.word for one in bindable()}
    apart = {one.word for one in SHEETS} - words
    assert {one.word for one in SHEETS if one.subject is Subject.PERSON} <= apart
    with plan.store.read() as session:
        assert set(usual_sheets(session, meeting)) <= words


def test_fiches_are_those_of_the_frozen_state(plan: Plan, meeting: str) -> None:
    """What came later is not on them, and is said to have come."""
    report(plan, "2.1", status=Status.IN_PROGRESS, progress=40, synthesis="Lancé.")
    with plan.write() as session:
        freeze(session, meeting)
    report(plan, "2.1", status=Status.DONE, progress=100, synthesis="Fini après clôture.")
    data = printed(plan, meeting)
    assert well_printed(data) == []
    cover, contents, *_others = said = texts(data)
    whole = " ".join(said)
    assert "État arrêté le 17 septembre 2024" in cover
    assert "1 mise à jour reçue après clôture n’y est pas" in cover
    assert "2.1 Action 2.1 reçu après clôture En cours" in contents
    (listed,) = [page for page in said if "Présenté par" in page]
    assert "Information reçu après clôture fiche p. 6" in listed
    assert "Information 2.1 : reçu après clôture 1.1 : fiche p. 7 2.1 : fiche p. 6" in listed
    (fiche,) = [page for page in said if "Lancé." in page and "Reçu après clôture" in page]
    assert "40 %" in fiche
    assert "Fini après clôture" not in whole
    (other,) = [page for page in said if "Fiche de suivi 1.1" in page and "Notes" in page]
    assert "État arrêté" in other
    assert "Reçu après" not in other


def test_an_action_that_came_after_the_state_is_shown_as_it_stands(
    plan: Plan, meeting: str
) -> None:
    """It says so."""
    with plan.write() as session:
        freeze(session, meeting)
    plan.action("9.9", "1", "z")
    with plan.store.read() as session:
        asked = Asked(meeting=meeting)
        data = make(session, "follow-up", plan.actions["9.9"], asked).pdf()
        held = make(session, "follow-up", plan.actions["1.1"], asked).pdf()
    assert "n’est pas dans l’état arrêté" in texts(data)[0]
    assert "État arrêté le 17 septembre 2024" in texts(held)[0]


def test_the_file_says_what_it_is(plan: Plan, meeting: str) -> None:
    """Title, language, date of its content; the version of the base is on every page."""
    data = printed(plan, meeting)
    file = reader(data)
    assert file.metadata is not None
    title = "Dossier de séance · Comité de suivi nº 8 · mardi 17 septembre 2024"
    assert " ".join((file.metadata.title or "").split()) == title
    assert file.metadata.subject == "Schéma d’essai"
    assert file.metadata.creation_date is not None
    assert file.metadata.creation_date.date() == date(2024, 9, 17)
    root: Any = file.trailer["/Root"]
    assert root["/Lang"] == "fr-FR"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert all("base version" in page and "17 septembre 2024" in page for page in texts(data))


def test_each_document_keeps_the_way_its_pages_lie(plan: Plan, meeting: str) -> None:
    """A landscape dashboard among upright pages; the links of the contents lead to it."""
    data = printed(plan, meeting, "dashboard", "agenda")
    assert well_printed(data) == []
    pages = reader(data).pages
    assert [page.mediabox.width > page.mediabox.height for page in pages] == [
        *(False, False, True),
        False,
    ]
    led = [note.get_object()["/Dest"][0].idnum for note in pages[1]["/Annots"]]  # type: ignore[attr-defined]
    order = [page.indirect_reference.idnum for page in pages if page.indirect_reference]
    assert {order.index(one) for one in led} == {2, 3}
