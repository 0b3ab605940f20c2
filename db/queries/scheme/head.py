"""What the settings of a scheme are: its letterhead, its words, where reports are sent."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from db.queries.journal.shown import Seen, shown_ops
from db.queries.rights.permission import may_write
from db.queries.scheme.letterhead import letterhead
from db.queries.scheme.words import scheme_or_first

EDITED = (
    *("authority", "direction", "title", "first_year", "last_year", "logo"),
    *("measure_word", "action_word", "reply_to", "visa", "attendance_months", "acceptance"),
    "secrecy",
)


@dataclass(frozen=True, slots=True)
class SchemeHead:
    """The settings of a scheme as this base shows them; '' where nothing was entered.

    `logo` is PNG bytes; `seen` goes with whatever is changed; `may` says whether one may.
    """

    id: str
    authority: str
    direction: str
    title: str
    first_year: str
    last_year: str
    measure_word: str
    action_word: str
    reply_to: str
    attendance_months: str
    secrecy: str
    visa: bool
    acceptance: bool
    logo: bytes | None
    seen: Seen
    may: bool

    @property
    def years(self) -> str:
        """'2021-2025'."""
        return "-".join(filter(None, (self.first_year, self.last_year)))


def scheme_head(session: Session, scheme_id: str = "") -> SchemeHead | None:
    """The settings of a scheme, by default the base's first one; None without any."""
    scheme = scheme_or_first(session, scheme_id)
    if scheme is None:
        return None
    return SchemeHead(
        id=scheme.id,
        authority=scheme.authority or "",
        direction=scheme.direction or "",
        title=scheme.title or "",
        first_year=str(scheme.first_year or ""),
        last_year=str(scheme.last_year or ""),
        measure_word=scheme.measure_word or "",
        action_word=scheme.action_word or "",
        reply_to=scheme.reply_to or "",
        attendance_months=str(scheme.attendance_months or ""),
        secrecy=str(scheme.secrecy or ""),
        visa=bool(scheme.visa),
        acceptance=bool(scheme.acceptance),
        logo=letterhead(session, scheme.id).logo,
        seen=shown_ops(session, scheme.id, *EDITED),
        may=may_write(session, scheme.id, "title"),
    )
