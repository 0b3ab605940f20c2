"""What a table would change: each of its lines beside what the base holds."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.errors import UserError
from db.kinds.category import category_label
from db.kinds.choices import Empty, IndicatorKind
from db.kinds.field import Entity
from db.kinds.indicator import Entry, Indicator, Target
from db.kinds.period import Period
from db.kinds.registry import FIELDS, natural_id
from db.periods import read_period
from db.queries.entry.expects import Expects, expects_of
from db.queries.entry.measured_words import measured_words, value_words
from db.queries.entry.written_value import read_value
from db.queries.indicator.definition_rules import check_goals
from db.queries.rights.writable import writing
from db.queries.tables.definition import Defining, settled
from db.queries.tables.definition_cells import in_cell, text_of
from db.queries.tables.housing import HOUSE, Housing
from db.queries.tables.line import Compared, Given, Outcome, Plan
from db.queries.tables.names import Names, category_of, fold
from db.queries.tables.value import WrongCellError, amount_of, read_measured
from db.words import _

MEASURED, TARGET = "measured", "target"
_NAMING = ("indicator_id", "code", "label")
_STEP = 500
_MOST_TOLD = 400  # signs of a sentence, which may quote a cell
_TEXTS = ("comment", "source")
_COUNTED = ("value", "numerator", "denominator", "empty")


def plan_table(
    session: Session,
    lines: Sequence[Given],
    progress: Callable[[int, int], object] = lambda _done, _all: None,
) -> Plan:
    """Compare every line with the base; nothing is written.

    A blank cell takes nothing away, and 'secret' where a value stands changes nothing.
    """
    comparing = _Comparing(session, lines)
    found: list[Compared] = []
    for line in lines:
        if len(found) % _STEP == 0:
            progress(len(found), len(lines))
        found.append(comparing.compare(line))
    return Plan(settled(found))


class _Comparing:
    """What is read once for all the lines of a table."""

    def __init__(self, session: Session, lines: Sequence[Given]) -> None:
        self._session = session
        self._names = Names(session)
        self._may = writing(session)
        self._allowed: dict[tuple[str, type[Entity], str], bool] = {}
        self._entries: dict[str, dict[str, Entry]] = {}
        self._targets: dict[str, dict[str, Target]] = {}
        self._expects: dict[str, Expects] = {}
        self._seen: dict[str, tuple[Compared, object]] = {}
        self._defining = Defining(session, self._names, self._check)
        self._housing = Housing(session, self._names, self._check)
        self._names.coming = self._new_codes(lines)

    def compare(self, given: Given) -> Compared:
        """What taking this line would do."""
        if given.wrong:
            name, sentence = next(iter(given.wrong.items()))
            return _refused(given.places.get(name, given.where), sentence)
        try:
            return self._once(self._compared(given))
        except WrongCellError as error:
            return _refused(given.places.get(error.field, given.where), error.sentence)
        except UserError as error:
            return _refused(given.where, error.sentence)

    def _compared(self, given: Given) -> Compared:
        texts = {name: text_of(given.said.get(name)) for name in given.said}
        if HOUSE in given.said:
            return self._housing.compared(given, texts)
        if "period" not in given.said:
            return self._definition(given, texts)
        indicator = self._indicator(texts)
        if not texts.get("period"):
            raise WrongCellError("period", _("Il manque la période."))
        period = in_cell("period", lambda: read_period(given.said["period"], indicator.every))
        known = Compared(
            Outcome.SAME, given.where, indicator=indicator.id, period=period,
            code=indicator.code or "",
        )  # fmt: skip
        if TARGET in given.said:
            return self._target(given, indicator, replace(known, label=_named(indicator, period)))
        place = in_cell(
            "place", lambda: self._names.place(texts.get("place_id", ""), texts.get("place", ""))
        )
        part = in_cell("category", lambda: category_of(indicator, texts.get("category", "")))
        scope = place or indicator.scope
        entity = natural_id(Entry, scope, indicator.id, period.code, place, part)
        house = self._names.houses[place].name if place else None
        label = _named(indicator, period, house, category_label(part) if part else None)
        known = replace(known, entity=entity, place=place, category=part, label=label)
        return self._entry(given, indicator, scope, known)

    def _entry(self, given: Given, indicator: Indicator, scope: str, known: Compared) -> Compared:
        expects = self._expects_of(indicator)
        row = self._entries_of(indicator.id).get(known.entity)
        before = _kept(row.measured if row else None)
        said = read_measured(given.said, expects, sure=given.sure)
        fields: dict[str, Any] = {}
        if said is not None and not (said.get("empty") is Empty.SECRET and before):
            after = _kept(said)
            if "estimated" not in given.said and before.get("estimated"):
                after["estimated"] = True
            if after != before:
                fields[MEASURED] = after
        for name in _TEXTS:
            text = text_of(given.said.get(name))
            if text and text != (getattr(row, name) or "" if row else ""):
                fields[name] = _short(name, text)
        if not fields:
            return known
        if said is None and not before:
            raise UserError(_("Il n'y a pas de valeur sur cette ligne."))
        self._check(scope, Entry, MEASURED)
        corrects = bool(before) and MEASURED in fields
        return replace(
            known,
            outcome=Outcome.UPDATE if before else Outcome.NEW,
            before=measured_words(before, expects) if before else "",
            after=measured_words(fields[MEASURED], expects)
            if MEASURED in fields
            else next(iter(fields.values())),
            fields=fields,
            corrects=corrects,
        )

    def _target(self, given: Given, indicator: Indicator, known: Compared) -> Compared:
        if not text_of(given.said[TARGET]):
            return known
        expects = self._expects_of(indicator)
        assert known.period is not None
        goal = {
            known.period: (value := in_cell(TARGET, lambda: _goal(given.said[TARGET], expects)))
        }
        told = {name: getattr(indicator, name) for name in ("kind", "unit", "levels", "bounds")}
        in_cell(TARGET, lambda: check_goals(told, goal))
        entity = natural_id(Target, indicator.scope, indicator.id, known.period.code)
        row = self._targets_of(indicator.id).get(entity)
        label = _("Cible {}").format(known.label)
        known = replace(known, entity=entity, label=label)
        if row is not None and row.value == value:
            return known
        self._check(indicator.scope, Target, "value")
        before = row.value if row is not None else None
        return replace(
            known,
            outcome=Outcome.NEW if before is None else Outcome.UPDATE,
            before="" if before is None else value_words(before, expects),
            after=value_words(value, expects),
            target=value,
            corrects=before is not None,
        )

    def _definition(self, given: Given, texts: Mapping[str, str]) -> Compared:
        """What a line says of an indicator itself; a code that nobody has makes a new one."""
        named, code, label = (texts.get(name, "") for name in _NAMING)
        scheme = self._defining.scheme_of(given)
        if in_cell("code", lambda: self._names.is_new(named, code, label, scheme)):
            return self._defining.born(given)
        return self._defining.changed(given, self._indicator(texts))

    def _indicator(self, texts: Mapping[str, str]) -> Indicator:
        if text := texts.get("named"):
            return in_cell("named", lambda: self._names.named(text))  # type: ignore[no-any-return] # what it was given
        named, code, label = (texts.get(name, "") for name in _NAMING)
        found: Indicator = in_cell(
            "code" if code else "label", lambda: self._names.indicator(named, code, label)
        )
        return found

    def _new_codes(self, lines: Sequence[Given]) -> frozenset[str]:
        """The codes, as they are compared, that definitions of the table give and nobody has."""
        said = (one.said for one in lines if "period" not in one.said)
        codes = {fold(text_of(each.get("code"))) for each in said}
        return frozenset(codes - {fold(one.code) for one in self._names.indicators.values()} - {""})

    def _once(self, line: Compared) -> Compared:
        """The line; refused where another line of the table says otherwise of the same thing."""
        if not line.entity:
            return line
        said = (dict(line.fields), line.target, dict(line.links))
        first = self._seen.setdefault(line.entity, (line, said))
        if first[0] is line:
            return line
        if first[1] == said:
            return replace(
                line,
                outcome=Outcome.SAME,
                fields={},
                target=None,
                corrects=False,
                links={},
                born=None,
            )
        sentence = _("{} dit déjà autre chose de la même saisie.")
        if line.house is not None:
            sentence = _("{} dit déjà autre chose du même établissement.")
        raise UserError(sentence.format(first[0].where))

    def _check(self, scope: str, kind: type[Entity], name: str) -> None:
        asked = (scope, kind, name)
        if asked not in self._allowed:
            self._allowed[asked] = self._may(*asked)
        if not self._allowed[asked]:
            raise UserError(_("Vos droits ne couvrent pas cette ligne."))

    def _expects_of(self, indicator: Indicator) -> Expects:
        if indicator.id not in self._expects:
            self._expects[indicator.id] = expects_of(indicator)
        return self._expects[indicator.id]

    def _entries_of(self, indicator: str) -> dict[str, Entry]:
        if indicator not in self._entries:
            rows = self._session.scalars(select(Entry).where(Entry.indicator == indicator))
            self._entries[indicator] = {one.id: one for one in rows}
        return self._entries[indicator]

    def _targets_of(self, indicator: str) -> dict[str, Target]:
        if indicator not in self._targets:
            rows = self._session.scalars(select(Target).where(Target.indicator == indicator))
            self._targets[indicator] = {one.id: one for one in rows}
        return self._targets[indicator]


def _kept(measured: Mapping[str, Any] | None) -> dict[str, Any]:
    """A value without its parts that say nothing; {} where it says none."""
    # 0 is a value: it equals False, and is not it.
    said = {k: one for k, one in (measured or {}).items() if one is not None and one is not False}
    return said if any(name in said for name in _COUNTED) else {}


def _goal(said: object, expects: Expects) -> Decimal:
    """A target: a number, or the word of a level, of a yes or no."""
    if isinstance(said, str) and expects.kind in (IndicatorKind.SCALE, IndicatorKind.YES_NO):
        value: Decimal | None = (read_value(said, expects) or {}).get("value")
        if value is None:
            raise UserError(_("« {} » n'est pas une cible : écrivez une valeur.").format(said))
        return value
    return amount_of(said)


def _short(name: str, text: str) -> str:
    limit = FIELDS[Entry.prefix][name].codec.limit
    if len(text) > limit:
        sentence = _("Ce texte a {} signes, pour {} au plus.")
        raise WrongCellError(name, sentence.format(len(text), limit))
    return text


def _named(indicator: Indicator, period: Period, *more: str | None) -> str:
    """What tells the lines of one indicator apart comes first: names are long."""
    label = indicator.label or indicator.code or ""
    return " · ".join(filter(None, (period.label, *more, label)))


def _refused(where: str, sentence: str) -> Compared:
    short = sentence if len(sentence) <= _MOST_TOLD else f"{sentence[:_MOST_TOLD]}…"
    told = _("{} : {}").format(where, short) if where else short
    return Compared(Outcome.REFUSED, where, told)
