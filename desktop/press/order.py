"""A sheet that somebody wants from the window: which one, about what; then its bytes."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from db.queries.base.lookup import scheme_of
from db.queries.scheme.glance import scheme_of_meeting
from db.store import Store
from desktop.press.bound import Asked, Progress, Subject, nothing_said
from desktop.press.catalogue import SHEETS, Sheet, make, make_docx, sheet_named

First = Callable[[bytes], None]
DOSSIER = "dossier"


@dataclass(frozen=True, slots=True)
class Order:
    """`word` is the sheet's in the catalogue. `subject` is the id of what it is about; for a sheet
    about a scheme it may be that of a sitting, which says of which one.
    """

    word: str
    subject: str
    asked: Asked = field(default_factory=Asked)

    @property
    def label(self) -> str:
        """The name of the sheet."""
        return sheet_named(self.word).label

    @property
    def editable(self) -> bool:
        """Whether it may also be had as a document to edit."""
        return bool(sheet_named(self.word).editable)


def pdf_of(
    store: Store, order: Order, progress: Progress = nothing_said, first: First | None = None
) -> bytes:
    """The bytes of a sheet, the very ones that are shown, printed and saved.

    `first` gets its first document alone, before the others are laid out.
    """
    asked = replace(order.asked, progress=progress)
    with store.read() as session:
        bound = make(session, order.word, _subject(session, order), asked)
        if first is not None and len(bound.parts) > 1:
            first(replace(bound, parts=bound.parts[:1]).pdf())
        return bound.pdf()


def docx_of(store: Store, order: Order, progress: Progress = nothing_said) -> bytes:
    """The same to be edited. UserError for a sheet that is only printed."""
    asked = replace(order.asked, progress=progress)
    with store.read() as session:
        return make_docx(session, order.word, _subject(session, order), asked)


def sitting_sheets() -> tuple[Sheet, ...]:
    """The sheets that a sitting may be held with: about it, or about its scheme."""
    return tuple(one for one in SHEETS if one.subject in (Subject.MEETING, Subject.SCHEME))


def _subject(session: Session, order: Order) -> str:
    if sheet_named(order.word).subject is Subject.SCHEME and order.subject.startswith("mtg_"):
        return scheme_of_meeting(session, order.subject) or scheme_of(session).id
    return order.subject
