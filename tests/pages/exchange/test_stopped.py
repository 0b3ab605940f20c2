"""A second machine opens an invitation: the page says what counts no more, before and after."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.commands.report import write_report
from db.exchange.invite import invite, join
from db.exchange.receive import receive
from desktop.pages.exchange.page import ExchangePage
from desktop.place import Place
from tests.pages.base import Base, _quick_words, sent_file
from tests.pages.exchange.conftest import read

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def second(base: Base) -> Path:
    """The file of a second machine; two reports of the first are in, and count."""
    files = []
    with _quick_words():
        invited = base.do(invite, base.persons["psychology"])
        for name in ("one", "two"):
            path = base.folder / f"{name}.jalonbase"
            store = join(invited.content, " ".join(invited.words), path, base.keys, now=base.clock)
            with store:
                joined = Base(store, base.clock, base.folder, base.keys)
                for said in ("a", "b") if name == "one" else ():
                    joined.do(write_report, base.actions["5.2"], {"next_steps": said})
                files.append(sent_file(joined, f"{name}.jalon"))
    base.do(receive, files[:1])
    return files[1]


def test_what_stops_counting_is_said_before_and_after(
    second: Path, page: ExchangePage, qtbot: QtBot
) -> None:
    """Such a file is never one that changes nothing."""
    page.receive([second])
    read(qtbot, page)
    warning = page.content.stopping
    assert warning.isVisible()
    ahead = warning.accessibleName().replace("\u00a0", " ")
    assert "2 changements qui comptent seront à examiner" in ahead
    with qtbot.waitSignal(page.place_asked) as asked:
        qtbot.mouseClick(page.content.coming_people, LEFT)
    assert asked.args == [Place("rights", "Secteur psychologie de l’ASE")]
    assert "Rien ne change" not in page.content._none.accessibleName()
    qtbot.mouseClick(page.content.bar.take, LEFT)
    read(qtbot, page)
    assert not warning.isVisible()
    said = page.content.banner.accessibleName().replace("\u00a0", " ")
    assert "2 changements qui comptaient sont maintenant à examiner" in said
    with qtbot.waitSignal(page.place_asked) as asked:
        qtbot.mouseClick(page.content.people, LEFT)
    assert asked.args == [Place("rights", "Secteur psychologie de l’ASE")]
