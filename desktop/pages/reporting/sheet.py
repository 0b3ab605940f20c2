"""The right part: everything there is to say of one action, as the committee will read it."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from db.queries.action.to_fill import ToFill
from desktop.i18n import _, clock, long_date
from desktop.look.fonts import Text
from desktop.look.sizes import PAGE_MARGIN
from desktop.pages.reporting.grid_card import GridCard
from desktop.pages.reporting.visa import VisaCard
from desktop.reporting.form import ReportForm
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button, Kind
from desktop.widgets.label import Label
from desktop.widgets.notice import Notice
from desktop.widgets.tones import Message


class Sheet(QScrollArea):
    """`previous_asked` wants the former report, `fiche_asked` the whole fiche, `conflict_asked` to
    see what is contested.
    """

    previous_asked = Signal()
    fiche_asked = Signal()
    conflict_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = ReportForm(brief=True)
        self.figures = GridCard()
        self.visa = VisaCard()
        self.notice = Notice()
        self._code = Label("", Text.SECTION, "muted")
        self._title = Label("", Text.SECTION, wrap=True)
        self._previous = Button("", kind=Kind.LINK)
        self._fiche = Button(_("Ouvrir la fiche"), kind=Kind.LINK)
        self._locked = Banner(Message.INFO, "", icon="lock")
        self._settle = Button(_("Régler le conflit"), small=True)
        self._contested = Banner(
            Message.WARNING,
            _("Des valeurs se contredisent sur cette action."),
            _("La plus récente est montrée. Marquer l'action prête ne choisit pas entre elles."),
            [self._settle],
            icon="git-merge",
            flat=True,
        )
        self._overtaken = Banner(
            Message.WARNING,
            _("Une autre mise à jour de cette action est arrivée."),
            _("Si vous la marquez prête, les deux seront comparées et le secrétariat choisira."),
        )
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._build()
        self._previous.clicked.connect(self.previous_asked)
        self._fiche.clicked.connect(self.fiche_asked)
        self._settle.clicked.connect(self.conflict_asked)

    def show_action(self, row: ToFill) -> None:
        """Say which action it is, and what the last committee had of it."""
        self._code.setText(row.code)
        self._title.setText(row.title)
        self.form.setAccessibleName(f"{row.code} {row.title}".strip())
        before = row.previous
        self._previous.setVisible(before is not None and before.on is not None)
        if before is not None and before.on is not None:
            self._previous.setText(_("Relire la saisie du {day}").format(day=long_date(before.on)))
            self._previous.updateGeometry()
        self.form.recall(before.stated if before else {}, before.on if before else None)
        self.visa.setVisible(row.visa)
        self.visa.show_given(row.visa_given, row.visa_functions)
        self._contested.setVisible(bool(row.conflicts))
        self._settle.setVisible(row.may_settle)
        self._lock(row)

    def say_found(self, at: datetime) -> None:
        """What was being typed is back."""
        said = _("Elle date du {day} à {hour} et n'est pas encore prête à partir.")
        words = said.format(day=long_date(at.date()), hour=clock(at.astimezone()))
        self.notice.tell(Message.INFO, _("Votre saisie est retrouvée."), words)

    def say_overtaken(self, overtaken: bool) -> None:
        """Whether another report arrived while this one is being written."""
        self._overtaken.setVisible(overtaken)

    def to_top(self) -> None:
        """Back to the first line."""
        self.verticalScrollBar().setValue(0)

    def _lock(self, row: ToFill) -> None:
        """What may not be written is shown without being offered, with the reason."""
        said = row.read_only or ""
        if not said and not row.may.report:
            said = _(
                "Vous ne pouvez plus écrire sur cette action. Le secrétariat tient les droits."
            )
        self.form.setEnabled(row.may.report)
        self.figures.grid.setEnabled(row.may.values)
        self.visa.setEnabled(row.may.report)
        self._locked.set_message(Message.INFO, _("Cette action se lit seulement."), said)
        self._locked.setVisible(bool(said))

    def _build(self) -> None:
        inner = QWidget()
        inner.setProperty("look", "page")
        line = QHBoxLayout()
        line.setSpacing(10)
        top = Qt.AlignmentFlag.AlignTop
        line.addWidget(self._code, 0, top)
        line.addWidget(self._title, 1)
        line.addWidget(self._previous, 0, top)
        line.addSpacing(6)
        line.addWidget(self._fiche, 0, top)
        self.form.insert(self.figures)
        column = QVBoxLayout(inner)
        column.setContentsMargins(PAGE_MARGIN, 14, PAGE_MARGIN, 14)
        column.setSpacing(12)
        column.addLayout(line)
        messages = (self.notice, self._locked, self._contested, self._overtaken)
        for part in (*messages, self.form, self.visa):
            column.addWidget(part)
        column.addStretch(1)
        self._overtaken.hide()
        self.setWidget(inner)
