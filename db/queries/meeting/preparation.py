"""How far the preparation of a sitting is."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinds.field import Member
from db.kinds.meeting import AgendaItem
from db.queries.scheme.dashboard_rows import Answers, NextMeeting, Preparation, Stage, ToArbitrate


def preparation(
    session: Session,
    meeting: NextMeeting,
    answers: Answers,
    to_arbitrate: Iterable[ToArbitrate],
    *,
    closed: bool,
) -> Preparation:
    """The stage in hand, in one query. `closed`: pilots may no longer send.

    What waits for a decision is dealt with once it is on the agenda.
    """
    planned = select(AgendaItem.id, Member.member).outerjoin(
        Member, (Member.entity == AgendaItem.id) & (Member.field == "action")
    )
    points = session.execute(planned.where(AgendaItem.meeting == meeting.id)).all()
    on_agenda = {action for _item, action in points}
    left = sum(1 for row in to_arbitrate if row.id not in on_agenda)
    if answers.missing and not closed:
        return Preparation(Stage.REPORTS, len(answers.missing))
    if left:
        return Preparation(Stage.ARBITRATION, left)
    return Preparation(Stage.PAPERS if points else Stage.AGENDA, 0)
