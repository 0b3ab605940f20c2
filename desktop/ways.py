"""The ways through the window: the palette and what it offers, gestures taken back."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint

from db.errors import UserError
from desktop.i18n import _
from desktop.keys import Offer, window_keys
from desktop.place import Place

if TYPE_CHECKING:
    from desktop.deeds import Told
    from desktop.jobs import Failed, Job, Jobs
    from desktop.palette.dialog import PaletteDialog
    from desktop.palette.score import Line, Sought
    from desktop.undo_banner import UndoBanner
    from desktop.widgets.drop_hint import DropHint
    from desktop.window import Window

_ICONS = {
    "import_files": "download",
    "export_here": "upload",
    "show_keys": "keyboard",
    "show_guide": "circle-help",
    "redo": "refresh-cw",
    "print_here": "printer",
    "search_here": "search",
    "undo": "undo-2",
    "fold": "panel-left",
    "go_back": "arrow-left",
    "go_forward": "arrow-right",
}
_ELSEWHERE = frozenset({"search_everywhere", "next_zone"})


class Ways(QObject):
    """What the keys of the window do beyond the page in sight."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._named: list[Sought] | None = None
        self.palette: PaletteDialog | None = None
        self._banner: UndoBanner | None = None
        self._moved = ""
        self._hint: DropHint | None = None
        window.hub.changed.connect(self._forget)

    def search_everywhere(self) -> None:
        """Ctrl+K: the palette, over the window."""
        from desktop.palette.dialog import PaletteDialog, show_over

        if self.palette is not None:
            return
        self.palette = palette = PaletteDialog(self._window)
        palette.take_words(self._window.hub.words())
        palette.chosen.connect(self._take)
        palette.finished.connect(self._closed)
        palette.texts_wanted.connect(self._look_for_texts)
        self._fill()
        if self._named is None:
            from desktop.palette.lines import named

            hub = self._window.hub
            hub.ask_later(palette, "names", self._learn, named, self._pages(), hub.scheme)
        show_over(palette, self._window)

    def import_files(self) -> None:
        """Ctrl+I: choose files that somebody sent; they are looked at in the page of exchanges."""
        self._window.open_page("exchanges")
        self._window.pages["exchanges"].import_files()

    def export_here(self) -> None:
        """Ctrl+E: export what the page shows, or prepare what one sends."""
        page = self._window.current_page()
        if page is None or not page.export_page():
            self._window.open_page("exchanges")
            self._window.pages["exchanges"].export_page()

    def show_schemes(self) -> None:
        """The schemes of this base and the other bases, under the name of the scheme."""
        from desktop.scheme_menu import scheme_menu

        window = self._window
        button = window.side.scheme_button
        menu = scheme_menu(window, button.width())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 4)))

    def show_drop(self, files: list[Path]) -> None:
        """While files are held over the window: say where they may be let go."""
        from desktop.tables.opening import is_table
        from desktop.widgets.drop_hint import DropHint

        if self._hint is None:
            self._hint = DropHint(self._window)
        known = [path for path in files if path.suffix.lower() == ".jalon"]
        tables = [path for path in files if is_table(path)]
        self._hint.tell(len(known), len(files) - len(known) - len(tables), len(tables))

    def hide_drop(self) -> None:
        """The files were let go, or went away."""
        if self._hint is not None:
            self._hint.hide()

    def show_keys(self) -> None:
        """?: the keys of the window, and those of the page in sight."""
        from desktop.dialogs.keys_help import KeysDialog

        if KeysDialog(self._window.current_key(), self._window).exec():
            self.show_guide()

    def show_guide(self) -> None:
        """F1: the guide, at what it says of the page in sight."""
        from desktop.guide.window import open_guide

        open_guide(self._window, self._window.current_key())

    def undo(self) -> None:
        """Ctrl+Z: take back what was done last in this window."""
        deeds = self._window.hub.deeds
        if deeds.undo_is_long:
            said = _("Annulation en cours : elle prend un moment.")
            self._move_beside(deeds.undo_beside, said, _("Annulé : {}"), self.redo)
            return
        self._move(self._window.hub.undo, _("Annulé : {}"), _("Rien à annuler"), self.redo)

    def redo(self) -> None:
        """Ctrl+Y: do it again."""
        deeds = self._window.hub.deeds
        if deeds.redo_is_long:
            said = _("Rétablissement en cours : il prend un moment.")
            self._move_beside(deeds.redo_beside, said, _("Rétabli : {}"), self.undo)
            return
        self._move(self._window.hub.redo, _("Rétabli : {}"), _("Rien à rétablir"), self.undo)

    def _learn(self, found: "list[Sought]") -> None:
        self._named = found
        self._fill()

    def _fill(self) -> None:
        from desktop.palette.elsewhere import settings_lines
        from desktop.palette.lines import offer_lines, page_lines, recent_lines
        from desktop.palette.score import sought

        if self.palette is None:
            return
        window, page = self._window, self._window.current_page()
        offers = page.offers() if page else []
        pages, here = page_lines(window.menu_entries()), offer_lines(offers)
        acts = offer_lines([*offers, *self._elsewhere(), *self._offers()])
        every = sought([*pages, *acts, *settings_lines()])
        recent = recent_lines(window.recent_places(), self._known())
        self.palette.set_lines([*recent, *pages, *here], [*(self._named or ()), *every])

    def _known(self) -> "list[Line]":
        """What the base names, as far as it has been read."""
        return [one.line for one in self._named or ()]

    def _pages(self) -> frozenset[str]:
        """The pages that this person may be led to."""
        return frozenset(one.key for one in self._window.menu_entries()) | {"fiche"}

    def _offers(self) -> list[Offer]:
        """What the window itself can do, whatever the page."""
        offers = [
            Offer(key.label, self.gesture(key.gesture), key.keys, _ICONS.get(key.gesture, ""))
            for key in window_keys()
            if key.gesture and key.label and key.gesture not in _ELSEWHERE
        ]
        window = self._window
        offers.append(Offer(_("Changer de thème"), window.theme_asked.emit, icon="moon"))
        offers.append(
            Offer(_("Ouvrir une autre base"), window.scheme_asked.emit, icon="folder-open")
        )
        return offers

    def _elsewhere(self) -> list[Offer]:
        """What other pages do."""
        from desktop.palette.elsewhere import gestures_elsewhere

        return [
            Offer(one.label, partial(self._do_there, one.page, one.label), icon=one.icon)
            for one in gestures_elsewhere(self._pages(), self._window.hub.words())
        ]

    def _do_there(self, page: str, label: str) -> None:
        """Open a page and, once it is read, do what it offers by this name, if it does."""
        window = self._window
        window.open_page(page)

        def act(_read: None) -> None:
            offers = window.pages[page].offers() if window.current_key() == page else []
            if found := next((one for one in offers if one.label == label), None):
                found.do()

        window.hub.ask_later(self, "there", act, lambda _session: None)

    def gesture(self, name: str) -> Callable[[], None]:
        """What a key of the window does: its own method, or one of these."""
        found: Callable[[], None] = getattr(self, name, None) or getattr(self._window, name)
        return found

    def _look_for_texts(self, text: str) -> None:
        from db.queries.base.search import search
        from desktop.palette.lines import text_lines

        palette = self.palette
        if palette is None or not text.strip():
            return
        known = self._known()

        def show(found: object) -> None:
            palette.add_texts(text, text_lines(found, known))  # type: ignore[arg-type]

        self._window.hub.ask_later(palette, "texts", show, search, text)

    def _take(self, line: "Line") -> None:
        if isinstance(line.target, Place):
            self._window.go(line.target)
        else:
            line.target()

    def _closed(self) -> None:
        if self.palette is not None:
            self.palette.deleteLater()
        self.palette = None

    def _forget(self) -> None:
        self._named = None

    def _move(
        self,
        gesture: Callable[[], str | None],
        done: str,
        nothing: str,
        back: Callable[[], None],
    ) -> None:
        window = self._window
        try:
            name = gesture()
        except UserError as error:
            self._say_kept(error.sentence)
            return
        said = done.format(name) if name else nothing
        window.status.set_saved(said)
        if name:
            self._offer_back(said, back)

    def _move_beside(
        self,
        start: "Callable[[Jobs, Callable[[Told], None], Failed], Job]",
        meanwhile: str,
        done: str,
        back: Callable[[], None],
    ) -> None:
        """The same in the worker, for what takes long: it may be stopped meanwhile."""
        window = self._window

        def moved(told: "Told") -> None:
            said = done.format(told.name)
            window.status.set_saved(said)
            self._offer_back(said, back)
            window.hub.tell(told.result)

        def stays(error: UserError | None) -> None:
            self.hide_under_way()
            self._say_kept(error.sentence if error else _("La base reste comme avant."))

        job = start(window.jobs, moved, stays)
        self.show_under_way(meanwhile, job.cancel)

    def show_under_way(self, said: str, stop: Callable[[], None]) -> None:
        """At the foot of the window, work that may be stopped."""
        self._foot().tell(said, _("Arrêter"), stop, under_way=True)

    def hide_under_way(self) -> None:
        """It ended."""
        self._foot().hide()

    def _say_kept(self, why: str) -> None:
        from desktop.widgets.tones import Message

        self._window.notice.tell(Message.INFO, _("Ce geste n'est pas annulé."), why)

    def _offer_back(self, said: str, back: Callable[[], None]) -> None:
        """A banner at the foot of the window, with the way back."""
        self._moved = said
        verb = _("Rétablir") if back == self.redo else _("Annuler")
        self._foot().tell(said, verb, back)

    def _say_saved(self) -> None:
        """The status bar tells of a gesture taken back no longer than its banner does."""
        if self._moved and self._window.status.said == self._moved:
            self._window.status.set_saved(_("Tout est enregistré sur ce poste"))

    def _foot(self) -> "UndoBanner":
        from desktop.undo_banner import UndoBanner

        if self._banner is None:
            self._banner = UndoBanner(self._window)
            self._banner.gone.connect(self._say_saved)
        return self._banner
