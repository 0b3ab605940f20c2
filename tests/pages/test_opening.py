"""What stands in the window until its base is there."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.look.theme import Mode, Theme
from desktop.opening import WIDE, Opening


@pytest.fixture
def opening(theme: Theme, qtbot: QtBot) -> Opening:
    theme.use(Mode.DARK)
    made = Opening()
    qtbot.addWidget(made)
    made.resize(1440, 900)
    with qtbot.waitSignal(made.painted):
        made.show()
    return made


def seen(opening: Opening) -> list[str]:
    labels = opening.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisible() and label.text()]


def bars(opening: Opening) -> list[QRect]:
    inside = [one for one in opening.findChildren(QWidget) if one.isVisible() and one.height() == 6]
    return [one.geometry() for one in inside]


def test_it_says_what_is_being_done(opening: Opening) -> None:
    assert seen(opening) == ["Jalon", "Ouverture de la base…"]
    assert opening.accessibleName() == "Ouverture de la base…"
    assert bars(opening) == []


def test_it_shows_how_far_a_base_is_brought_to_this_version(opening: Opening) -> None:
    opening.show_progress(1, 4)
    assert seen(opening)[-1].startswith("Mise à jour de la base")
    track, done = bars(opening)
    assert (track.width(), done.width()) == (WIDE, WIDE // 4)
    assert done.topLeft() == track.topLeft()


def test_the_sentence_is_whole_and_in_the_middle_of_the_page(opening: Opening) -> None:
    sentence = next(one for one in opening.findChildren(QLabel) if one.text().startswith("Ouv"))
    assert sentence.width() >= sentence.sizeHint().width()
    assert abs(sentence.geometry().center().x() - (208 + 1440) // 2) <= 1


def test_a_narrow_window_has_the_mark_without_the_name(opening: Opening) -> None:
    opening.resize(1100, 700)
    assert seen(opening) == ["Ouverture de la base…"]


def test_its_grounds_are_those_of_the_theme(opening: Opening, theme: Theme) -> None:
    picture, tokens = opening.grab().toImage(), theme.tokens
    for x, y, colour in ((20, 400, tokens.sidebar), (700, 890, tokens.sidebar)):
        assert picture.pixelColor(x, y).name().upper() == colour
