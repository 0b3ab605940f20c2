"""What the lists of exchanges say, in words: dates, tags, counts."""

from datetime import datetime

from db.exchange.report import FileReport
from db.queries.exchange.received import Aside
from db.queries.journal.settlement import Settlement, Typing
from desktop.i18n import NBSP, _, clock, ngettext, number, short_date
from desktop.pages.exchange.tables import TableSeen
from desktop.pages.exchange.work import Seen
from desktop.widgets.tones import Message

SHORT = 16
Tag = tuple[str, str | None, str | None]


def moment(at: datetime | None) -> str:
    """'16 sept. 24, 16 h 48', in this machine's time; empty when unknown."""
    if at is None:
        return ""
    local = at.astimezone()
    return f"{short_date(local.date())}, {clock(local)}"


def size(octets: int) -> str:
    """'84 Ko'."""
    kilo = max(1, round(octets / 1024))
    if kilo < 1024:
        return f"{number(kilo)}{NBSP}Ko"
    return f"{number(round(kilo / 1024))}{NBSP}Mo"


def changes(count: int) -> str:
    """'23 changements'."""
    return ngettext("{} changement", "{} changements", count).format(number(count))


def brings(report: FileReport) -> str:
    """What a file brings: '23 changements', else what of it is to examine or waits."""
    if report.rows:
        return changes(max(len(report.rows), report.new + report.updated))
    for count, words in (
        (report.to_examine, _("{} à examiner")),
        (report.waiting, _("{} en attente")),
        (report.refused_lots, ngettext("{} refusé", "{} refusés", report.refused_lots)),
    ):
        if count:
            return words.format(number(count))
    return _("rien de visible")


def sender_of(seen: Seen) -> str:
    """Who sent a file, as far as it says."""
    return seen.report.sender or _("Expéditeur inconnu")


def note_of(seen: Seen) -> str:
    """The second line of a file in the list: when it was made and how much it changes."""
    made_at = seen.sending.made_at if seen.sending else None
    parts = [short_date(made_at.astimezone().date()) if made_at else ""]
    if seen.right:
        parts.append(brings(seen.report))
    usual = _("Tableau") if seen.table else seen.path.name
    return " · ".join(part for part in parts if part) or usual


def tag_of(seen: Seen) -> Tag:
    """The state of a file in the list, as a tag."""
    return (_table_tag(seen.table) if seen.table else None) or _report_tag(seen.report)


def _table_tag(table: TableSeen) -> Tag | None:
    if table.titles:
        return _("Colonnes à dire"), "table", Message.INFO.value
    if table.left_out:
        count = len(table.left_out)
        words = ngettext("{} ligne de côté", "{} lignes de côté", count)
        return words.format(number(count)), "circle-alert", Message.WARNING.value
    return None


def _report_tag(report: FileReport) -> Tag:
    if report.locked:
        return _("Six mots à saisir"), "key", Message.INFO.value
    if report.status == "refused":
        return _("Ne peut pas être intégré"), "shield-alert", Message.DANGER.value
    if report.status == "known":
        return _("Déjà intégré"), "circle-check", None
    if report.contests:
        words = ngettext("{} conflit", "{} conflits", report.contests)
        return words.format(report.contests), "git-branch", Message.WARNING.value
    if report.to_examine:
        words = ngettext("{} à examiner", "{} à examiner", report.to_examine)
        return words.format(report.to_examine), "shield-alert", Message.WARNING.value
    return _("Prêt à intégrer"), "shield-check", Message.GOOD.value


def aside_tag(aside: Aside) -> Tag:
    """The state of a file set aside, as a tag."""
    if not aside.here:
        return _("Plus à sa place"), "circle-alert", Message.WARNING.value
    if aside.reason:
        return _("Ne peut pas être intégré"), "shield-alert", Message.DANGER.value
    return _("Mis de côté"), "archive", None


def in_presence(settlement: Settlement) -> str:
    """What stands against what: '45 % ou 55 %', 'deux textes', '3 champs diffèrent'.

    Two shares that round to the same figure are 'deux valeurs'.
    """
    issues = settlement.issues
    if len(issues) != 1:
        count = len(issues)
        return ngettext("{} champ diffère", "{} champs diffèrent", count).format(count)
    shown = issues[0].shown
    if issues[0].measured:  # the number and the total of a share are in the pane
        shown = tuple(value.partition(" (")[0] for value in shown)
    if all(len(value) <= SHORT for value in shown) and len(set(shown)) == len(shown):
        return _(" ou ").join(shown)
    if issues[0].typing is Typing.TEXT:
        return _("deux textes") if len(shown) == 2 else _("{} textes").format(len(shown))
    return _("deux valeurs") if len(shown) == 2 else _("{} valeurs").format(len(shown))
