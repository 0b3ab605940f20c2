"""Convening a sitting: the letter, the addresses, the day it was sent."""

from collections.abc import Iterator
from datetime import date, time
from urllib.parse import unquote

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from db.commands.committee import add_committee
from db.commands.contact import set_contact
from db.commands.meeting import add_item, add_meeting
from db.commands.seat import SeatSaid, write_seat
from db.kinds.choices import Body
from db.kinds.meeting import Meeting
from db.queries.meeting.convocation import convening
from db.queries.meeting.seats import seats
from desktop.dialogs.convocation import ConvocationDialog
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.mail import LONGEST
from tests.pages.base import Base


class Opened:
    """What was handed to the mail program; `answers` False where there is none."""

    def __init__(self) -> None:
        self.urls: list[str] = []
        self.answers = True

    def __call__(self, url: QUrl) -> bool:
        self.urls.append(bytes(url.toEncoded().data()).decode())
        return self.answers


@pytest.fixture
def jobs(base: Base) -> Iterator[Jobs]:  # noqa: ARG001 — the worker ends before the base closes
    """The worker, idle again at the end."""
    made = Jobs()
    yield made
    made.wait()


@pytest.fixture
def meeting(base: Base) -> str:
    """A sitting with two seats, one of them vacant, and two points."""
    committee, _made = base.do(add_committee, Body.STEERING)
    base.do(write_seat, committee, SeatSaid("Ville", "Direction", "Mme Lebrun"))
    base.do(write_seat, committee, SeatSaid("Préfecture", "Préfet délégué"))
    holder = base.ask(seats, committee)[0].person
    base.do(set_contact, holder, email="lebrun@exemple.fr")
    said = {"number": 3, "start": time(9, 30), "end": time(12, 0), "place": "Tilleuls"}
    made, _changes = base.do(add_meeting, committee, date(2024, 10, 8), **said)
    for title in ("Ouverture", "Bilan de l’année"):
        base.do(add_item, made, title)
    return str(made)


@pytest.fixture
def opened_mail() -> Opened:
    """The mail program."""
    return Opened()


@pytest.fixture
def dialog(
    base: Base, jobs: Jobs, meeting: str, opened_mail: Opened, qtbot: QtBot
) -> ConvocationDialog:
    """The dialog, in sight."""
    hub = Hub(base.store, jobs=jobs)
    made = ConvocationDialog(hub, jobs, meeting, open_url=opened_mail)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_letter_says_when_where_what(dialog: ConvocationDialog, opened_mail: Opened) -> None:
    assert [line.title for line in dialog.people.lines.rows] == ["Mme Lebrun", "Préfet délégué"]
    said = dialog.accessibleDescription().replace("\u00a0", " ")
    assert "2 personnes sont attendues. Sans adresse connue" in said
    assert said.endswith(": Préfet délégué.")
    assert (
        dialog.subject.text()
        == "Convocation\u00a0: Comité de pilotage nº\u00a03, mardi 8\u00a0octobre 2024"
    )
    for said in ("9\u00a0h\u00a030 à 12\u00a0h", "Tilleuls", "1. Ouverture\n2. Bilan de l’année"):
        assert said in dialog.text.text
    dialog.mail.click()
    (url,) = opened_mail.urls
    assert url.startswith("mailto:lebrun@exemple.fr?subject=Convocation")
    assert "2. Bilan de l’année" in unquote(url)
    opened_mail.answers = False
    dialog.mail.click()
    assert "pas de messagerie" in dialog.told.accessibleName()


def test_what_is_too_long_for_the_mail_program_is_copied(
    dialog: ConvocationDialog, opened_mail: Opened
) -> None:
    """Nothing is lost on the way: the text waits on the clipboard, whole."""
    long = "Phrase entière. " * 200
    dialog.text.set_text(long)
    dialog.mail.click()
    assert len(opened_mail.urls[0]) <= LONGEST
    assert opened_mail.urls[0].startswith("mailto:lebrun@exemple.fr?")
    assert QGuiApplication.clipboard().text() == long
    dialog.addresses.click()
    assert QGuiApplication.clipboard().text() == "lebrun@exemple.fr"
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == long


def test_those_convened_do_not_read_each_others_address(
    base: Base, jobs: Jobs, meeting: str, opened_mail: Opened, qtbot: QtBot
) -> None:
    committee = base.ask(lambda session: session.get_one(Meeting, meeting).committee)
    base.do(write_seat, committee, SeatSaid("Agence", "Cheffe", "Mme Roy"))
    base.do(set_contact, base.ask(seats, committee)[2].person, email="roy@exemple.fr")
    dialog = ConvocationDialog(Hub(base.store, jobs=jobs), jobs, meeting, open_url=opened_mail)
    qtbot.addWidget(dialog)
    dialog.mail.click()
    (url,) = opened_mail.urls
    assert url.startswith("mailto:?bcc=lebrun@exemple.fr,roy@exemple.fr&subject=Convocation")
    assert "copie cachée" in dialog.told.accessibleName()


def test_the_day_it_was_sent_is_noted(dialog: ConvocationDialog, base: Base, meeting: str) -> None:
    dialog.day.set_day(date(2024, 9, 10))
    dialog.note.click()
    told = base.ask(convening, meeting)
    assert told is not None
    assert told.convened_on == date(2024, 9, 10)
    assert "envoyée le mardi 10\u00a0septembre 2024" in dialog._sent.text()
    assert dialog.isVisible()


def test_a_letter_that_is_being_changed_is_found_again(
    dialog: ConvocationDialog, base: Base, jobs: Jobs, meeting: str, qtbot: QtBot
) -> None:
    """What is typed survives a kill; closing forgets it."""
    dialog.text.input.setPlainText("Bonjour à toutes et à tous,")
    hub = dialog.hub
    qtbot.waitUntil(lambda: hub.kept_draft(f"convocation:{meeting}") is not None)
    again = ConvocationDialog(hub, jobs, meeting)
    qtbot.addWidget(again)
    assert again.text.text == "Bonjour à toutes et à tous,"
    assert base.ask(convening, meeting) is not None
