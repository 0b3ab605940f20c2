"""Values of an indicator as a person types and reads them: a number, oui or non, a level."""

from decimal import Decimal

from db.errors import UserError
from db.kinds.choices import IndicatorKind
from db.queries.entry.expects import Expects
from desktop.i18n import _, number
from desktop.typed import read_amount


def read_value(text: str, expects: Expects) -> Decimal | None:
    """A value as typed, None where nothing is; UserError when it is not one."""
    word = text.strip().casefold()
    if expects.kind is IndicatorKind.YES_NO and word in (_("oui"), _("non")):
        return Decimal(1 if word == _("oui") else 0)
    if expects.kind is IndicatorKind.SCALE:
        names = [level.casefold() for level in expects.levels]
        if word in names:
            return Decimal(names.index(word) + 1)
    if expects.kind is IndicatorKind.YES_NO and word:
        raise UserError(_("Répondez par oui ou par non."))
    return read_amount(text)


def value_typed(value: Decimal | None, expects: Expects) -> str:
    """The same back: what one would type for this value."""
    if value is None:
        return ""
    if expects.kind is IndicatorKind.YES_NO:
        return _("oui") if value else _("non")
    if expects.kind is IndicatorKind.SCALE and value == int(value):
        at = int(value) - 1
        if 0 <= at < len(expects.levels):
            return expects.levels[at]
    return number(value)
