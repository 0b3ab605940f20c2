"""One change made to many actions at once: one gesture, taken back as one."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from db.commands.entrust import entrust
from db.commands.report import carried, put_report
from db.errors import UserError
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.kinds.choices import Role
from db.queries.action.bulk import Aspect, BulkChange, bulk_preview
from db.words import _


@dataclass(frozen=True, slots=True)
class BulkDone:
    """What was done, and to how many actions."""

    changes: Changes
    count: int


def bulk_edit(session: Session, actions: Collection[str], change: BulkChange) -> BulkDone:
    """Change these actions, but for those where `bulk_preview` says that it is refused.

    A status is a report of today that carries on the rest of the former one; a new pilot succeeds
    the former ones. UserError when nothing is left to change.
    """
    lines = bulk_preview(session, actions, change)
    wanted = [line.action for line in lines if line.changes]
    if not wanted:
        raise UserError(_("Aucune de ces actions ne change. Rien n'a été modifié."))
    if change.aspect is Aspect.LEAD:
        changes = Changes()
        for action in wanted:
            changes += entrust(session, str(change.value), Role.LEAD, action=action)
        return BulkDone(changes, len(wanted))
    gesture = Gesture(session)
    for action in wanted:
        if change.aspect is Aspect.STATUS:
            stated = carried(session, action) | {"status": change.value}
            put_report(session, gesture, action, stated, None)
        else:
            until = change.value if isinstance(change.value, date) else None
            gesture.put(action, "deadline", until)
    return BulkDone(gesture.sign(), len(wanted))
