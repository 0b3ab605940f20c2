"""What is said of a body of a scheme: how often it meets, when it last did."""

from db.queries.meeting.committee import BodyRow
from desktop.i18n import _, full_date, ngettext


def every_words(months: int | None) -> str:
    """'tous les 6 mois', 'chaque année', 'au besoin'."""
    if months is None:
        return _("au besoin")
    if months % 12 == 0:
        years = months // 12
        return ngettext("chaque année", "tous les {} ans", years).format(years)
    if months == 1:
        return _("chaque mois")
    return _("tous les {} mois").format(months)


def sittings_words(row: BodyRow) -> str:
    """'7 séances ; la prochaine le mardi 8 octobre 2024'."""
    if not row.sittings:
        return _("aucune séance")
    said = ngettext("{} séance", "{} séances", row.sittings).format(row.sittings)
    if row.next is not None:
        return _("{} ; la prochaine le {}").format(said, full_date(row.next))
    if row.last is not None:
        return _("{} ; la dernière le {}").format(said, full_date(row.last))
    return said


def seats_words(row: BodyRow) -> str:
    """'12 membres, dont 4 signataires'."""
    said = members_words(row)
    if not row.signatories:
        return said
    signs = ngettext("dont {} signataire", "dont {} signataires", row.signatories)
    return f"{said}, {signs.format(row.signatories)}"


def members_words(row: BodyRow) -> str:
    """'12 membres', 'aucun membre'."""
    if not row.seats:
        return _("aucun membre")
    return ngettext("{} membre", "{} membres", row.seats).format(row.seats)
