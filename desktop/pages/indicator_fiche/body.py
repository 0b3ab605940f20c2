"""What scrolls under the header: the curve and its tabs, the definition beside them."""

from db.queries.indicator.page import IndicatorPage
from db.queries.scheme.words import SchemeWords
from desktop.contests import Contests
from desktop.i18n import _
from desktop.pages.indicator_fiche.course import CourseCard
from desktop.pages.indicator_fiche.definition import DefinitionCard, FollowedCard
from desktop.pages.indicator_fiche.details import DetailsCard
from desktop.pages.sided import SidedBody
from desktop.widgets.empty import EmptyState
from desktop.widgets.notice import Notice
from desktop.widgets.quiet_line import QuietLine


class IndicatorBody(SidedBody):
    """The cards of the page, or that the indicator is not there."""

    side, side_narrow = 320, 264

    def __init__(self) -> None:
        super().__init__()
        self.notice, self.contests = Notice(), Contests()
        self.course, self.details = CourseCard(), DetailsCard()
        self.definition, self.followed = DefinitionCard(), FollowedCard()
        self._kept = QuietLine()
        self._empty = EmptyState(
            "file-x",
            _("Cet indicateur n'est pas dans la base."),
            _("Il arrivera peut-être avec le prochain fichier reçu."),
        )
        self._build()

    def show_page(self, page: IndicatorPage | None, words: SchemeWords) -> None:
        """Show an indicator, or that it is not there."""
        self._empty.setVisible(page is None)
        self._cards.setVisible(page is not None)
        self._kept.say(_kept_by_others(page) if page is not None else "")
        self.contests.show_conflicts(
            page.conflicts if page else (), page.settled_here if page else ()
        )
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

    def _build(self) -> None:
        columns = self.lay_out(
            (self.notice, self.contests, self._kept, self._empty),
            (self.course, self.details),
            (self.definition, self.followed),
        )
        for column in columns:
            column.addStretch(1)
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
