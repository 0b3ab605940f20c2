"""What does not count, as groups of the tree: what is to examine, what waits, what is refused."""

from collections.abc import Iterable, Iterator, Sequence

from db.exchange.report import FileReport
from db.queries.examine import LotLine
from db.queries.returns import ReturnLine, Returns, in_brief
from desktop.i18n import _, ngettext, short_date
from desktop.pages.exchange.changes import Group, Line
from desktop.pages.exchange.work import Apart

MOST = 200
TO_EXAMINE = "to_examine"


def groups_apart(found: Apart) -> tuple[Group, ...]:
    """What the base holds that does not count."""
    return _groups((found.to_examine, found.waiting, found.refused), found.more)


def groups_of_file(report: FileReport) -> tuple[Group, ...]:
    """The same for what a file brings."""
    lines = (
        report.lines_apart("to_examine"),
        report.lines_apart("waiting"),
        report.lines_apart("refused"),
    )
    counts = (report.to_examine, report.waiting, report.refused_lots)
    more = (max(0, count - len(found)) for count, found in zip(counts, lines, strict=True))
    return _groups(lines, tuple(more))


def groups_returned(found: Returns) -> tuple[Group, ...]:
    """What was not simply accepted of what was sent from here."""
    headings = (
        ("contested", "git-branch", _("Contestés"), _("une autre valeur est en présence")),
        (TO_EXAMINE, "shield-alert", _("À examiner"), _("le secrétariat décidera")),
        ("refused", "lock", _("Refusés"), _("gardés, sans effet")),
    )
    groups = []
    for key, icon, title, note in headings:
        lines = [line for line in found.lines if line.outcome == key]
        told = tuple(part for line in lines[:MOST] for part in _returned(line))
        groups.append(Group(f"{key}-returned", icon, title, note, len(lines), told))
    return tuple(group for group in groups if group.count)


def _groups(lots: Sequence[Sequence[LotLine]], more: Sequence[int]) -> tuple[Group, ...]:
    """To examine, waiting, refused, in that order, with how many more of each there are."""
    headings = (
        (TO_EXAMINE, "shield-alert", _("À examiner"), _("à adopter ou refuser")),
        ("waiting", "hourglass", _("En attente"), _("compteront plus tard")),
        ("refused", "lock", _("Refusés"), _("gardés, sans effet")),
    )
    groups = [
        Group(*heading, len(found) + rest, tuple(_lines(found, rest)))
        for heading, found, rest in zip(headings, lots, more, strict=True)
    ]
    return tuple(group for group in groups if group.count)


def _lines(lots: Sequence[LotLine], rest: int) -> Iterator[Line]:
    for one in lots[:MOST]:
        day = short_date(one.at.astimezone().date())
        yield Line("", one.subject, "", day, lot=one.lot)
        told = " · ".join(part for part in (one.person, in_brief(one.said)) if part)
        yield Line("", _sentences([told, one.reason, one.ruling]), said=True)
    more = rest + max(0, len(lots) - MOST)
    if more:
        words = ngettext("Et {} autre geste.", "Et {} autres gestes.", more).format(more)
        yield Line("", words, said=True)


def _returned(line: ReturnLine) -> Iterator[Line]:
    day = short_date(line.at.astimezone().date())
    yield Line("", line.subject, "", day)
    yield Line("", _sentences([line.words, line.reason, line.ruling]), said=True)


def _sentences(parts: Iterable[str]) -> str:
    """Several sentences after one another, each with its full stop."""
    return " ".join(part if part.endswith((".", "…")) else f"{part}." for part in parts if part)
