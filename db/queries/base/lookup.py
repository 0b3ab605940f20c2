"""From what a person types (a code, a name) to an entity; else a sentence with what is near."""

from collections.abc import Iterable, Sequence
from datetime import date
from difflib import get_close_matches
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.errors import UserError
from db.kinds.action import Action
from db.kinds.establishment import Establishment
from db.kinds.indicator import Indicator
from db.kinds.meeting import Committee, Meeting
from db.kinds.person import Person
from db.kinds.scheme import Measure, Scheme
from db.queries.base.order import natural
from db.queries.journal.find_text import folded
from db.words import _

_SHOWN = 12
_NEAR = 4
T = TypeVar("T")
N = TypeVar("N", Person, Establishment)


def find_scheme(session: Session, code: str) -> Scheme:
    """A scheme by its identifier or id."""
    known = session.scalars(select(Scheme).order_by(Scheme.code)).all()
    found = [one for one in known if code in (one.code, one.id)]
    return _only(found, _("Aucun schéma « {} ».").format(code), [one.code for one in known])


def find_action(session: Session, code: str) -> Action:
    """An action by its code, by 'scheme/code' where two schemes share it, or by its id."""
    known = session.scalars(select(Action).order_by(Action.rank, Action.code)).all()
    found = [a for a in known if a.id == code or _named(session, a.scheme, a.code, code)]
    sentence = _("Aucune action « {} ».").format(code)
    listed = sorted((a.code for a in known if a.code), key=natural)
    several = _ambiguous(session, found, code)
    return _only(found, sentence, listed, several, listed=_("Connues : {}."))


def find_indicator(session: Session, code: str) -> Indicator:
    """An indicator by its code, by 'scheme/code', or by its id."""
    known = session.scalars(select(Indicator).order_by(Indicator.code)).all()
    found = [i for i in known if i.id == code or _named(session, i.scheme, i.code, code)]
    sentence = _("Aucun indicateur « {} ».").format(code)
    return _only(found, sentence, [i.code for i in known], _ambiguous(session, found, code))


def find_person(session: Session, name: str) -> Person:
    """A person by id, or by the name of their function, or a part of it that no other has."""
    known = session.scalars(select(Person).order_by(Person.name)).all()
    return _by_name(known, name, _("Personne ne correspond à « {} »."))


def find_establishment(session: Session, name: str, *, joined: bool = False) -> Establishment:
    """An establishment by id, or by its name, or a part of it that no other has.

    One that was joined to another means that one, but where `joined` ones are asked for.
    """
    known = session.scalars(select(Establishment).order_by(Establishment.name)).all()
    if joined:
        known = [one for one in known if one.merged_into]
    found = _by_name(known, name, _("Aucun établissement « {} »."))
    into = None if joined else found.merged_into
    return session.get(Establishment, into) or found if into else found


def find_committee(session: Session, name: str) -> Committee:
    """A committee by id, by its name or by the code of its body."""
    known = session.scalars(select(Committee).order_by(Committee.rank)).all()
    found = [c for c in known if name in (c.id, c.body) or _same(c.name, name)]
    sentence = _("Aucune instance « {} ».").format(name)
    hint = _("Plusieurs portent ce nom : donnez l'identifiant, {}.").format(
        _listed([c.id for c in found])
    )
    return _only(found, sentence, [c.name for c in known], hint, listed=_("Connues : {}."))


def find_meeting(session: Session, name: str) -> Meeting:
    """A meeting by id, or by its date (2024-10-08 or 08/10/2024)."""
    known = session.scalars(select(Meeting).order_by(Meeting.on)).all()
    found = [m for m in known if name == m.id or (m.on and name in _dates(m.on))]
    hint = _("Plusieurs séances ce jour-là : donnez l'identifiant, {}.").format(
        _listed([m.id for m in found])
    )
    sentence = _("Aucune séance « {} ».").format(name)
    days = [m.on.isoformat() for m in known if m.on]
    return _only(found, sentence, days, hint, listed=_("Connues : {}."))


def find_measure(session: Session, code: str) -> Measure:
    """A measure by its code, by 'scheme/code', or by its id."""
    known = session.scalars(select(Measure).order_by(Measure.code)).all()
    found = [m for m in known if m.id == code or _named(session, m.scheme, m.code, code)]
    listed = sorted((m.code for m in known if m.code), key=natural)
    sentence = _("Aucune mesure « {} ».").format(code)
    return _only(found, sentence, listed, listed=_("Connues : {}."))


def scheme_of(session: Session, code: str | None = None) -> Scheme:
    """The scheme named, or the base's first one."""
    if code:
        return find_scheme(session, code)
    found = session.scalars(select(Scheme).order_by(Scheme.id)).first()
    if found is None:
        raise UserError(_("Cette base ne contient pas encore de schéma."))
    return found


def _named(session: Session, scheme: str | None, code: str | None, wanted: str) -> bool:
    if code == wanted:
        return True
    prefix, slash, rest = wanted.rpartition("/")
    if not slash or rest != code or scheme is None:
        return False
    found = session.get(Scheme, scheme)
    return found is not None and found.code == prefix


def _by_name(known: Sequence[N], name: str, none: str) -> N:
    """The one of this id or name, else the only one whose name has this part in it."""
    found = [one for one in known if one.id == name or _same(one.name, name)]
    if len(found) > 1:
        hint = _("Plusieurs portent ce nom : donnez l'identifiant, {}.")
        raise UserError(hint.format(_listed([one.id for one in found])))
    wanted = folded(name.strip())
    partly = found or [one for one in known if wanted and wanted in folded(one.name or "")]
    if len(partly) == 1:
        return partly[0]
    if partly:
        several = _("Plusieurs noms contiennent « {} » : {}. Écrivez-en un en entier.")
        raise UserError(several.format(name, _listed([one.name or "" for one in partly])))
    names = {folded(one.name): one.name for one in known if one.name}
    near = [names[one] for one in get_close_matches(wanted, names, _NEAR)]
    hint = _("Noms proches : {}.").format(_listed(near)) if near else ""
    raise UserError(f"{none.format(name)} {hint}".rstrip())


def _only(
    found: Sequence[T],
    sentence: str,
    known: Iterable[str | None],
    several: str | None = None,
    *,
    listed: str | None = None,
) -> T:
    if len(found) == 1:
        return found[0]
    if found:
        raise UserError(several or _("Plusieurs répondent à ce nom : précisez « schéma/code »."))
    names = [name for name in known if name]
    what = (
        (listed or _("Connus : {}.")).format(_listed(names))
        if names
        else _("Il n'y en a pas encore.")
    )
    raise UserError(f"{sentence} {what}")


def _ambiguous(session: Session, found: Sequence[Action | Indicator], code: str) -> str:
    """What to write instead: 'scheme/code', or ids where one scheme has the code twice."""
    schemes = (session.get(Scheme, one.scheme) for one in found if one.scheme)
    full = [f"{scheme.code}/{code}" for scheme in schemes if scheme]
    if len(set(full)) < len(found):
        full = [one.id for one in found]
    return _("« {} » désigne plusieurs choses : écrivez {}.").format(code, _listed(full))


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (_(", et d'autres") if len(names) > _SHOWN else "")


def _dates(on: date) -> tuple[str, ...]:
    """The ways in which a date may be typed."""
    return (on.isoformat(), on.strftime("%d/%m/%Y"), f"{on.day}/{on.month}/{on.year}")


def _same(one: str | None, other: str) -> bool:
    return (one or "").strip().casefold() == other.strip().casefold()
