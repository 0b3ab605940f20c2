"""What a line of a table says of an establishment, beside the one that it is of, or a new one."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.errors import UserError
from db.kinds.choices import Managed
from db.kinds.codec import Whole
from db.kinds.establishment import Establishment, HouseType
from db.kinds.field import Entity
from db.kinds.person import Organisation
from db.kinds.registry import FIELDS
from db.queries.establishment.sectors import arrondissement
from db.queries.establishment.type_key import type_key
from db.queries.tables.definition_cells import day_of, in_cell, text_of
from db.queries.tables.line import Compared, Given, Outcome
from db.queries.tables.names import Names, fold
from db.queries.tables.value import WrongCellError, amount_of
from db.words import _, long_date

HOUSE = "house"  # the title under which a table names the establishment that it describes
_COMING = "?house:"
_COUNTED = re.compile(r"(\d+)\s*(?:places?|pl\.?|lits?|ans?)", re.IGNORECASE)  # with its unit
_TEXTS = ("type", "manager", "area", "place", "comment")
_WHOLES = ("capacity", "age_from", "age_to")
_DAYS = ("opened", "closed")
_CELLS = {"place": "address", "comment": "note"}  # 'place' and 'comment' are those of a value
_DIRECTLY = ("en regie", "regie", "public", "departement", "regie directe")
_PAID = ("associatif", "association", "associative", "prive", "habilite")

Check = Callable[[str, type[Entity], str], None]


class Housing:
    """What lines about establishments may name, read once for all of them."""

    def __init__(self, session: Session, names: Names, check: Check) -> None:
        self._names, self._check = names, check
        self._types = {one.id: one.name or "" for one in session.scalars(select(HouseType))}
        areas = session.scalars(select(Establishment.area).order_by(Establishment.id))
        self._areas = {arrondissement(one): one for one in areas if one}
        asked = session.scalars(select(Organisation))
        self._managers = {one.id: one.name or "" for one in asked}

    def compared(self, given: Given, texts: Mapping[str, str]) -> Compared:
        """What taking a line would add or change; WrongCellError where it says nothing sure."""
        name = " ".join(texts.get(HOUSE, "").split())
        if not name:
            raise WrongCellError(HOUSE, _("Il manque le nom de l'établissement."))
        _check_length(HOUSE, "name", name)
        said = _read(given, texts)
        if "area" in said and (number := arrondissement(said["area"])):
            said["area"] = self._areas.get(number, said["area"])  # '75012' where '12e' is typed
        one = in_cell(HOUSE, lambda: self._names.house(name))
        known = self._names.houses[one] if one else None
        now = self._now(known) if known else {}
        _check_spans({field: said.get(field, now.get(field)) for field in (*_DAYS, *_WHOLES)})
        fields = {
            field: value
            for field, value in said.items()
            if not _alike(field, value, now.get(field))
        }
        if known is None:
            self._check(f"{Establishment.prefix}_", Establishment, "name")
            return Compared(
                Outcome.NEW, given.where, entity=_COMING + fold(name), house="",
                label=_("Nouvel établissement · {}").format(name), after=_words(fields),
                fields={"name": name, **fields},
            )  # fmt: skip
        found = Compared(
            Outcome.SAME, given.where, entity=known.id, house=known.id, label=known.name or name
        )
        if not fields:
            return found
        self._check(known.scope, Establishment, next(iter(fields)))
        before = _words({field: now[field] for field in fields if now.get(field) not in (None, "")})
        return replace(
            found,
            outcome=Outcome.UPDATE,
            label=" · ".join((", ".join(map(_label, fields)), known.name or name)),
            before=before,
            after=_words(fields),
            fields=fields,
        )

    def _now(self, row: Establishment) -> dict[str, Any]:
        """What is known of one, as a table says it."""
        said = {field: getattr(row, field) for field in (*_TEXTS, *_WHOLES, *_DAYS, "managed")}
        said["type"] = self._types.get(row.type or "", "")
        said["manager"] = self._managers.get(row.manager or "", "")
        return said


def _read(given: Given, texts: Mapping[str, str]) -> dict[str, Any]:
    """The fields that a line says, those of blank cells left out."""
    found: dict[str, Any] = {}
    for field in _TEXTS:
        cell = _CELLS.get(field, field)
        if text := texts.get(cell, ""):
            _check_length(cell, field, text)
            found[field] = text
    for field in _WHOLES:
        if texts.get(field):
            found[field] = _whole(field, given.said[field])
    for field in _DAYS:
        if texts.get(field):
            found[field] = in_cell(field, lambda field=field: day_of(given.said[field]))  # type: ignore[misc]
    if text := texts.get("managed", ""):
        found["managed"] = _managed(text)
    return found


def _managed(text: str) -> Managed:
    words = {Managed.DIRECTLY: _DIRECTLY, Managed.ASSOCIATION: _PAID}
    for one, known in words.items():
        if fold(text) in (*known, fold(one.label)):
            return one
    sentence = _("« {} » ne dit pas qui gère : écrivez « {} » ou « {} ».")
    labels = (Managed.DIRECTLY.label, Managed.ASSOCIATION.label)
    raise WrongCellError("managed", sentence.format(text, *labels))


def _whole(field: str, said: object) -> int:
    codec = FIELDS[Establishment.prefix][field].codec
    assert isinstance(codec, Whole)
    counted = _COUNTED.fullmatch(said.strip()) if isinstance(said, str) else None
    try:
        number = amount_of(counted[1] if counted else said)
    except UserError:
        number = Decimal(codec.low - 1)
    if number % 1 or not codec.low <= number <= codec.high:
        sentence = _("« {} » : écrivez un nombre entier, de {} à {}.")
        raise WrongCellError(field, sentence.format(text_of(said), codec.low, codec.high))
    return int(number)


def _check_length(cell: str, field: str, text: str) -> None:
    limit = FIELDS[Establishment.prefix][field].codec.limit
    if len(text) > limit:
        sentence = _("Ce texte a {} signes, pour {} au plus.")
        raise WrongCellError(cell, sentence.format(len(text), limit))


def _check_spans(said: Mapping[str, Any]) -> None:
    if said["opened"] and said["closed"] and said["closed"] < said["opened"]:
        raise WrongCellError("closed", _("Cet établissement fermerait avant d'ouvrir."))
    low, high = said["age_from"], said["age_to"]
    if low is not None and high is not None and high < low:
        raise WrongCellError("age_to", _("L'âge maximal est au-dessous de l'âge minimal."))


def _alike(field: str, value: object, now: object) -> bool:
    if isinstance(value, str):
        key = type_key if field == "type" else fold
        return key(value) == key(str(now or ""))
    return value == now


def _label(field: str) -> str:
    return _(FIELDS[Establishment.prefix][field].label)


def _words(fields: Mapping[str, Any]) -> str:
    """What a line says, for who looks at it before it is taken."""
    return ", ".join(_said(field, value) for field, value in fields.items())


def _said(field: str, value: object) -> str:
    if isinstance(value, Managed):
        return value.label
    if isinstance(value, date):
        return f"{_label(field)} {long_date(value)}"
    return f"{_label(field)}{_(' :')} {value}" if field in _WHOLES else str(value)
