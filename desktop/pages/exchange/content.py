"""What stands at the right of the files: the one in sight, its changes, the conflicts."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.queries.exchange.received import Aside
from db.queries.rights.stopped import stopped_in_words
from desktop.i18n import _
from desktop.look.sizes import PAGE_MARGIN
from desktop.pages.exchange.apart import groups_of_file
from desktop.pages.exchange.apart_card import ApartCard
from desktop.pages.exchange.changes import LEFT_OUT, ChangeTree, Line, groups_of
from desktop.pages.exchange.detail import LineDetail
from desktop.pages.exchange.file_card import FileCard
from desktop.pages.exchange.returns_card import ReturnsCard
from desktop.pages.exchange.settle import SettlePane
from desktop.pages.exchange.table_groups import groups_of_table
from desktop.pages.exchange.taking import AsideBar, TakingBar
from desktop.pages.exchange.tree import ChangeView
from desktop.pages.exchange.work import Look, Seen
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button, IconButton, Kind
from desktop.widgets.card import Card
from desktop.widgets.columns import Columns
from desktop.widgets.empty import EmptyState
from desktop.widgets.tones import Message
from desktop.widgets.veil import Veil

GAP = 12
CHANGES_TALL, SETTLE_TALL = 320, 460


class Content(QWidget):
    """The file card, the tree, the pane of conflicts and the bar, each shown when it has a use."""

    files_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.undo = Button(_("Annuler cet import"), "undo-2", small=True)
        self.close_banner = IconButton("x", _("Fermer ce message"), Kind.PLAIN, small=True)
        self.people = Button(_("Voir les postes"), "users", small=True)
        self.coming_people = Button(_("Voir les postes"), "users", small=True)
        said = [self.people, self.undo, self.close_banner]
        self.banner = Banner(Message.GOOD, "", buttons=said, flat=True)
        self.stopping = Banner(Message.WARNING, "", buttons=[self.coming_people], flat=True)
        self.file = FileCard()
        self.tree = ChangeTree()
        self.view = ChangeView(self.tree, _("Ce qui va changer"))
        self.detail = LineDetail()
        self.changes = Card(_("Ce qui va changer"), flush=True)
        self.unfold = Button(_("Tout replier"), kind=Kind.LINK)
        self.settle = SettlePane()
        self.apart = ApartCard()
        self.returns = ReturnsCard()
        self.bar = TakingBar()
        self.aside_bar = AsideBar()
        self._left = QWidget()
        self._left_veil, self._right_veil = Veil(self._left), Veil(self.settle)
        self._unfolded = True
        choose = Button(_("Choisir un fichier"), "folder-open")
        choose.clicked.connect(self.files_asked)
        self._empty = EmptyState(
            "inbox",
            _("Aucun fichier à intégrer"),
            "",
            choose,
        )
        self._none = EmptyState("circle-check", "", "")
        self._parked = EmptyState(
            "archive",
            _("Ce fichier est mis de côté"),
            _("Reprenez-le pour voir ce qu'il changerait. Rien n'est modifié avant votre accord."),
        )
        self._build()
        self.unfold.clicked.connect(self._toggle)
        self.view.reached.connect(self._reach)
        self.view.opened.connect(self._open)
        self.settle.reached.connect(self.view.choose)
        self.settle.reached.connect(self.returns.choose)
        self.returns.reached.connect(self.settle.show_conflict)
        self.returns.settling_asked.connect(self._go_and_settle)
        self.wait(Look(()))

    def wait(self, look: Look) -> None:
        """Say nothing of the file in sight, which is still being looked at."""
        self.show_file(None, look)
        self._left_veil.draw()

    def show_file(self, seen: Seen | None, look: Look) -> None:
        """Show a file of the list that was looked at, None when the list is empty."""
        self._left_veil.lift()
        waiting = bool(look.files)
        refused = seen is not None and seen.report.status == "refused"
        self.file.setVisible(seen is not None)
        self.bar.setVisible(waiting)
        self.stopping.setVisible(bool(look.stopped))
        if look.stopped:
            title = _("Si vous intégrez, des changements cesseront de compter")
            said = stopped_in_words(look.stopped, ahead=True)
            self.stopping.set_message(Message.WARNING, title, said)
        for part in (self.aside_bar, self._parked):
            part.hide()
        self._left_veil.setVisible(not refused)
        self.changes.setVisible(seen is not None and not refused)
        self.bar.show_look(look)
        self._show_quiet(look, quiet=not waiting)
        if seen is None:
            self.tree.show(())
            return
        self.file.show_file(seen)
        self._show_changes(seen, look)

    def show_aside(self, aside: Aside, look: Look) -> None:
        """Show a file that was set aside."""
        self.show_file(None, look)
        self.file.show_aside(aside)
        hidden: tuple[QWidget, ...] = (self.bar, self._empty, self.apart, self.returns)
        shown: tuple[QWidget, ...] = (self.file, self._parked, self.aside_bar)
        for part in hidden:
            part.hide()
        for part in shown:
            part.show()
        self.aside_bar.resume.setEnabled(aside.here)

    def say(
        self,
        tone: Message,
        title: str,
        text: str = "",
        *,
        undo: bool = False,
        people: bool = False,
    ) -> None:
        """Say what came of a gesture, above everything.

        `undo` offers to take it back, `people` to see the machines that it puts in doubt.
        """
        self.undo.setVisible(undo)
        self.people.setVisible(people)
        self.banner.set_message(tone, title, text)
        self.banner.show()

    def lift(self) -> None:
        """The conflicts are known, or cannot be: the pane says whether there are any."""
        self._right_veil.lift()

    def set_busy(self, busy: bool) -> None:
        """Files are being taken, or given back: show how far, and let it be stopped."""
        if busy:
            self.aside_bar.hide()
            self.bar.show()
        self.bar.set_busy(busy)

    def _show_quiet(self, look: Look, *, quiet: bool) -> None:
        """Without a file in sight: what does not count, what came of what was sent."""
        self.apart.show_apart(look.apart)
        self.returns.show_returns(look.returns)
        self.apart.setVisible(quiet and not self.apart.is_empty)
        self.returns.setVisible(quiet and look.returns.sent > 0)
        sender = _("un pilote") if look.apart.may_rule else _("le secrétariat")
        text = _("Quand {} vous envoie un fichier .jalon ou un tableau, déposez-le ici.").format(
            sender
        )
        self._empty.set_words(_("Aucun fichier à intégrer"), text)
        self._empty.setVisible(quiet)

    def _build(self) -> None:
        self.banner.hide()
        self.stopping.hide()
        self.changes.add_action(self.unfold)
        self.changes.add(self._none)
        self.changes.body.addWidget(self.view, 1)
        self.changes.add(self.detail)
        left = self._left
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self._empty, 1)
        column.addWidget(self._parked, 1)
        column.addWidget(self.changes, 1)
        column.addWidget(self.apart, 2)
        column.addWidget(self.returns, 2)
        self._left_veil.setMinimumWidth(280)
        self._right_veil.setMinimumWidth(380)
        row = Columns(0, (CHANGES_TALL, SETTLE_TALL), GAP)
        row.addWidget(self._left_veil, 45)
        row.addWidget(self._right_veil, 55)
        inside = QVBoxLayout()
        inside.setContentsMargins(PAGE_MARGIN, GAP, PAGE_MARGIN, GAP)
        inside.setSpacing(GAP)
        inside.addWidget(self.banner)
        inside.addWidget(self.stopping)
        inside.addWidget(self.file)
        inside.addLayout(row, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(inside, 1)
        whole.addWidget(self.bar)
        whole.addWidget(self.aside_bar)
        self.close_banner.clicked.connect(self.banner.hide)

    def _show_changes(self, seen: Seen, look: Look) -> None:
        coming, apart = groups_of(seen.report, look.coming), groups_of_file(seen.report)
        if seen.table is not None:
            coming, apart = groups_of_table(seen), ()
        fresh = self.tree.show(coming + apart)
        if fresh:
            self._unfolded = True
            self.view.expandAll()
            self.detail.show_line(None)
        known = seen.report.status == "known"
        title = _("Déjà intégré") if known else _("Rien ne change")
        if look.stopped and not known:
            title = _("Aucune saisie ne s'ajoute")
        self._none.set_words(title, seen.report.reason)
        nothing = self.tree.count == 0
        self._none.setVisible(nothing)
        self.view.setVisible(not nothing)
        self.unfold.setVisible(not nothing)
        self.unfold.setText(_("Tout replier"))
        count = sum(group.count for group in coming if group.key != LEFT_OUT)
        self.changes.set_title(_("Ce qui va changer"), str(count or ""))

    def _toggle(self) -> None:
        self._unfolded = not self._unfolded
        self.view.show_all(self._unfolded)
        self.unfold.setText(_("Tout replier") if self._unfolded else _("Tout déplier"))

    def _reach(self, line: Line | None) -> None:
        self.detail.show_line(line)
        if line is not None and line.conflict:
            self.settle.show_conflict(line.conflict)

    def _open(self, line: Line) -> None:
        """Enter on a conflict goes where it is settled."""
        if line.conflict:
            self._go_and_settle(line.conflict)

    def _go_and_settle(self, conflict: str) -> None:
        if self.settle.show_conflict(conflict):
            self.settle.take_focus()
