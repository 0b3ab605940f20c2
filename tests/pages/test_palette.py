"""Ctrl+K: from the keys that are typed to the place that opens or the gesture that is made."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from db.commands.action import edit_action
from db.noun import Noun
from db.own_words import in_words
from db.queries.base.palette import Entry, Subject
from db.queries.base.search import folded
from db.queries.scheme.words import usual_words
from db.words import use_own_words
from desktop.app import make_window
from desktop.look.theme import Mode, Theme
from desktop.palette.dialog import PaletteDialog
from desktop.palette.elsewhere import gestures_elsewhere
from desktop.palette.items import PaletteModel
from desktop.palette.lines import entry_lines
from desktop.palette.score import Group, Line, matching, pieces_of, sought
from desktop.place import Place
from desktop.settings import Settings
from desktop.widgets.button import Button
from desktop.window import Window
from tests.pages.base import Base

KEYS = Qt.Key


def line(title: str, code: str = "", group: Group = Group.ACTIONS, note: str = "") -> Line:
    """A line that leads nowhere in particular."""
    return Line(group, "list-checks", title, Place("fiche", title), code, note)


LINES = [
    line("Faire le bilan psychique", "5.2"),
    line("Bilan de la cœurreté", "12.1"),
    line("Ouvrir un lieu", "5.1"),
    line("Mission santé", group=Group.PERSONS, note="Bilans et soins"),
    line("Imprimer le bilan", group=Group.ACT),
]


def titles(text: str) -> list[str]:
    """What answers a text."""
    return [one.title for one in matching(sought(LINES), text)]


def test_the_best_answers_come_first_group_by_group() -> None:
    """What begins so, then what holds it; accents, ligatures and case aside."""
    assert titles("BILAN") == [
        "Bilan de la cœurreté",
        "Faire le bilan psychique",
        "Mission santé",
        "Imprimer le bilan",
    ]
    assert titles("coeur") == ["Bilan de la cœurreté"]
    assert titles("psychique faire") == ["Faire le bilan psychique"]
    assert titles("5.") == ["Faire le bilan psychique", "Ouvrir un lieu"]
    assert titles("sante soins") == ["Mission santé"]
    assert titles("introuvable") == []
    assert titles("  ") == []


def test_what_answers_is_marked_where_it_stands() -> None:
    """Ligatures count for two letters, and a word's beginning is preferred."""
    assert pieces_of("Sœur et cœur", ["coeur"]) == (("Sœur et ", False), ("cœur", True))
    assert pieces_of("Un bilan sans bilans", ["bilan"])[1] == ("bilan", True)
    assert pieces_of("Lieu", ["absent"]) == (("Lieu", False),)


def test_folding_together_is_folding_apart() -> None:
    """However the signs are composed."""
    texts = ["Œuvre « à côté »", "nai\u0308f", "", "LYCÉE\nSaint-Ouen", "12.1 – ÇA"]
    lines = [line(text) for text in texts]
    assert [one.title for one in sought(lines)] == [
        folded(text.replace("\n", " ")) for text in texts
    ]
    assert sought([]) == []


def test_a_long_group_is_cut() -> None:
    """The list stays short enough to be read."""
    many = [line(f"Action {number}", str(number)) for number in range(40)]
    assert len(matching(sought(many), "action")) == Group.ACTIONS.most


def test_the_model_keeps_qt_s_rules(qtbot: QtBot) -> None:  # noqa: ARG001 — Qt must be there
    """Headings cannot be chosen, lines say everything aloud."""
    model = PaletteModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_lines(LINES[:2])
    model.set_lines(matching(sought(LINES), "bilan"))
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsEnabled
    assert model.index(0).data() == "Actions"
    aloud = model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert aloud == PaletteModel().spoken(LINES[1]) == "12.1 Bilan de la cœurreté, Actions"


def test_headings_are_in_the_words_of_the_scheme_in_sight() -> None:
    """And in those of the next one: nothing is kept of the former."""
    assert Group.ACTIONS.label == "Actions"
    use_own_words(in_words(Noun("mesure"), Noun("engagement")))
    assert Group.ACTIONS.label == "Engagements"


