"""What is said under the grid: what is wrong, what a gesture did, parts beyond their whole."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from db.queries.entry.grid import Address, GridIndicator, GridRows
from db.queries.entry.odd import Known, ask_if_exact
from desktop.i18n import NBSP, _, ngettext, number
from desktop.pages.grid.items import GridModel
from desktop.pages.grid.ranges import Pasted


def wrong_words(model: GridModel, address: Address) -> str:
    """'Bilan de santé, S1 2024 : il manque le total.'"""
    name = _name(model, address)
    return f"{name}{NBSP}: {model.wrong(address)}" if name else ""


def gesture_words(addresses: Sequence[Address], wrong: Sequence[Address], pasted: Pasted) -> str:
    """What a paste or a filling did, where it is more than the cell itself shows."""
    said = []
    right = len(addresses) - len(wrong)
    if len(addresses) > 1 and right:
        said.append(ngettext("{} valeur saisie.", "{} valeurs saisies.", right).format(right))
    if pasted.outside:
        words = ngettext(
            "{} texte collé dépasse la grille : il n'a pas été pris.",
            "{} textes collés dépassent la grille : ils n'ont pas été pris.",
            pasted.outside,
        )
        said.append(words.format(pasted.outside))
    if pasted.refused:
        words = ngettext(
            "{} texte tombe sur une case qui ne se saisit pas : il n'a pas été pris.",
            "{} textes tombent sur des cases qui ne se saisissent pas : ils n'ont pas été pris.",
            pasted.refused,
        )
        said.append(words.format(pasted.refused))
    return " ".join(said)


def odd_words(model: GridModel, rows: GridRows, addresses: Sequence[Address]) -> str:
    """The question to ask of what is far from its history: the first one whole, then how many."""
    series: dict[tuple[object, ...], list[Known]] = defaultdict(list)
    for address, standing in rows.standing.items():
        series[_series(address)].append(Known(address.period, standing.measured))
    expects = {one.id: one.expects for one in rows.indicators}
    asked = []
    for address in addresses:
        measured = model.texts.measured(address)
        known = series[_series(address)]
        found = ask_if_exact(address.period, measured, known, expects[address.indicator])
        if found:
            asked.append(f"{_name(model, address)}{NBSP}: {found}")
    if not asked[1:]:
        return "".join(asked)
    others = len(asked) - 1
    more = ngettext("{} autre valeur est à vérifier.", "{} autres valeurs sont à vérifier.", others)
    return f"{asked[0]} {more.format(others)}"


def parts_words(model: GridModel, rows: GridRows) -> str:
    """Where the parts by sex, or by age, say more than their whole: one sentence for each."""
    return " ".join(
        words
        for one in rows.indicators
        for period in rows.periods
        for words in _exceeding(model, one, Address(one.id, period))
    )


def _exceeding(model: GridModel, one: GridIndicator, whole: Address) -> list[str]:
    total = _count(model, whole)
    if total is None:
        return []
    parts: dict[str, list[Decimal]] = defaultdict(list)
    for part in one.categories:
        value = _count(model, whole._replace(category=part.code))
        if value is not None:
            parts[part.axis].append(value)
    names = {"sex": _("la somme par sexe"), "age": _("la somme par âge")}
    return [
        _("{}, {} : {} ({}) dépasse l'ensemble ({}).").format(
            one.label, whole.period.label, names[axis], number(sum(found)), number(total)
        )
        for axis, found in parts.items()
        if sum(found) > total
    ]


def _count(model: GridModel, address: Address) -> Decimal | None:
    """What adds up of a value: a number, or the total that a percentage is of."""
    measured = model.texts.measured(address) or {}
    found = measured.get("denominator") or measured.get("value")
    return found if isinstance(found, Decimal) else None


def _name(model: GridModel, address: Address) -> str:
    """'Bilan de santé, S1 2024'; '' where it is not in sight."""
    index = model.where(address)
    if not index.isValid():
        return ""
    return f"{model.line(index).label}, {model.layout_.columns[index.column()].title}"


def _series(address: Address) -> tuple[object, ...]:
    return address.indicator, address.place, address.category
