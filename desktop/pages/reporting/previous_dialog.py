"""Reading again what was said before the last committee."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from db.kinds.report import NARRATIVES
from db.queries.action.to_fill import Previous, ToFill
from desktop.i18n import _, long_date, percent
from desktop.look.fonts import Text
from desktop.widgets.button import Button, Kind
from desktop.widgets.dialog import Dialog
from desktop.widgets.flow import FlowLayout
from desktop.widgets.label import Label
from desktop.widgets.pill import StatusPill

TALLEST = 420
_FLAG = Qt.TextInteractionFlag
SELECTABLE = _FLAG.TextSelectableByMouse | _FLAG.TextSelectableByKeyboard


class PreviousDialog(Dialog):
    """A report as it was signed, to read; its texts can be copied."""

    def __init__(self, row: ToFill, before: Previous, parent: QWidget | None) -> None:
        day = long_date(before.on) if before.on else _("une date inconnue")
        title = _("Saisie du {day}").format(day=day)
        said = f"{row.code} {row.title}".strip()
        super().__init__(title, said, parent, width=640)
        self.body.addLayout(_facts(before))
        self.body.addWidget(_words(before))
        close = Button(_("Fermer"), kind=Kind.PRIMARY)
        self.add_button(close, accepts=True, default=True)


def _facts(before: Previous) -> FlowLayout:
    stated = before.stated
    row = FlowLayout(across=12, squeezes=True)
    row.addWidget(StatusPill(stated["status"]))
    weather = stated["weather"]
    share = stated["progress"]
    for name, said in (
        (_("Avancement"), percent(share) if share is not None else _("non renseigné")),
        (_("Météo"), weather.label if weather else _("non renseignée")),
        (_("Par"), before.author or _("non renseigné")),
    ):
        row.addWidget(Label(f"{name} : {said}".replace(" :", "\u00a0:"), Text.TABLE, "muted"))
    return row


def _words(before: Previous) -> QWidget:
    titles = {
        "synthesis": _("Synthèse"),
        "done": _("Avancées"),
        "difficulties": _("Difficultés"),
        "next": _("Suite"),
        "asked": _("Décision attendue du comité"),
    }
    inner = QFrame()
    inner.setProperty("look", "page")
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 8, 0)
    column.setSpacing(4)
    for name in NARRATIVES:
        text = before.stated[name]
        if text:
            column.addWidget(Label(titles[name], Text.TABLE_STRONG))
            words = Label(text, Text.TABLE, wrap=True)
            words.setTextInteractionFlags(SELECTABLE)
            words.setAccessibleName(f"{titles[name]} : {text}")
            column.addWidget(words)
            column.addSpacing(8)
    if not any(before.stated[name] for name in NARRATIVES):
        column.addWidget(Label(_("Aucun texte n'accompagnait cette saisie."), Text.TABLE, "muted"))
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its texts take the keyboard
    high = inner.sizeHint().height()
    area.setFixedHeight(min(max(high, inner.heightForWidth(590)), TALLEST))
    return area