@pytest.fixture
def window(base: Base, theme: Theme, tmp_path: Path, qtbot: QtBot) -> Iterator[Window]:
    """The whole window."""
    made = make_window(base.store, theme, Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(made)
    made.open_page("actions")
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    yield made
    theme.use(Mode.LIGHT)
    made.jobs.wait()


def opened(window: Window, qtbot: QtBot) -> PaletteDialog:
    """The palette, opened by its keys, with everything in it."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window.focusWidget() or window, KEYS.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.ways.palette
    assert palette is not None
    qtbot.waitUntil(lambda: window.jobs.is_idle)
    return palette


def found(palette: PaletteDialog, qtbot: QtBot, text: str) -> list[Line]:
    """Type, and read what answers at once."""
    palette.field.clear()
    qtbot.keyClicks(palette.field, text)
    return palette.lines()


def test_an_action_is_found_and_opened_by_keys_alone(
    window: Window, base: Base, qtbot: QtBot
) -> None:
    """Arrows choose while one types; Enter opens, the palette is gone."""
    palette = opened(window, qtbot)
    codes = [one.code for one in found(palette, qtbot, "bilan de sante")]
    assert codes[:2] == ["5.1", "5.2"]
    qtbot.keyClick(palette.field, KEYS.Key_Down)
    qtbot.keyClick(palette.field, KEYS.Key_Return)
    assert window.here()[:2] == ("fiche", base.actions["5.2"])
    assert window.ways.palette is None
    again = opened(window, qtbot)
    found(again, qtbot, "2.1")
    qtbot.keyClick(again.field, KEYS.Key_Return)
    third = opened(window, qtbot)
    recent = [one.code for one in third.lines() if one.group is Group.RECENT]
    assert recent == ["5.2"]


def test_escape_leaves_everything_as_it_was(window: Window, qtbot: QtBot) -> None:
    palette = opened(window, qtbot)
    qtbot.keyClick(palette.field, KEYS.Key_Escape)
    assert window.ways.palette is None
    assert window.current_key() == "actions"


def test_people_measures_and_pages_are_places(window: Window, base: Base, qtbot: QtBot) -> None:
    palette = opened(window, qtbot)
    person = found(palette, qtbot, "secteur psychologie")[0]
    assert (person.group, person.target) == (
        Group.PERSONS,
        Place("rights", "Secteur psychologie de l’ASE"),
    )
    measure = next(one for one in found(palette, qtbot, "admission") if one.group is Group.MEASURES)
    assert isinstance(measure.target, Place)
    assert base.measures["5"] in (measure.target.of, *(value for _, value in measure.target.view))
    assert found(palette, qtbot, "echan")[-1].target == Place("exchanges")
    indicator = found(palette, qtbot, "premier rendez-vous")[0]
    assert indicator.group is Group.INDICATORS
    assert indicator.target == Place("indicator", base.indicators["delay"])


def test_the_gestures_of_the_page_are_there_and_act(window: Window, qtbot: QtBot) -> None:
    """Those of the page in sight, and those of the window, each once."""
    palette = opened(window, qtbot)
    labels = [one.title for one in found(palette, qtbot, "imprimer") if one.group is Group.ACT]
    assert labels == ["Imprimer"]
    asked: list[bool] = []
    window.theme_asked.connect(lambda: asked.append(True))
    found(palette, qtbot, "theme")
    qtbot.keyClick(palette.field, KEYS.Key_Return)
    assert asked == [True]


@pytest.mark.parametrize("label", ["Nouvelle action", "Prévoir une séance", "Ajouter une personne"])
def test_a_gesture_of_another_page_is_made_there(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, label: str
) -> None:
    """The page opens, and what its button opens."""
    titles: list[str] = []

    def seen(dialog: QDialog) -> int:
        titles.append(dialog.windowTitle())
        return 0

    monkeypatch.setattr(QDialog, "exec", seen)
    window.open_page("past")
    palette = opened(window, qtbot)
    assert label in [one.title for one in found(palette, qtbot, folded(label))]
    qtbot.keyClick(palette.field, KEYS.Key_Return)
    pages = {one.label: one.page for one in gestures_elsewhere({"rights"}, usual_words())}
    assert window.current_key() == pages[label]
    qtbot.waitUntil(lambda: len(titles) == 1)


def test_the_settings_are_found_by_what_is_done_there(window: Window, qtbot: QtBot) -> None:
    """A backup is put back in a tab of the settings."""
    palette = opened(window, qtbot)
    found(palette, qtbot, "restaurer")
    qtbot.keyClick(palette.field, KEYS.Key_Return)
    assert window.here() == Place("settings", "", (("tab", "backups"),))


def test_what_people_wrote_is_found_a_moment_later(
    window: Window, base: Base, qtbot: QtBot
) -> None:
    """After the names, without moving what is chosen."""
    palette = opened(window, qtbot)
    found(palette, qtbot, "psychologues")
    qtbot.waitUntil(lambda: any(one.group is Group.TEXTS for one in palette.lines()))
    texts = [one for one in palette.lines() if one.group is Group.TEXTS]
    assert {one.target for one in texts} >= {Place("fiche", base.actions["5.2"])}
    assert any(answers for piece, answers in texts[0].pieces)


def test_a_change_is_found_at_the_next_opening(window: Window, base: Base, qtbot: QtBot) -> None:
    palette = opened(window, qtbot)
    palette.reject()
    window.hub.do(edit_action, base.actions["2.9"], "title", "Rédiger un livret")
    palette = opened(window, qtbot)
    assert [one.code for one in found(palette, qtbot, "livret")] == ["2.9"]


def test_the_header_leads_to_it_and_leaves_the_title_its_room(window: Window, qtbot: QtBot) -> None:
    """A click opens the palette; it folds on a small window, and buttons do before the title."""
    header = window.pages["actions"].header
    qtbot.mouseClick(header.palette_button, Qt.MouseButton.LeftButton)
    assert window.ways.palette is not None
    window.ways.palette.reject()
    assert header.palette_button.width() == header.palette_button.whole_size().width()
    window.resize(1100, 700)
    qtbot.waitUntil(
        lambda: header.palette_button.width() == header.palette_button.folded_size().width()
    )
    header.set_title("Un titre assez long pour demander toute la place qui lui est due, et plus")
    header.resize(620, header.height())
    folded = [one for one in header.offers() if one.label == "Imprimer"]
    assert folded, "a folded button still has its name"
    button = next(one for one in header.findChildren(Button) if one.text() == "Imprimer")
    button.setToolTip("")
    assert "Imprimer" in button.toolTip()
    title = header._title
    qtbot.waitUntil(lambda: title.width() >= 270)


def test_a_house_is_shown_where_its_reader_has_a_page_for_it() -> None:
    """A director has their own page, whoever sees the deployment the list of all of them."""
    house = Entry(Subject.HOUSE, "est_1", "", "Foyer A", "Foyer")
    told = Entry(Subject.EXPECTATION, "act_1", "5.1", "Référent nommé")
    for pages, place in (
        ({"deployment", "actions", "fiche"}, Place("establishments", "est_1")),
        ({"house", "actions", "fiche"}, Place("house", "est_1")),
    ):
        lines = entry_lines([house, told], pages)
        assert [line.target for line in lines] == [place, Place("fiche", "act_1")]
    assert entry_lines([house], {"actions"}) == []
