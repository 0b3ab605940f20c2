"""What the relevé de décisions says, in words: its paper and its document write the same."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from db.kinds.choices import DecisionState, Handled, Presence
from db.queries.meeting.agenda import LinkedAction
from db.queries.meeting.attendance import AttendanceRow
from db.queries.meeting.decision import DecisionRow, VoteRow
from db.queries.meeting.minutes import Minutes, MinutesPoint
from db.queries.meeting.year import SittingRow
from desktop.i18n import NBSP, _, clock, long_date, ngettext, short_date

_NARROWEST = 0.45
NOTHING = "–"
_NEXT = 4


class Issue(Enum):
    """What came out of a point, or became of a decision."""

    ADOPTED = "adopted"
    TREATED = "treated"
    POSTPONED = "postponed"
    WITHDRAWN = "withdrawn"
    DOING = "doing"
    LATE = "late"
    TO_DO = "to_do"
    DONE = "done"
    DROPPED = "dropped"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class DecidedLine:
    """One line of the table: a decision, or a point without one; `point` opens a point."""

    code: str
    point: str
    text: str
    votes: tuple[VoteRow, ...]
    actions: str
    who: str
    due: str
    issue: Issue
    said: str


@dataclass(frozen=True, slots=True)
class FollowedLine:
    """A decision of an earlier sitting; `found` is when it was done, or why it was dropped."""

    code: str
    sitting: str
    text: str
    who: str
    due: str
    issue: Issue
    said: str
    found: str


def state_of(minutes: Minutes, today: date) -> str:
    """Whether these minutes are a draft, closed, approved."""
    if minutes.sealed_on is None:
        if minutes.agenda.on > today:
            return _("Projet : cette séance n'a pas encore eu lieu.")
        return _("Projet : ce relevé n'est pas clos, il peut encore changer.")
    closed = _("Relevé clos le {}").format(long_date(minutes.sealed_on))
    if minutes.approved_at:
        return _("{}, approuvé par : {}.").format(closed, minutes.approved_at)
    return _("{} ; la séance suivante doit encore l'approuver.").format(closed)


def name_of_minutes(minutes: Minutes) -> str:
    """The name of the sheet: a draft says so on each of its pages."""
    closed = minutes.sealed_on is not None
    return _("Relevé de décisions") if closed else _("Relevé de décisions (projet)")


def came(rows: Sequence[AttendanceRow]) -> dict[str, str]:
    """Who was present, excused, represented, under the word and the count; {} if unknown here."""
    words = {
        Presence.PRESENT: _("Présent·es"),
        Presence.EXCUSED: _("Excusé·es"),
        Presence.REPRESENTED: _("Représenté·es"),
    }
    said = {kind: [row for row in rows if row.presence is kind] for kind in words}
    if not any(said.values()):
        return {}
    return {
        f"{words[kind]} ({len(found)})": _together(found) or NOTHING
        for kind, found in said.items()
        if found or kind is not Presence.REPRESENTED
    }


def shares_of(lists: Mapping[str, str]) -> list[float]:
    """How wide each list of people is beside the others, so that none is a long thin column."""
    longest = max(map(len, lists.values()))
    return [max(len(names), longest * _NARROWEST) for names in lists.values()]


def not_said(rows: Sequence[AttendanceRow]) -> str:
    """Of which expected persons nobody has said anything; '' if of none."""
    if not any(row.presence not in (None, Presence.INVITED) for row in rows):
        return _("Aucune présence n'est notée ici : le secrétariat les garde le temps prévu.")
    missing = [row for row in rows if row.unsaid]
    if not missing:
        return ""
    said = ngettext(
        "Présence non renseignée pour {} personne attendue : {}.",
        "Présence non renseignée pour {} personnes attendues : {}.",
        len(missing),
    )
    return said.format(len(missing), _together(missing))


def decided_lines(minutes: Minutes) -> list[DecidedLine]:
    """Every point in order with what it decided, then what was decided outside of any."""
    lines: list[DecidedLine] = []
    for point in minutes.points:
        if not point.pause:
            lines += _point(point, closed=minutes.sealed_on is not None)
    return lines + [_decided(one, "") for one in minutes.apart]


def count_of(minutes: Minutes) -> str:
    """'5 décisions, 1 point reporté'."""
    count = minutes.decided
    said = [ngettext("{} décision", "{} décisions", count).format(count)]
    late = sum(point.handled is Handled.POSTPONED for point in minutes.points)
    if late:
        said.append(ngettext("{} point reporté", "{} points reportés", late).format(late))
    return ", ".join(said)


def followed_lines(rows: Iterable[DecisionRow]) -> list[FollowedLine]:
    """What earlier sittings decided, and what became of it."""
    return [_followed(one) for one in rows]


def to_come(rows: Iterable[SittingRow], after: date) -> list[tuple[str, str]]:
    """The next sittings of the scheme: day, and what it is."""
    found = [row for row in rows if row.on > after][:_NEXT]
    return [(long_date(row.on), _sitting(row)) for row in found]


def vote_words(vote: VoteRow) -> tuple[tuple[str, int], ...]:
    """The three answers with their counts."""
    return ((_("Oui"), vote.yes), (_("Non"), vote.no), (_("Ne sait pas"), vote.unknown))


def vote_told(vote: VoteRow) -> str:
    """'Oui 21 · Non 2 · Ne sait pas 4 (27 voix)'."""
    total = vote.yes + vote.no + vote.unknown
    answers = " · ".join(f"{word} {count}" for word, count in vote_words(vote))
    return f"{answers} ({_('{} voix').format(total)})"


def vote_asked(vote: VoteRow) -> str:
    """What was put to the room."""
    return _("Vote de la salle : {}").format(vote.question)


def _point(point: MinutesPoint, *, closed: bool) -> Iterator[DecidedLine]:
    title = f"{point.row.number}. {point.row.title or _('Point sans intitulé')}"
    if not point.decisions:
        issue = _OF_HANDLED.get(point.handled, Issue.UNSAID) if point.handled else Issue.UNSAID
        said = point.handled.label if point.handled else NOTHING
        text = _("Sans décision.") if closed or point.handled else _("Rien n'est noté.")
        yield DecidedLine(
            *(NOTHING, title, text, point.votes, _codes(point.row.actions)),
            *(NOTHING, NOTHING, issue, said),
        )
    for place, one in enumerate(point.decisions):
        yield _decided(one, "" if place else title, () if place else point.votes)


def _decided(one: DecisionRow, title: str, votes: tuple[VoteRow, ...] = ()) -> DecidedLine:
    return DecidedLine(
        code=one.code,
        point=title,
        text=one.text,
        votes=votes,
        actions=_codes(one.actions),
        who=one.who or NOTHING,
        due=short_date(one.due) if one.due else NOTHING,
        issue=Issue.ADOPTED,
        said=_("Adoptée"),
    )


def _codes(actions: Iterable[LinkedAction]) -> str:
    return ", ".join(one.code for one in actions) or NOTHING


def _followed(one: DecisionRow) -> FollowedLine:
    issue = Issue.LATE if one.overdue else _OF_STATE[one.state]
    found = one.reason
    if one.overdue and one.state is DecisionState.IN_PROGRESS:
        found = one.state.label.lower()
    if one.done_on is not None:
        found = _("le {}").format(short_date(one.done_on))
    return FollowedLine(
        code=one.code,
        sitting=short_date(one.on) if one.on else "",
        text=one.text,
        who=one.who or NOTHING,
        due=short_date(one.due) if one.due else NOTHING,
        issue=issue,
        said=_("En retard") if one.overdue else one.state.label,
        found=", ".join(part for part in (found, one.since) if part),
    )


def _sitting(row: SittingRow) -> str:
    said = [row.title]
    if row.start is not None:
        said.append(_("à {}").format(clock(row.start)))
    if row.closes_on is not None:
        said.append(_("clôture des remontées le {}").format(long_date(row.closes_on)))
    return ", ".join(said)


def _together(rows: Iterable[AttendanceRow]) -> str:
    return f"{NBSP}; ".join(map(_person, rows))


def _person(row: AttendanceRow) -> str:
    of = row.function or row.organisation
    said = ", ".join(part for part in (row.name or _("sans nom"), of) if part)
    if row.represented_by:
        return _("{}, par {}").format(said, row.represented_by)
    return said


_OF_HANDLED = {
    Handled.TREATED: Issue.TREATED,
    Handled.POSTPONED: Issue.POSTPONED,
    Handled.WITHDRAWN: Issue.WITHDRAWN,
}
_OF_STATE = {
    DecisionState.TO_DO: Issue.TO_DO,
    DecisionState.IN_PROGRESS: Issue.DOING,
    DecisionState.DONE: Issue.DONE,
    DecisionState.DROPPED: Issue.DROPPED,
}
