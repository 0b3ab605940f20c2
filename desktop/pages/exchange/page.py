"""The page of exchanges: files that came, what they would change, the conflicts they leave."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent

from db.errors import UserError
from db.exchange.undo import Undone
from db.kinds.choices import Verdict
from db.queries.exchange.last_import import last_import
from db.queries.exchange.received import received, set_aside_files
from db.queries.rights.stopped import Stopped
from desktop.hub import Hub
from desktop.i18n import _, full_date
from desktop.jobs import Job, Jobs, Work
from desktop.kept import keep_typing
from desktop.pages.exchange.content import Content
from desktop.pages.exchange.inbox import Inbox, dropped
from desktop.pages.exchange.items import AsideFiles, TakenFiles, WaitingFiles
from desktop.pages.exchange.outcome import said
from desktop.pages.exchange.settling import Settling
from desktop.pages.exchange.shelf import Shelf
from desktop.pages.exchange.undoing import deed_of_tables
from desktop.pages.exchange.work import Look, Seen, Taken, look, take, undo
from desktop.pages.page import Page
from desktop.place import SENDING, Place
from desktop.widgets.button import Button
from desktop.widgets.columns import Columns
from desktop.widgets.header import PageHeader
from desktop.widgets.tones import Message

RECENT = 6
WIDE = 1150
STACKED_UNDER, INBOX_TALL = 860, 300


class ExchangePage(Page):
    """`receive` puts files in the list, `show_conflict` puts a conflict in sight."""

    def __init__(self, hub: Hub, jobs: Jobs) -> None:
        self.importing = Button(_("Importer"), "download", keys="Ctrl+I")
        self.sending = Button(_("Préparer un envoi"), "send", keys="Ctrl+E")
        super().__init__(
            hub, jobs, PageHeader(_("Échanges"), buttons=[self.importing, self.sending])
        )
        self.files, self.aside, self.taken = WaitingFiles(), AsideFiles(), TakenFiles()
        self.inbox = Inbox(self.files, self.aside, self.taken)
        self.content = Content()
        self._columns = Columns(STACKED_UNDER, (INBOX_TALL, 0))
        self._look, self._looked_once = Look(()), False
        self._looking: Job | None = None
        self._taking: Job | None = None
        self._wanted = ""
        self._stopped = Stopped()
        self._in_sight: Path | None = None
        self._leads_on = False
        self._words: dict[Path, str] = {}
        self._shelf = Shelf(hub, jobs, self)
        self._settling = Settling(hub, jobs, self.content.settle, self)
        self._build()
        self._connect()

    def receive(self, files: list[Path]) -> None:
        """Put files in the list and look at them; nothing is modified."""
        known = len(self.files.paths)
        self.files.add(dropped(files))
        self.content.banner.hide()
        self._say_strangers([path for path in files if path not in dropped(files)])
        if len(self.files.paths) > known:
            self.inbox.select(known)
            self._look_again()
        elif ours := dropped(files):
            self.inbox.select(self.files.row_of(ours[0]))

    def _say_strangers(self, files: list[Path]) -> None:
        """Say which files are none of ours; the others go on."""
        if files:
            sentence = _("« {} » n'est pas un fichier .jalon, ni un tableau.")
            said = " ".join(sentence.format(path.name) for path in files)
            self.content.say(Message.WARNING, said, _("Rien n'a été modifié."))

    def open_at(self, place: Place) -> None:
        if place.of:
            self.show_conflict(place.of)
        if place.view == SENDING:
            QTimer.singleShot(0, self, self._send)  # once the page is in sight

    def take_files(self, files: list[Path]) -> None:
        self.receive(files)

    def show_conflict(self, conflict_id: str) -> None:
        """Put a conflict in sight, as soon as it is read."""
        self._wanted = conflict_id
        self._show_wanted()

    def refresh(self) -> None:
        today = full_date(self.hub.now().astimezone().date())
        context = _("{} · rien n'est modifié avant votre accord").format(today)
        self.header.set_context(context[:1].upper() + context[1:])
        self._show_lists()
        self._look_again()

    def leave(self) -> None:
        self.content.banner.hide()
        self._settling.leave()

    def import_files(self) -> None:
        self.importing.click()

    def export_page(self) -> bool:
        self.sending.click()
        return True

    def start_search(self) -> None:
        self.inbox.waiting.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._columns.set_aside(self.inbox, 272 if event.size().width() >= WIDE else 232)
        super().resizeEvent(event)

    def _build(self) -> None:
        self._columns.addWidget(self.inbox)
        self._columns.addWidget(self.content, 1)
        self.column.addLayout(self._columns, 1)

    def _connect(self) -> None:
        content = self.content
        self._shelf.changed.connect(self._show_shelf)
        self._shelf.failed.connect(lambda sentence: content.say(Message.DANGER, sentence))
        self._settling.settled.connect(content.banner.hide)
        self.importing.clicked.connect(self.inbox.ask_files)
        self.inbox.chosen.connect(self.receive)
        self.inbox.reached.connect(self._show_file)
        self.inbox.aside_reached.connect(self._show_aside)
        self.inbox.removal_asked.connect(self._remove)
        self.inbox.forgetting_asked.connect(self._forget)
        self.inbox.resuming_asked.connect(self._resume)
        for button in (self.inbox.undo, content.undo):
            button.clicked.connect(self._undo)
        self.sending.clicked.connect(self._send)
        content.files_asked.connect(self.inbox.ask_files)
        content.file.words_asked.connect(self._ask_words)
        content.file.columns_asked.connect(self._ask_columns)
        content.bar.removal_asked.connect(self._remove)
        content.bar.taking_asked.connect(self._take)
        content.bar.aside_asked.connect(self._put_aside)
        content.aside_bar.forgetting_asked.connect(self._forget)
        content.aside_bar.resuming_asked.connect(self._resume)
        content.apart.ruling_asked.connect(self._rule)
        content.apart.person_asked.connect(self._show_person)
        content.coming_people.clicked.connect(lambda: self._show_first(self._look.stopped))
        content.people.clicked.connect(lambda: self._show_first(self._stopped))
        content.bar.stop_asked.connect(self._stop)
        content.settle.action_asked.connect(self.action_asked)

    def _look_again(self) -> None:
        """Read conflicts and files in the worker; only the last look counts."""
        if self._looking is not None:
            self._looking.cancel()
        paths, words, store = self.files.paths, dict(self._words), self.hub.store
        job = self.jobs.run(
            lambda progress: look(store, paths, words, progress),
            lambda found: self._looked(job, found),
            lambda error: self._not_looked(job, error),
        )
        self._looking = job

    def _looked(self, job: Job, found: Look) -> None:
        if job is not self._looking:
            return
        self._looking = None
        self._look, self._looked_once = found, True
        self.files.show(found.files)
        self._show_in_sight()
        self._show_conflicts()
        self.inbox.keep_in_sight()
        self._lead_on()

    def _is_awaited(self, seen: Seen | None, row: int) -> bool:
        """Whether what there is to say of a row is still being looked at."""
        return not self._looked_once or (seen is None and row >= 0)

    def _lead_on(self) -> None:
        """Once files are taken, the keyboard goes to what is left to do: the button is gone."""
        if not self._leads_on:
            return
        self._leads_on = False
        if not self.files.paths and not self.content.settle.take_focus():
            self.inbox.drop.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _not_looked(self, job: Job, error: UserError | None) -> None:
        if job is self._looking:
            self._looking, self._looked_once = None, True
            self._show_in_sight()
            self.content.lift()
            if error is not None:
                self.content.say(Message.DANGER, error.sentence)

    def _show_lists(self) -> None:
        self.taken.show(self.hub.ask(received, RECENT))
        self.aside.show(self.hub.ask(set_aside_files))
        last = self.hub.ask(last_import)
        self.inbox.show_undo(last)
        if last is None or not last.can_undo:
            self.content.undo.hide()

    def _show_in_sight(self) -> None:
        """Show again the file in sight, of whichever list."""
        row = self.inbox.aside.currentIndex().row()
        if row >= 0:
            self._show_aside(row)
        else:
            self._show_file(self.inbox.waiting.currentIndex().row())

    def _show_aside(self, row: int) -> None:
        found = self.aside.row_at(row)
        if found is not None and self._taking is None:
            self.content.show_aside(found, self._look)

    def _show_file(self, row: int) -> None:
        if self._taking is not None:
            return
        seen = self.files.seen(row)
        if self._is_awaited(seen, row):
            self.content.wait(self._look)
        else:
            self.content.show_file(seen, self._look)
        form = self.content.settle.form
        if seen is not None and seen.path != self._in_sight and not (form and form.typed):
            self._in_sight = seen.path
            self._wanted = self._wanted or next(iter(self._conflicts_of([seen])), "")
            self._show_conflicts()

    def _show_conflicts(self) -> None:
        found = self._look
        listed = found.coming if found.files else found.open
        standing = {one.conflict.id: one for one in found.open}
        ready = {one.conflict.id for one in listed if standing.get(one.conflict.id) == one}
        theirs = standing.keys() - found.mine
        seen = self.files.seen(self.inbox.waiting.currentIndex().row())
        first = self._conflicts_of([seen]) if seen is not None else []
        self.content.settle.show_conflicts(listed, ready, found.me, theirs, first)
        self.content.lift()
        self._show_wanted()

    def _show_wanted(self) -> None:
        if self._wanted and self.content.settle.show_conflict(self._wanted):
            self._wanted = ""

    def _conflicts_of(self, files: list[Seen]) -> list[str]:
        """The ids of the conflicts that files bring."""
        cells = {(row.entity, row.field) for seen in files for row in seen.report.rows}
        conflicts = (one.conflict for one in self._look.coming)
        return [one.id for one in conflicts if (one.entity, one.field) in cells]

    def _remove(self) -> None:
        row = self.inbox.waiting.currentIndex().row()
        if self._taking is None and row >= 0:
            self.files.remove(row)
            self._look_again()

    def _put_aside(self) -> None:
        """Keep the file in sight aside; it leaves the list of those to take."""
        seen = self.files.seen(self.inbox.waiting.currentIndex().row())
        if self._taking is None and seen is not None:
            self._shelf.put(seen, lambda: self.files.drop([seen.path]))

    def _forget(self) -> None:
        found = self.aside.row_at(self.inbox.aside.currentIndex().row())
        if found is not None:
            self._shelf.forget(found)

    def _show_shelf(self) -> None:
        self.content.banner.hide()
        self._show_lists()
        self._look_again()

    def _resume(self) -> None:
        """Look at a file set aside as at one that came now; it stays aside until it is taken."""
        found = self.aside.row_at(self.inbox.aside.currentIndex().row())
        if found is not None and found.here:
            self.inbox.aside.leave()
            self.receive([found.path])

    def _take(self) -> None:
        right = [seen for seen in self._look.files if seen.right]
        from desktop.pages.exchange.tabling import ask_reason

        reason = ask_reason(right, self)
        if reason is None:
            return
        paths = [seen.path for seen in right]
        words, store = dict(self._words), self.hub.store
        self._work(lambda progress: take(store, paths, words, progress, reason), self._taken)

    def _undo(self) -> None:
        store = self.hub.store
        self._work(lambda progress: undo(store, progress), self._undone)

    def _work(self, work: Work, done: Callable[[Any], None]) -> None:
        """Take files in or give them back, in the worker: one at a time, and it may be stopped."""
        if self._taking is not None:
            return
        self.content.banner.hide()
        self.content.set_busy(True)
        self._taking = self.jobs.run(work, done, self._not_taken)
        self._taking.progress.connect(self.content.bar.set_progress)

    def _stop(self) -> None:
        if self._taking is not None:
            self._taking.cancel()

    def _taken(self, came: Taken) -> None:
        done = came.found
        right = [seen for seen in self._look.files if seen.right]
        pairs = zip(right, done.files, strict=True)
        taken = [seen for seen, report in pairs if report.status != "refused"]
        self._worked()
        self.files.drop([seen.path for seen in taken])
        self._wanted = next(iter(self._conflicts_of(taken)), "")
        self._stopped = came.stopped
        self._leads_on = bool(taken)
        self.content.say(*said(came, taken), undo=bool(taken), people=bool(came.stopped))
        if (back := deed_of_tables(came)) is not None:
            self.hub.deeds.note_deed(back)
        self.hub.tell((done, came.tables))

    def _undone(self, done: Undone) -> None:
        self._worked()
        title = _("Intégration annulée : {}").format(", ".join(done.names))
        same = _("La base est comme avant.")
        written = _("Les valeurs sont comme avant ; l'historique garde les deux.")
        self.content.say(Message.INFO, title, written if done.written else same)
        self.hub.tell(done)

    def _worked(self) -> None:
        self._taking = None
        self.content.set_busy(False)
        self._show_in_sight()

    def _not_taken(self, error: UserError | None) -> None:
        self._worked()
        if error is None:
            self.content.say(Message.INFO, _("Travail interrompu"), _("Rien n'a été modifié."))
        else:
            self.content.say(Message.DANGER, error.sentence)

    def _ask_words(self) -> None:
        """Ask for the six words of the file in sight, and look at it again with them."""
        from desktop.pages.exchange.words_dialog import WordsDialog

        seen = self.files.seen(self.inbox.waiting.currentIndex().row())
        asked = WordsDialog(self)
        if seen is not None and asked.exec() == WordsDialog.DialogCode.Accepted:
            self._words[seen.path] = asked.words
            self._look_again()

    def _ask_columns(self) -> None:
        """Ask what the columns of the table in sight are, and look at it again."""
        from desktop.pages.exchange.tabling import ask_columns

        if ask_columns(self.files.seen(self.inbox.waiting.currentIndex().row()), self):
            self._look_again()

    def _show_first(self, stopped: Stopped) -> None:
        self._show_person(next(iter(stopped.people), ""))

    def _show_person(self, name: str) -> None:
        """Ask for the rights and machines of a person, by name."""
        self.place_asked.emit(Place("rights", name))

    def _rule(self, lots: list[str], changes: int, verdict: Verdict) -> None:
        from desktop.pages.exchange.ruling_dialog import RulingDialog

        asked = RulingDialog(self.hub.store, self.jobs, lots, verdict, self, weight=changes)
        keep_typing(asked, self.hub, f"ruling:{verdict.value}:{':'.join(sorted(lots)[:1])}")
        asked.exec()
        if asked.changes is not None:
            self.hub.tell(asked.changes)

    def _send(self) -> None:
        from desktop.pages.exchange.send import SendDialog

        SendDialog(self.hub, self.jobs, self).exec()
