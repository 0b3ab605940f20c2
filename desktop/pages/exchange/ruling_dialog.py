"""Adopting or refusing what is to examine: a signed act, with a reason that everybody reads."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from db.errors import UserError
from db.kinds.choices import Verdict
from db.store import Store
from desktop.dialogs.fitting import FittingDialog
from desktop.i18n import _, ngettext
from desktop.jobs import Jobs
from desktop.pages.exchange.work import rule
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button, Kind
from desktop.widgets.text_area import TextArea
from desktop.widgets.tones import Message

MOST = 1000
HIGH = 96


class RulingDialog(FittingDialog):
    """`changes` is what the decision changed, None before; `weight`, how many it is about."""

    def __init__(
        self,
        store: Store,
        jobs: Jobs,
        lots: Sequence[str],
        verdict: Verdict,
        parent: QWidget | None = None,
        *,
        weight: int = 1,
    ) -> None:
        adopts = verdict == Verdict.ADOPT
        count = max(weight, len(lots))
        super().__init__(_title(count, adopts=adopts), _meaning(count, adopts=adopts), parent)
        self.changes: object = None
        self._store, self._jobs, self._lots, self._verdict = store, jobs, list(lots), verdict
        self.reason = TextArea(_("Motif, lu par chacun"), MOST)
        self.reason.input.setFixedHeight(HIGH)
        self.banner = Banner(Message.DANGER, "")
        self.cancel = Button(_("Annuler"))
        kind = Kind.PRIMARY if adopts else Kind.DANGER
        self.decide = Button(_("Adopter") if adopts else _("Refuser"), kind=kind)
        self.body.addWidget(self.reason)
        self.body.addWidget(self.banner)
        self.banner.hide()
        self.add_button(self.cancel)
        self.add_action(self.decide)
        self.decide.clicked.connect(self._decide)
        self.reason.edited.connect(self._edited)
        self.reason.setFocus()

    def reject(self) -> None:
        # What is being signed ends before the dialog is left.
        if self.decide.isEnabled():
            super().reject()

    def _decide(self) -> None:
        reason = self.reason.text.strip()
        if not reason:
            self._refuse(_("Donnez le motif de cette décision : chacun le lira."))
            return
        if not self.reason.fits:
            self.reason.setFocus()
            return
        store, lots, verdict = self._store, self._lots, self._verdict
        self._set_busy(True)
        self._jobs.run(
            lambda _progress: rule(store, lots, verdict, reason), self._done, self._failed
        )

    def _done(self, changes: object) -> None:
        self._set_busy(False)
        self.changes = changes
        self.accept()

    def _failed(self, error: UserError | None) -> None:
        self._set_busy(False)
        self._refuse(error.sentence if error else _("Cette décision n'a pas été enregistrée."))

    def _refuse(self, sentence: str) -> None:
        self.banner.set_message(Message.DANGER, sentence)
        self.banner.show()
        self.reason.setFocus()
        self.fit()

    def _edited(self, _text: str) -> None:
        if self.banner.isVisible():
            self.banner.hide()
            self.fit()

    def _set_busy(self, busy: bool) -> None:
        self.decide.setEnabled(not busy)
        self.cancel.setEnabled(not busy)


def _title(count: int, *, adopts: bool) -> str:
    if count == 1:
        return _("Adopter ce changement") if adopts else _("Refuser ce changement")
    words = (
        ngettext("Adopter {} changement", "Adopter {} changements", count)
        if adopts
        else ngettext("Refuser {} changement", "Refuser {} changements", count)
    )
    return words.format(count)


def _meaning(count: int, *, adopts: bool) -> str:
    """What the decision does, in every base."""
    means = (
        ngettext(
            "Il comptera dans toutes les bases, à sa place.",
            "Ils compteront dans toutes les bases, chacun à sa place.",
            count,
        )
        if adopts
        else ngettext(
            "Il restera gardé et visible, sans effet, dans toutes les bases.",
            "Ils resteront gardés et visibles, sans effet, dans toutes les bases.",
            count,
        )
    )
    return f"{means} {_('Votre décision est signée.')}"
