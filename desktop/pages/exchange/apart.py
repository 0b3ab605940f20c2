"""What does not count, as groups of the tree: what is to examine, what waits, what is refused."""

from collections.abc import Iterable, Iterator, Sequence

from db.exchange.report import FileReport
from db.queries.exchange.returns import ReturnLine, Returns, in_brief
from db.queries.rights.examine import LotLine
from desktop.i18n import _, ngettext, short_date
from desktop.pages.exchange.changes import Group, Line
from desktop.pages.exchange.words import changes
from desktop.pages.exchange.work import Apart

MOST = 200
TO_EXAMINE = "to_examine"


def groups_apart(found: Apart) -> tuple[Group, ...]:
    """What the base holds that does not count."""
    lots = (found.to_examine, found.waiting, found.refused)
    return _groups(lots, found.more, rules=found.may_rule)


def groups_of_file(report: FileReport) -> tuple[Group, ...]:
    """The same for what a file brings."""
    lines = (
        report.lines_apart("to_examine"),
        report.lines_apart("waiting"),
        report.lines_apart("refused"),
    )
    counts = (report.to_examine, report.waiting, report.refused_lots)
    told = (sum(line.changes for line in found) for found in lines)
    more = (max(0, count - known) for count, known in zip(counts, told, strict=True))
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
        count = sum(line.changes for line in lines)
        groups.append(Group(f"{key}-returned", icon, title, note, count, told))
    return tuple(group for group in groups if group.count)


def _groups(
    lots: Sequence[Sequence[LotLine]], more: Sequence[int], *, rules: bool = True
) -> tuple[Group, ...]:
    """To examine, waiting, refused, in that order, with how many more of each there are.

    Where nobody `rules` on this machine, it says who does.
    """
    decides = _("à adopter ou refuser") if rules else _("le secrétariat décidera")
    headings = (
        (TO_EXAMINE, "shield-alert", _("À examiner"), decides),
        ("waiting", "hourglass", _("En attente"), _("compteront plus tard")),
        ("refused", "lock", _("Refusés"), _("gardés, sans effet")),
    )
    groups = [
        Group(*heading, _count(found) + rest, tuple(_lines(found, rest)))
        for heading, found, rest in zip(headings, lots, more, strict=True)
    ]
    return tuple(group for group in groups if group.count)


def _count(lots: Iterable[LotLine]) -> int:
    return sum(one.changes for one in lots)


def _lines(lots: Sequence[LotLine], rest: int) -> Iterator[Line]:
    for one in lots[:MOST]:
        day = short_date(one.at.astimezone().date())
        yield Line("", one.subject, "", day, lot=one.lot)
        told = " · ".join(part for part in (one.person, several(one)) if part)
        yield Line("", _sentences([told, one.reason, one.ruling]), said=True)
    more = rest + _count(lots[MOST:])
    if more:
        words = ngettext("Et {} autre changement.", "Et {} autres changements.", more).format(more)
        yield Line("", words, said=True)


def several(one: LotLine | ReturnLine) -> str:
    """What it says first; how many changes it makes, where they are several."""
    brief = in_brief(one.said)
    if one.changes < 2:
        return brief
    return " · ".join(filter(None, (changes(one.changes), brief)))


def _returned(line: ReturnLine) -> Iterator[Line]:
    day = short_date(line.at.astimezone().date())
    yield Line("", line.subject, "", day, line.conflict)
    yield Line("", _sentences([several(line), line.reason, line.ruling]), said=True)


def _sentences(parts: Iterable[str]) -> str:
    """Several sentences after one another, each with its full stop."""
    return " ".join(part if part.endswith((".", "…")) else f"{part}." for part in parts if part)
