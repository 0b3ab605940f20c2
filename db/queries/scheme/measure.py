"""The measures under which an action may be added, each with the code that comes next."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinds.action import Action
from db.kinds.scheme import Measure, Scheme
from db.queries.base.order import natural
from db.words import _


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure in a list; `next_code` is '5.6' where its actions go up to 5.5."""

    id: str
    code: str
    title: str
    scheme: str
    next_code: str


def measures(session: Session) -> tuple[MeasureRow, ...]:
    """Every measure of the base, scheme by scheme, in the order of the codes."""
    codes: dict[str, list[str]] = defaultdict(list)
    for measure, code in session.execute(select(Action.measure, Action.code)):
        codes[measure or ""].append(code or "")
    found = session.execute(
        select(Measure.id, Measure.code, Measure.title, Scheme.code, Scheme.title).outerjoin(
            Scheme, Scheme.id == Measure.scheme
        )
    )
    rows = [
        (
            (scheme_code or "", natural(code)),
            MeasureRow(
                id_, code or "", title or _("sans titre"), scheme or "",
                _next_code(code or "", codes[id_]),
            ),
        )
        for id_, code, title, scheme_code, scheme in found
    ]  # fmt: skip
    return tuple(row for _key, row in sorted(rows, key=lambda pair: pair[0]))


def _next_code(measure: str, taken: list[str]) -> str:
    """One more than the highest number that follows the measure's own code."""
    prefix = f"{measure}." if measure else ""
    rests = (code.removeprefix(prefix) for code in taken if code.startswith(prefix))
    numbers = [int(rest) for rest in rests if rest.isdecimal()]
    return f"{prefix}{max(numbers, default=0) + 1}"
