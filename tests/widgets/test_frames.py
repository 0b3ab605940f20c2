"""What holds the rest: header, cards, facts, messages, dialogs, the status bar."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from db.kinds.choices import Status, Weather
from desktop.look.sizes import HEADER, STATUS_BAR
from desktop.look.theme import Mode, Theme
from desktop.look.tokens import DARK, LIGHT
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button, IconButton, Kind
from desktop.widgets.card import Card
from desktop.widgets.dialog import Dialog, make_confirmation
from desktop.widgets.elided import ElidedLabel
from desktop.widgets.empty import EmptyState
from desktop.widgets.facts import FactStrip, KeyValues
from desktop.widgets.header import PageHeader
from desktop.widgets.keycap import Keycaps
from desktop.widgets.label import Icon, Label
from desktop.widgets.pill import StatusPill, Tag
from desktop.widgets.progress import ProgressBar
from desktop.widgets.status_bar import StatusBar
from desktop.widgets.tones import Message
from desktop.widgets.weather import WeatherLabel
from tests.look.dressed import picture, show_active, shows


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if not label.isHidden()]


def test_the_icon_of_a_message_is_on_its_first_line(qtbot: QtBot, theme: Theme) -> None:
    assert theme.tokens is LIGHT
    banner = Banner(Message.GOOD, "Le PDF est enregistré.", buttons=[Button("Voir")], flat=True)
    qtbot.addWidget(banner)
    banner.resize(500, banner.sizeHint().height())
    banner.show()
    icon, title = (banner.findChildren(kind)[0].geometry().center() for kind in (Icon, Label))
    assert abs(icon.y() - title.y()) <= 1


def test_a_persons_text_is_never_html(qtbot: QtBot, theme: Theme) -> None:
    assert theme.tokens is LIGHT
    label = Label("<h1>Grand</h1>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.sizeHint().height() < 30


def test_a_link_of_the_trail_is_followed(qtbot: QtBot, theme: Theme) -> None:
    assert theme.tokens is LIGHT
    header = PageHeader("Titre", "contexte")
    qtbot.addWidget(header)
    header.resize(900, HEADER)
    header.set_trail([("actions", "Actions"), ("", "Mesure 5")])
    header.show()
    links = header.findChildren(Button)
    assert [link.text() for link in links] == ["Actions"]
    with qtbot.waitSignal(header.trail_asked) as said:
        qtbot.mouseClick(links[0], Qt.MouseButton.LeftButton)
    assert said.args == ["actions"]


def test_a_long_title_yields_to_the_buttons(qtbot: QtBot, theme: Theme) -> None:
    assert theme.tokens is LIGHT
    principal = Button("Modifier", "pencil", Kind.PRIMARY)
    header = PageHeader("Un titre " * 40, "contexte " * 40, buttons=[principal])
    qtbot.addWidget(header)
    header.resize(700, HEADER)
    header.show()
    assert header.minimumSizeHint().width() < 700
    assert principal.geometry().right() < 700
    assert principal.width() == principal.sizeHint().width()


def test_a_cut_line_says_itself_whole(qtbot: QtBot, theme: Theme) -> None:
    assert theme.tokens is LIGHT
    label = ElidedLabel("Une ligne assez longue pour être coupée")
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    assert "coupée" in label.toolTip()
    label.resize(600, 20)
    assert label.toolTip() == ""


def test_facts_are_replaced_not_added(qtbot: QtBot, theme: Theme, qapp: QApplication) -> None:
    assert theme.tokens is LIGHT
    card = Card("Pilotes", count="2")
    qtbot.addWidget(card)
    grid = KeyValues([("Pilote", "Mission santé"), ("Statut", StatusPill(Status.DONE))])
    card.add(grid)
    card.show()
    assert texts(grid) == ["Pilote", "Mission santé", "Statut"]
    grid.set_rows([("Pilote", "Bureau")])
    qapp.processEvents()
    assert texts(grid) == ["Pilote", "Bureau"]
    strip = FactStrip([("Échéance", "31 déc.")])
    qtbot.addWidget(strip)
    strip.show()
    strip.set_facts([("Échéance", "30 juin")])
    qapp.processEvents()
    assert [one.text for one in strip.findChildren(ElidedLabel) if one.isVisible()] == [
        "Échéance",
        "30 juin",
    ]


def test_a_wrapped_value_takes_the_height_it_needs(qtbot: QtBot, theme: Theme) -> None:
    assert theme.tokens is LIGHT
    page = QWidget()
    column = QVBoxLayout(page)
    grid = KeyValues([("Partenaires", "protection maternelle et infantile " * 6)])
    column.addWidget(grid)
    column.addStretch(1)
    qtbot.addWidget(page)
    page.resize(300, 500)
    page.show()
    value = next(one for one in grid.findChildren(Label) if one.wordWrap())
    assert value.height() >= value.heightForWidth(value.width())


def test_words_stand_beside_every_colour(qtbot: QtBot, theme: Theme) -> None:
    assert theme.tokens is LIGHT
    said = {
        StatusPill(Status.IN_DIFFICULTY): "En difficulté",
        WeatherLabel(Weather.STORM): "Orage",
        WeatherLabel(None, empty="non renseignée"): "non renseignée",
        Tag("16 pts sous la cible", "triangle-alert", Message.DANGER): "16 pts sous la cible",
        ProgressBar(45): "Avancement\u00a0: 45\u00a0%",
        ProgressBar(None): "Avancement non renseigné",
        IconButton("chevron-left", "Précédente"): "Précédente",
        Keycaps("Ctrl+Esc"): "Ctrl Échap",
    }
    for widget, words in said.items():
        qtbot.addWidget(widget)
        assert widget.accessibleName() == words


def test_a_message_changes_its_tone(qtbot: QtBot, theme: Theme) -> None:
    assert theme.tokens is LIGHT
    banner = Banner(Message.DANGER, "Enregistrement impossible", "Le disque est plein.")
    qtbot.addWidget(banner)
    banner.resize(400, 80)
    banner.show()
    assert banner.accessibleName() == "Enregistrement impossible Le disque est plein."
    assert shows(picture(banner), LIGHT.status[Status.IN_DIFFICULTY].soft)
    banner.set_message(Message.GOOD, "Tout est enregistré")
    assert shows(picture(banner), LIGHT.status[Status.DONE].soft)
    assert texts(banner) == ["Tout est enregistré"]
    theme.use(Mode.DARK)
    assert shows(picture(banner), DARK.status[Status.DONE].soft)


def test_an_empty_list_says_why_and_what_to_do(qtbot: QtBot, theme: Theme) -> None:
    assert theme.tokens is LIGHT
    button = Button("Afficher toutes les actions")
    empty = EmptyState("search", "Aucune action ne correspond", "Trois filtres.", button)
    qtbot.addWidget(empty)
    empty.resize(400, 260)
    empty.show()
    assert texts(empty) == ["Aucune action ne correspond", "Trois filtres."]
    with qtbot.waitSignal(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_grave_question_keeps_the_refusal_at_hand(qtbot: QtBot, theme: Theme) -> None:
    assert theme.tokens is LIGHT
    dialog = make_confirmation(None, "Refuser ?", "Rien ne sera intégré.", "Refuser", danger=True)
    qtbot.addWidget(dialog)
    show_active(qtbot, dialog)
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)


def test_an_ordinary_question_is_answered_by_enter(qtbot: QtBot, theme: Theme) -> None:
    assert theme.tokens is LIGHT
    dialog = make_confirmation(None, "Envoyer ?", "", "Envoyer")
    qtbot.addWidget(dialog)
    show_active(qtbot, dialog)
    assert [button.text() for button in dialog.findChildren(Button)] == ["Annuler", "Envoyer"]
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)


def test_enter_is_for_the_button_that_has_the_keyboard(qtbot: QtBot, theme: Theme) -> None:
    """On « Annuler » it gives up, though another button is the dialog's own."""
    assert theme.tokens is LIGHT
    dialog = make_confirmation(None, "Envoyer ?", "", "Envoyer")
    qtbot.addWidget(dialog)
    show_active(qtbot, dialog)
    cancel, _send = dialog.findChildren(Button)
    cancel.setFocus()
    with qtbot.assertNotEmitted(dialog.accepted), qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(cancel, Qt.Key.Key_Return)


def test_escape_refuses_and_the_dialog_fits(qtbot: QtBot, theme: Theme, qapp: QApplication) -> None:
    assert theme.tokens is LIGHT
    dialog = Dialog("Un titre", "Une phrase assez longue pour prendre deux lignes. " * 3)
    dialog.body.addWidget(QLineEdit())
    qtbot.addWidget(dialog)
    show_active(qtbot, dialog)
    before = dialog.height()
    dialog.body.addWidget(QLineEdit())
    qapp.processEvents()
    dialog.fit()
    assert dialog.height() > before
    assert dialog.width() == 460
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_the_status_bar_tells_what_is_saved(qtbot: QtBot, theme: Theme) -> None:
    assert theme.tokens is LIGHT
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.resize(900, STATUS_BAR)
    bar.set_saved("Tout est enregistré sur ce poste")
    bar.set_facts(["Jalon fonctionne sans connexion", "Base version 412"])
    bar.show()
    said = [one.text for one in bar.findChildren(ElidedLabel)]
    assert said[0] == "Tout est enregistré sur ce poste"
    assert "Base version 412" in said[1]
    good = picture(bar)
    bar.set_saved("Enregistrement impossible", ok=False)
    assert picture(bar) != good
    assert bar.height() == STATUS_BAR
