"""The file to send: what it carries is said, it is written, the message is ready."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.commands.change import change_fields
from db.commands.report import confirm_report
from db.exchange.receive import receive
from db.queries.action.due import due
from db.queries.action.follow_up import follow_up
from db.queries.base.lookup import scheme_of
from db.queries.exchange.leaving import leaving
from db.queries.people.person import persons
from desktop.dialogs.exchange_ready import ReadyDialog, carried, told
from desktop.hub import Hub
from desktop.i18n import typeset
from desktop.jobs import Jobs
from desktop.mail import LONGEST, mail_url
from desktop.settings import Settings
from tests.pages.base import Base, pilot_base, second_secretary, sent_file
from tests.pages.quiet import let_finish


class Opened(list[QUrl]):
    """The addresses that were opened; `answers` as the system would."""

    answers = True

    def __call__(self, url: QUrl) -> bool:
        self.append(url)
        return self.answers


@pytest.fixture
def opened() -> Opened:
    """Nothing opened yet."""
    return Opened()


@pytest.fixture
def dialog(
    pilot: Base, jobs: Jobs, opened: Opened, tmp_path: Path, qtbot: QtBot
) -> Iterator[ReadyDialog]:
    """After one action was confirmed, another one being left to say."""
    with pilot.store.write() as session:
        confirm_report(session, pilot.actions["5.1"])
    made = ReadyDialog(
        Hub(pilot.store),
        jobs,
        pilot.ask(due),
        folder=tmp_path / "out",
        settings=Settings(tmp_path / "settings.ini"),
        open_url=opened,
    )
    (tmp_path / "out").mkdir()
    qtbot.addWidget(made)
    made.show()
    let_finish(jobs)
    yield made
    let_finish(jobs)


def test_the_secretary_who_wrote_is_answered(base: Base) -> None:
    """Not another one, who has a machine too and comes first by name."""
    deputy = second_secretary(base)
    base.do(receive, [sent_file(deputy, "adjoint.jalon")])
    deputy.store.close()
    invited = pilot_base(base, "psychology")
    known = {one.name: one.joined for one in invited.ask(persons)}
    assert known["Secrétariat adjoint"]
    assert invited.ask(leaving).name == "Secrétariat du comité"
    invited.store.close()


def test_it_says_what_leaves(dialog: ReadyDialog) -> None:
    """In actions and values, and which ones stay."""
    said = dialog.contents.text()
    assert "1 action mise à jour (5.1)" in said
    assert "Secrétariat du comité" in said
    assert "5.5" in dialog.waiting.accessibleName()
    assert dialog.waiting.isVisible()
    assert dialog.write.isDefault()


def test_the_file_is_written_and_taken_by_the_secretariat(
    dialog: ReadyDialog, jobs: Jobs, base: Base
) -> None:
    """The secretariat takes it, and has the report."""
    dialog.write.click()
    let_finish(jobs)
    assert dialog.made is not None
    assert dialog.made.name == "2024-09-17_mission-sante-de-l-enfant.jalon"
    base.do(receive, [dialog.made])
    assert str(base.ask(follow_up, base.actions["5.1"]).updated_on) == "2024-09-17"


def test_a_second_file_of_the_day_leaves_the_first_one(
    dialog: ReadyDialog, jobs: Jobs, tmp_path: Path
) -> None:
    """It takes a number."""
    dialog.write.click()
    let_finish(jobs)
    dialog._make()
    let_finish(jobs)
    assert {path.stem[-2:] for path in (tmp_path / "out").iterdir()} == {"nt", "-2"}


def test_the_message_is_ready(dialog: ReadyDialog, jobs: Jobs, opened: Opened) -> None:
    """The folder opens, then the message; without an address, that is said."""
    dialog.write.click()
    let_finish(jobs)
    assert "tapez-la vous-même" in dialog.guidance.text()
    dialog.mail.click()
    folder, message = opened
    assert folder.isLocalFile()
    text = unquote(message.toString(QUrl.ComponentFormattingOption.FullyEncoded))
    assert text.startswith(typeset("mailto:?subject=Comité de suivi nº 8"))
    assert "2024-09-17_mission-sante-de-l-enfant.jalon" in text
    assert "\r\n" in text


def test_the_address_of_the_scheme_is_used(
    dialog: ReadyDialog, jobs: Jobs, pilot: Base, base: Base, opened: Opened
) -> None:
    """It travels with the base, to a pilot too."""
    scheme = base.ask(lambda session: scheme_of(session).id)
    address = "secretariat@example.org"
    base.do(change_fields, scheme, {"reply_to": address})
    assert base.ask(leaving).reply_to == address
    assert pilot.ask(leaving).reply_to == ""
    dialog._weighed(base.ask(leaving))
    dialog._make()
    let_finish(jobs)
    dialog.mail.click()
    assert opened[-1].path() == address


def test_without_a_mail_program_the_text_is_copied(
    dialog: ReadyDialog, jobs: Jobs, opened: Opened
) -> None:
    """The dialog says so, and the text goes to the clipboard."""
    dialog.write.click()
    let_finish(jobs)
    opened.answers = False
    dialog.mail.click()
    assert "Aucune messagerie" in dialog.banner.accessibleName()
    dialog.copy.click()
    assert "Bonjour," in QApplication.clipboard().text()


def test_the_secretariat_has_nothing_to_send(base: Base) -> None:
    """Its own base is where everything arrives."""
    found = base.ask(leaving)
    assert found.nobody
    assert "n’a pas à partir" in carried(found)


def test_what_the_secretariat_has_is_not_told_again(pilot: Base) -> None:
    """Nothing of this machine is left to send: the sentence says so."""
    found = pilot.ask(leaving)
    assert (found.actions, found.values, found.others) == ((), 0, 0)
    assert told(found) == ""
    assert "a déjà tout reçu" in carried(found)


def test_a_long_message_is_cut_and_signs_are_kept() -> None:
    """What a mail program takes; no sign of the words is read as the address's own."""
    url = mail_url("a@b.fr", "Séance & suites ?", "é&=+#%\n" * 2000)
    text = bytes(url.toEncoded()).decode()
    assert len(text) <= LONGEST
    assert text.startswith("mailto:a@b.fr?subject=S%C3%A9ance%20%26%20suites%20%3F&body=%C3%A9%26")
    assert "%0D%0A" in text
    assert text.count("&") == 1
    assert bytes(mail_url("x?cc=y@z.fr", "a", "b").toEncoded()).startswith(b"mailto:x%3Fcc%3Dy@")
