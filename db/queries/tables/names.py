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
from db.queries.establishment.houses import joined
from db.words import _


class Names:
    """The indicators and establishments of a base, by all that they may be called.

    `coming` are the codes, as they are compared, of the indicators that the same table brings.
    """

    def __init__(self, session: Session) -> None:
        self.indicators = {one.id: one for one in session.scalars(select(Indicator))}
        self.houses = {one.id: one for one in session.scalars(select(Establishment))}
        self._codes = _by_name((one.code, one.id) for one in self.indicators.values())
        self._labels = _by_name((one.label, one.id) for one in self.indicators.values())
        # One that was joined to another means the other.
        self._joined = joined(session)
        self._places = _by_name(
            (one.name, self._joined.get(one.id, one.id)) for one in self.houses.values()
        )
        self.coming: frozenset[str] = frozenset()

    def indicator(self, name: str, code: str, label: str) -> Indicator:
        """The one of this id, where code or label agree with it; else that they name together."""
        known = self.indicators.get(name)
        if known is not None and (
            not (code or label)
            or fold(known.code) == fold(code)
            or fold(known.label) == fold(label)
        ):
            return known
        if not (code or label):
            raise UserError(_("Il manque le code ou le nom de l'indicateur."))
        by_code = self._codes.get(fold(code), set()) if code else set()
        by_label = self._labels.get(fold(label), set()) if label else set()
        found = by_code & by_label if by_code and by_label else by_code or by_label
        if len(found) == 1:
            return self.indicators[next(iter(found))]
        if by_code and by_label and not found:
            raise UserError(
                _("« {} » et « {} » sont deux indicateurs différents.").format(code, label)
            )
        if found:
            raise UserError(_("« {} » désigne plusieurs indicateurs.").format(code or label))
        if fold(code) in self.coming:
            sentence = _("« {} » vient avec ce tableau : intégrez-le, puis reprenez-le.")
            raise UserError(sentence.format(code))
        raise UserError(_("Aucun indicateur « {} ».").format(code or label))

    def named(self, text: str) -> Indicator:
        """The indicator that a text names by its code, else by its label."""
        is_code = fold(text) in self._codes
        return self.indicator("", text if is_code else "", "" if is_code else text)

    def is_new(self, name: str, code: str, label: str, scheme: str | None) -> bool:
        """Whether a definition of this code and label is that of no indicator of the scheme.

        UserError where its label is that of an indicator with another code.
        """
        known = self.indicators.get(name)
        if not code or (known and fold(known.label) == fold(label)):
            return False
        here = [one for one in self.indicators.values() if scheme in (None, one.scheme)]
        if any(fold(one.code) == fold(code) for one in here):
            return False
        alike = next((one for one in here if label and fold(one.label) == fold(label)), None)
        if alike is not None:
            sentence = _(
                "« {} » existe déjà, sous le code {} : gardez ce code, ou donnez un autre nom."
            )
            raise UserError(sentence.format(label, alike.code or ""))
        return True

    def place(self, name: str, said: str) -> str | None:
        """The establishment (id) of a line, None for the whole territory."""
        known = self.houses.get(name)
        if known is not None and (not said or fold(known.name) == fold(said)):
            return self._joined.get(known.id, known.id)
        if not said:
            return None
        found = self.house(said)
        if found is None:
            raise UserError(_("Aucun établissement « {} ».").format(said))
        return found

    def house(self, said: str) -> str | None:
        """The establishment (id) of this name; None for a name that nobody has."""
        found = self._places.get(fold(said), set())
        if len(found) > 1:
            raise UserError(_("« {} » désigne plusieurs établissements.").format(said))
        return next(iter(found), None)


def house_names(session: Session) -> tuple[str, ...]:
    """The names of all establishments."""
    return tuple(name for name in session.scalars(select(Establishment.name)) if name)


def category_of(indicator: Indicator, said: str) -> str | None:
    """The part (code) that a line names, None for the whole; UserError where it has no such."""
    if not said:
        return None
    parts = categories_of(indicator)
    for one in parts:
        if fold(said) in (fold(one.label), fold(one.code)):
            return one.code
    known = ", ".join(one.label for one in parts)
    if known:
        raise UserError(_("Aucune catégorie « {} ». Connues : {}.").format(said, known))
    raise UserError(_("Cet indicateur n'est pas demandé par catégorie."))


@lru_cache(maxsize=8192)
def fold(text: str | None) -> str:
    """A name as it is compared: without accents, capitals, kinds of apostrophe or of space."""
    return " ".join(folded(text or "").replace("’", "'").split())


def _by_name(pairs: Iterable[tuple[str | None, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name, one in pairs:
        if name:
            found[fold(name)].add(one)
    return found
