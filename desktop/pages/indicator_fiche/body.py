"""What scrolls under the header: the curve and its tabs, the definition beside them."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.queries.indicator_page import IndicatorPage
from db.queries.scheme_words import SchemeWords
from desktop.i18n import _
from desktop.look.sizes import PAGE_MARGIN
from desktop.pages.indicator_fiche.course import CourseCard
from desktop.pages.indicator_fiche.definition import DefinitionCard, FollowedCard
from desktop.pages.indicator_fiche.details import DetailsCard
from desktop.widgets.columns import Columns
from desktop.widgets.empty import EmptyState
from desktop.widgets.notice import Notice
from desktop.widgets.quiet_line import QuietLine

SIDE, SIDE_NARROW, NARROW_UNDER, STACKED_UNDER = 320, 264, 1100, 740


class IndicatorBody(QWidget):
    """The cards of the page, or that the indicator is not there."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "page")
        self.notice = Notice()
        self.course, self.details = CourseCard(), DetailsCard()
        self.definition, self.followed = DefinitionCard(), FollowedCard()
        self._kept = QuietLine()
        self._empty = EmptyState(
            "file-x",
            _("Cet indicateur n'est pas dans la base."),
            _("Il arrivera peut-être avec le prochain fichier reçu."),
        )
        self._side, self._cards = QWidget(), QWidget()
        self._columns = Columns(STACKED_UNDER, spacing=12)
        self._whole = QVBoxLayout(self)
        self._build()

    def show_page(self, page: IndicatorPage | None, words: SchemeWords) -> None:
        """Show an indicator, or that it is not there."""
        self._empty.setVisible(page is None)
        self._cards.setVisible(page is not None)
        self._kept.say(_kept_by_others(page) if page is not None else "")
        if page is None:
            return
        self.course.show_course(page)
        self.details.show_details(page)
        self.definition.show_definition(page)
        self.followed.show_linked(page, words)

    def forget(self) -> None:
        """What concerned another indicator."""
        self.notice.hide()
        self.details.forget()

    def set_width(self, width: int) -> None:
        """The side column gives way on a small window."""
        self._columns.set_aside(self._side, SIDE_NARROW if width < NARROW_UNDER else SIDE)

    def make_room(self, bar: int) -> None:
        """A scroll bar stands in the margin: the cards stay in line with the header."""
        margins = self._whole.contentsMargins()
        margins.setRight(PAGE_MARGIN - bar)
        self._whole.setContentsMargins(margins)

    def _build(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout(self._side)
        for column, cards in (
            (left, (self.course, self.details)),
            (right, (self.definition, self.followed)),
        ):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(12)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
        self._cards.setLayout(self._columns)
        self._columns.addLayout(left, 1)
        self._columns.addWidget(self._side)
        whole = self._whole
        whole.setContentsMargins(PAGE_MARGIN, 12, PAGE_MARGIN, 12)
        whole.setSpacing(12)
        for part in (self.notice, self._kept, self._empty):
            whole.addWidget(part)
        whole.addWidget(self._cards, 1)
        self._empty.hide()


def _kept_by_others(page: IndicatorPage) -> str:
    """Who writes what one may not write here; '' when one may write everything."""
    may = page.may
    if page.known.kind.computed and may.aim:
        return ""
    if not (may.enter or may.aim or may.define):
        return _("Modifié par ses pilotes et par le secrétariat. Vous pouvez lire et imprimer.")
    if not may.aim and not may.define:
        return _("Modifié par le secrétariat : définition et cibles.")
    return ""
