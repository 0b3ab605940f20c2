"""What scrolls under the strip: messages, then the cards in two columns."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from db.queries.action.fiche import Fiche
from db.queries.rights.writable import Writable
from desktop.contests import Contests
from desktop.hub import Hub
from desktop.i18n import _, long_date
from desktop.minutes.followed import FollowedCard
from desktop.pages.fiche.comment import CommentCard
from desktop.pages.fiche.expected import ExpectedCard
from desktop.pages.fiche.indicators import IndicatorsCard
from desktop.pages.fiche.milestones import MilestonesCard
from desktop.pages.fiche.near import NearCard
from desktop.pages.fiche.people import PeopleCard
from desktop.pages.fiche.since import SinceCard
from desktop.pages.fiche.situation import SituationCard
from desktop.pages.fiche.voted_card import VotedCard
from desktop.pages.sided import SidedBody
from desktop.past_card import PastCard
from desktop.place import Place
from desktop.reporting.form import ReportForm
from desktop.telling import Told
from desktop.widgets.banner import Banner
from desktop.widgets.empty import EmptyState
from desktop.widgets.notice import Notice
from desktop.widgets.quiet_line import QuietLine
from desktop.widgets.tones import Message


class FicheBody(SidedBody):
    """The cards of the page; the form takes the place of the situation while one writes."""

    side, side_narrow = 344, 280

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice = Notice()
        self.contests = Contests()
        self.situation = SituationCard()
        self.form = ReportForm()
        self.indicators = IndicatorsCard()
        self.milestones = MilestonesCard()
        self.expected = ExpectedCard()
        self.people = PeopleCard()
        self.past = PastCard()
        self.near = NearCard()
        self.decisions = FollowedCard(_("Décisions à suivre"), Place("decisions"))
        self.since = SinceCard()
        self.comment = CommentCard(hub, self.notice.tell)
        self.voted = VotedCard()
        self._overtaken = Banner(
            Message.WARNING,
            _("Un autre point d'avancement est arrivé pendant votre saisie."),
            _("Si vous enregistrez le vôtre, les deux resteront en présence, à trancher."),
        )
        self._kept = QuietLine()
        self._retired = Banner(Message.INFO, "", icon="archive")
        self._locked = Banner(Message.INFO, _("Lecture seule."), icon="lock")
        self._empty = EmptyState(
            "file-x",
            _("Cette action n'est pas dans la base."),
            _("Elle arrivera peut-être avec le prochain fichier reçu."),
        )
        self._filled: dict[QWidget, object] = {}
        self._build()

    def show_fiche(self, shown: Fiche | None, told: Sequence[Told]) -> None:
        """Show an action, or that it is not there."""
        self._empty.setVisible(shown is None)
        self._cards.setVisible(shown is not None)
        self._kept.say("")
        self.contests.show_conflicts(
            shown.conflicts if shown else (), shown.settled_here if shown else ()
        )
        reason = shown.read_only if shown else None
        self._locked.setVisible(reason is not None)
        retired = shown.retired_on if shown is not None else None
        self._retired.setVisible(retired is not None)
        if shown is None:
            return
        if retired is not None:
            title = _("Retirée du schéma le {}.").format(long_date(retired))
            self._retired.set_message(Message.INFO, title, shown.retired_because)
        if reason is not None:
            self._locked.set_message(Message.INFO, _("Lecture seule."), reason)
        else:
            self._kept.say(kept_by_others(shown.may))
        sheet, today, may = shown.sheet, shown.today, shown.may
        about = Place("decisions", "", (("action", sheet.id),))
        self.decisions.show_rows(shown.decisions, about)
        self._show(self.situation, sheet, lambda: self.situation.show_situation(sheet))
        self._show(
            self.indicators,
            (sheet.indicators, may.indicators, shown.entered_here),
            lambda: self.indicators.show_indicators(
                sheet.indicators, shown.entered_here, defines=may.indicators
            ),
        )
        self._show(
            self.milestones,
            (sheet.milestones, today, shown.meetings, may.milestones),
            lambda: self.milestones.show_milestones(
                sheet.milestones, today, list(shown.meetings), locked=not may.milestones
            ),
        )
        self._show(
            self.expected, shown.expected, lambda: self.expected.show_expected(shown.expected)
        )
        self._show(
            self.people,
            (sheet, shown.pilots, today, may.deadline),
            lambda: self.people.show_people(sheet, shown.pilots, today, may=may.deadline),
        )
        self._show(self.since, shown.since, lambda: self.since.show_since(shown.since))
        self._show(
            self.near,
            (shown.around, may.deadline),
            lambda: self.near.show_around(shown.around, may=may.deadline),
        )
        self._show(
            self.voted,
            (sheet.id, shown.voted),
            lambda: self.voted.show_voted(sheet.id, shown.voted),
        )
        self.comment.show_comment(sheet.id, shown.comment, may=may.deadline)
        self._show(self.past, (told, shown.cut), lambda: self.past.show_past(told, cut=shown.cut))

    def _show(self, card: QWidget, content: object, fill: Callable[[], None]) -> None:
        """Fill a card again only when it says something else: focus and scroll stay."""
        if card not in self._filled or self._filled[card] != content:
            self._filled[card] = content
            fill()

    def show_form(self, writing: bool) -> None:
        """The form in place of the situation, or the situation."""
        self.form.setVisible(writing)
        self.situation.setVisible(not writing)
        if not writing:
            self._overtaken.hide()

    def say_overtaken(self, overtaken: bool) -> None:
        """Whether another report arrived while this one is being written."""
        self._overtaken.setVisible(overtaken)

    def forget(self) -> None:
        """What concerned another action."""
        self.notice.hide()
        self.past.show_few()

    def _build(self) -> None:
        left, right = self.lay_out(
            (
                *(self.notice, self._locked, self._retired),
                *(self._overtaken, self.contests, self._kept, self._empty),
            ),
            (
                *(self.situation, self.form, self.indicators, self.milestones),
                *(self.expected, self.comment, self.voted),
            ),
            (self.people, self.since, self.decisions, self.near, self.past),
        )
        left.addStretch(1)
        right.setStretchFactor(self.past, 1)
        for hidden in (self._locked, self._retired, self._overtaken, self._empty):
            hidden.hide()
        self.show_form(False)


def kept_by_others(may: Writable) -> str:
    """Who writes what one may not write here; '' when one may write everything."""
    if may.nothing:
        return _("Modifié par ses pilotes et par le secrétariat. Vous pouvez lire et imprimer.")
    parts = [
        words
        for words, mine in (
            (_("situation"), may.report),
            (_("échéance"), may.deadline),
            (_("valeurs"), may.values),
            (_("jalons"), may.milestones),
            (_("indicateurs et cibles"), may.indicators),
            (_("pilotes, partenaires et texte voté"), may.deadline),
        )
        if not mine
    ]
    if not parts:
        return ""
    return _("Modifié par le secrétariat : {}.").format(", ".join(parts))
