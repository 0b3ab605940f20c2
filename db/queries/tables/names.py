"""Which indicator, establishment and part a line of a table is about, by id, code or name."""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.errors import UserError
from db.kinds.category import categories_of
from db.kinds.establishment import Establishment
from db.kinds.indicator import Indicator
from db.queries.base.search import folded
from db.words import _


class Names:
    """The indicators and establishments of a base, by all that they may be called."""

    def __init__(self, session: Session) -> None:
        self.indicators = {one.id: one for one in session.scalars(select(Indicator))}
        self.houses = {one.id: one for one in session.scalars(select(Establishment))}
        self._codes = _by_name((one.code, one.id) for one in self.indicators.values())
        self._labels = _by_name((one.label, one.id) for one in self.indicators.values())
        self._places = _by_name((one.name, one.id) for one in self.houses.values())

    def indicator(self, name: str, code: str, label: str) -> Indicator:
        """The one of this id, where code or label agree with it; else that they name together."""
        known = self.indicators.get(name)
        if known is not None and (
            not (code or label)
            or _fold(known.code) == _fold(code)
            or _fold(known.label) == _fold(label)
        ):
            return known
        if not (code or label):
            raise UserError(_("Il manque le code ou le nom de l'indicateur."))
        by_code = self._codes.get(_fold(code), set()) if code else set()
        by_label = self._labels.get(_fold(label), set()) if label else set()
        found = by_code & by_label if by_code and by_label else by_code or by_label
        if len(found) == 1:
            return self.indicators[next(iter(found))]
        if by_code and by_label and not found:
            raise UserError(
                _("« {} » et « {} » sont deux indicateurs différents.").format(code, label)
            )
        if found:
            raise UserError(_("« {} » désigne plusieurs indicateurs.").format(code or label))
        raise UserError(_("Aucun indicateur « {} ».").format(code or label))

    def place(self, name: str, said: str) -> str | None:
        """The establishment (id) of a line, None for the whole territory."""
        known = self.houses.get(name)
        if known is not None and (not said or _fold(known.name) == _fold(said)):
            return known.id
        if not said:
            return None
        found = self._places.get(_fold(said), set())
        if len(found) > 1:
            raise UserError(_("« {} » désigne plusieurs établissements.").format(said))
        if not found:
            raise UserError(_("Aucun établissement « {} ».").format(said))
        return next(iter(found))


def category_of(indicator: Indicator, said: str) -> str | None:
    """The part (code) that a line names, None for the whole; UserError where it has no such."""
    if not said:
        return None
    parts = categories_of(indicator)
    for one in parts:
        if _fold(said) in (_fold(one.label), _fold(one.code)):
            return one.code
    known = ", ".join(one.label for one in parts)
    if known:
        raise UserError(_("Aucune catégorie « {} ». Connues : {}.").format(said, known))
    raise UserError(_("Cet indicateur n'est pas demandé par catégorie."))


@lru_cache(maxsize=8192)
def _fold(text: str | None) -> str:
    """A name as it is compared: without accents, capitals, kinds of apostrophe or of space."""
    return " ".join(folded(text or "").replace("’", "'").split())


def _by_name(pairs: Iterable[tuple[str | None, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name, one in pairs:
        if name:
            found[_fold(name)].add(one)
    return found
