"""What a table would change, as groups of the tree: new, corrected, left out."""

from dataclasses import replace

from desktop.i18n import _, ngettext, number
from desktop.pages.exchange.changes import LEFT_OUT, Group, Line, groups_of
from desktop.pages.exchange.work import Seen

MOST = 500


def groups_of_table(seen: Seen) -> tuple[Group, ...]:
    """Each with how many lines there are in all, the first ones listed."""
    counts = {"new": seen.report.new, "update": seen.report.updated}
    groups = [_whole(group, counts[group.key]) for group in groups_of(seen.report, ())]
    left_out = seen.table.left_out if seen.table else ()
    if left_out:
        note = _("ne seront pas prises")
        lines = tuple(Line("", sentence, said=True) for sentence in left_out[:MOST])
        head = Group(LEFT_OUT, "circle-alert", _("Lignes laissées de côté"), note, lines=lines)
        groups.append(_whole(head, len(left_out)))
    return tuple(groups)


def _whole(group: Group, count: int) -> Group:
    more = count - len(group.lines)
    lines = group.lines
    if more > 0:
        words = ngettext("Et {} autre ligne.", "Et {} autres lignes.", more)
        lines = (*lines, Line("", words.format(number(more)), said=True))
    return replace(group, count=count, lines=lines)
