"""Every sheet that Jalon prints. To add one: a line here, its maker in a module of this folder."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from sqlalchemy.orm import Session

from db.errors import UserError
from desktop.i18n import _
from desktop.press.bound import Asked, Bound, Subject

Maker = Callable[[Session, str, Asked], Bound]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: the word of `jalon sheet`, its name on screen, what it is about.

    `maker` is 'module:function' in this folder, imported when the sheet is made.
    """

    word: str
    name: str
    subject: Subject
    maker: str

    @property
    def label(self) -> str:
        """Its name in the language of the window."""
        return _(self.name)


SHEETS = (
    Sheet("follow-up", "Fiche de suivi", Subject.ACTION, "action:follow_up_of"),
    Sheet("agenda", "Ordre du jour", Subject.MEETING, "meeting:agenda_of"),
    Sheet("dossier", "Dossier de séance", Subject.MEETING, "meeting:dossier_of"),
)


def sheet_named(word: str) -> Sheet:
    """The sheet of a word; UserError with those that exist."""
    for one in SHEETS:
        if one.word == word:
            return one
    known = ", ".join(one.word for one in SHEETS)
    raise UserError(_("Aucune feuille « {} ». Connues : {}.").format(word, known))


def make(session: Session, word: str, subject: str, asked: Asked | None = None) -> Bound:
    """A sheet about an action, a sitting, a scheme or a person, by its id."""
    module, _colon, function = sheet_named(word).maker.partition(":")
    maker = cast(Maker, getattr(import_module(f"desktop.press.{module}"), function))
    return maker(session, subject, asked or Asked())
