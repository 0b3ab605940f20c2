"""A definition that came back in a table, beside the indicator that it is of, or a new one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.errors import FieldError, UserError
from db.kinds.action import Action
from db.kinds.choices import IndicatorKind
from db.kinds.field import Entity
from db.kinds.indicator import Indicator
from db.kinds.registry import REFERENCE
from db.kinds.scheme import Measure, Scheme
from db.queries.indicator.attached import LINKED
from db.queries.indicator.definition import defining_fields, linked_actions
from db.queries.indicator.definition_rules import check_definition, expects_told
from db.queries.tables.definition_cells import (
    PARTS,
    bounds_of,
    in_cell,
    is_same,
    names_in,
    per_of,
    plain_fields,
    start_of,
    text_of,
)
from db.queries.tables.definition_words import change_words, field_names
from db.queries.tables.line import Born, Compared, Given, Outcome
from db.queries.tables.names import Names, fold
from db.queries.tables.value import WrongCellError
from db.words import _

Check = Callable[[str, type[Entity], str], None]
COMING = "?"  # before the code of an indicator that the same table brings, where its id will stand


class Defining:
    """What the definitions of a table may name, read once for all its lines.

    `check` refuses what this machine's person may not write.
    """

    def __init__(self, session: Session, names: Names, check: Check) -> None:
        self._session, self._names, self._check = session, names, check
        self._schemes = list(session.scalars(select(Scheme)))
        self._actions = list(session.scalars(select(Action)))
        self._measures = {one.id: one for one in session.scalars(select(Measure))}

    def changed(self, given: Given, one: Indicator) -> Compared:
        """What a line changes of an indicator."""
        self._check_place(given, one)
        now = {name: getattr(one, name) for name in defining_fields()}
        said = self._read(given, now, one.scheme or "")
        fields = {name: value for name, value in said.items() if not is_same(value, now[name])}
        links = self._links(given, one)
        known = Compared(
            Outcome.SAME, given.where, indicator=one.id, entity=one.id, code=one.code or ""
        )
        if not fields and not links:
            return known
        for name in (*fields, *((LINKED,) if links else ())):
            self._check(one.scope, Indicator, name)
        self._check_whole(given, one.scheme or "", now | fields, fields, one.id)
        before, after = change_words(now, fields, links, self._code_of)
        return replace(
            known,
            outcome=Outcome.UPDATE,
            label=" · ".join((field_names(fields, links), one.label or "")),
            before=before,
            after=after,
            fields=fields,
            links=links,
        )

    def born(self, given: Given) -> Compared:
        """The indicator that a line brings, whose code is new."""
        scheme = self._scheme(given)
        action = self._action(given, scheme)
        nothing = dict.fromkeys(defining_fields())
        said = {
            name: value
            for name, value in self._read(given, nothing, scheme).items()
            if value not in (None, False)
        }
        said.setdefault("kind", IndicatorKind.NUMBER)
        if "label" not in said:
            raise WrongCellError("label", _("Dites ce que l'on compte."))
        if "direction" not in said:
            raise WrongCellError("direction", _("Dites dans quel sens cet indicateur doit aller."))
        self._check(action.scope if action else REFERENCE, Indicator, "label")
        self._check_whole(given, scheme, {**nothing, **said}, said, None)
        others = self._linked(given, scheme)
        return Compared(
            Outcome.NEW,
            given.where,
            entity=f"{COMING}{scheme}:{fold(said['code'])}",
            code=said["code"],
            label=_("Nouvel indicateur · {}").format(said["label"]),
            after=self._goes(action),
            fields=said,
            links={one.id: True for one in others if action is None or one.id != action.id},
            born=Born(scheme, action.id if action else None),
        )

    def scheme_of(self, given: Given) -> str | None:
        """The scheme (id) that a line names, or the only one; None where it says none."""
        code = fold(text_of(given.said.get("scheme")))
        if not code:
            return self._schemes[0].id if len(self._schemes) == 1 else None
        return next((one.id for one in self._schemes if fold(one.code) == code), None)

    def _read(self, given: Given, now: Mapping[str, Any], scheme: str) -> dict[str, Any]:
        said = plain_fields(given.said)
        told = {**now, **said}
        expects = expects_told(told)
        compound = {
            "bounds": bounds_of(given.said, now["bounds"]),
            "baseline": start_of(given.said, now["baseline"], expects, told["every"]),
            "formula": self._formula(given, now["formula"], scheme),
        }
        said |= {name: value for name, value in compound.items() if value}
        if said.get("no_baseline") and not text_of(given.said.get("start")):
            said["baseline"] = None
        return said

    def _formula(self, given: Given, now: Mapping[str, Any] | None, scheme: str) -> dict[str, Any]:
        found: dict[str, Any] = dict(now or {})
        for part in ("terms", "over"):
            asked = names_in(given.said.get(part))
            held = (found.get(part) or "").split()
            if asked and [fold(one) for one in asked] != [fold(self._code_of(id_)) for id_ in held]:
                ids = (self._input(part, code, scheme) for code in asked)
                found[part] = "\n".join(ids)
        per = per_of(given.said)
        return found if per is None else found | {"per": per}

    def _input(self, part: str, code: str, scheme: str) -> str:
        """The id of an indicator of the scheme; of one that is coming, its code."""
        for one in self._names.indicators.values():
            if one.scheme == scheme and fold(code) in (fold(one.code), fold(one.label)):
                return one.id
        if fold(code) in self._names.coming:
            return f"{COMING}{fold(code)}".replace(" ", "_")
        raise WrongCellError(part, _("Aucun indicateur « {} ».").format(code))

    def _check_whole(
        self,
        given: Given,
        scheme: str,
        told: Mapping[str, Any],
        changed: Mapping[str, Any],
        indicator: str | None,
    ) -> None:
        formula = told.get("formula") or {}
        inputs = f"{formula.get('terms') or ''} {formula.get('over') or ''}".split()
        coming = [one for one in inputs if one.startswith(COMING)]
        try:
            check_definition(self._session, scheme, told, changed, indicator, coming=coming)
        except FieldError as error:
            cells = PARTS.get(error.field, {error.field: ""})
            named = next((one for one in cells if text_of(given.said.get(one))), error.field)
            raise WrongCellError(named, error.sentence) from error

    def _check_place(self, given: Given, one: Indicator) -> None:
        """Where an indicator stands is said once: another place is another indicator."""
        action = next((each for each in self._actions if each.id == one.action), None)
        measure = self._measures.get((action.measure if action else None) or "")
        scheme = next((each for each in self._schemes if each.id == one.scheme), None)
        held = {"scheme": scheme, "action": action, "measure": measure}
        for name, each in held.items():
            said = text_of(given.said.get(name))
            if said and fold(said) != fold(each.code if each else ""):
                sentence = _(
                    "« {} » : un indicateur reste où il est. Faites-en un nouveau, sous un autre "
                    "code."
                )
                raise WrongCellError(name, sentence.format(said))

    def _scheme(self, given: Given) -> str:
        found = self.scheme_of(given)
        if found is None:
            said = text_of(given.said.get("scheme"))
            sentence = _("Aucun schéma « {} ».").format(said)
            lacks = _("Il manque le schéma de ce nouvel indicateur.")
            raise WrongCellError("scheme", sentence if said else lacks)
        return found

    def _action(self, given: Given, scheme: str) -> Action | None:
        said = text_of(given.said.get("action"))
        measure = text_of(given.said.get("measure"))
        if not said:
            if measure:
                raise WrongCellError(
                    "measure", _("Donnez l'action, ou laissez la mesure vide : il suit le schéma.")
                )
            return None
        found: Action = in_cell("action", lambda: self._named(said, scheme))
        held = self._measures.get(found.measure or "")
        if measure and held is not None and fold(held.code) != fold(measure):
            sentence = _("L'action {} est de la mesure {}.")
            raise WrongCellError("measure", sentence.format(found.code or "", held.code or ""))
        return found

    def _named(self, code: str, scheme: str) -> Action:
        found = [one for one in self._actions if one.scheme == scheme]
        found = [one for one in found if fold(one.code) == fold(code)]
        if len(found) != 1:
            sentence = (
                _("« {} » désigne plusieurs actions.") if found else _("Aucune action « {} ».")
            )
            raise UserError(sentence.format(code))
        return found[0]

    def _linked(self, given: Given, scheme: str) -> Sequence[Action]:
        asked = names_in(given.said.get("others"))
        return in_cell("others", lambda: [self._named(code, scheme) for code in asked])  # type: ignore[no-any-return] # what it was given

    def _links(self, given: Given, one: Indicator) -> dict[str, bool]:
        """Which other actions a line adds and takes away; a blank cell changes none."""
        if not text_of(given.said.get("others")):
            return {}
        held = set(linked_actions(self._session, one.id))
        shown = {each.id for each in self._actions if each.id in held}
        wanted = {each.id for each in self._linked(given, one.scheme or "")} - {one.action}
        return {id_: id_ in wanted for id_ in sorted(wanted ^ shown)}

    def _code_of(self, id_: str) -> str:
        one = self._names.indicators.get(id_) or next(
            (each for each in self._actions if each.id == id_), None
        )
        if one is None:
            return id_.removeprefix(COMING)
        return one.code or (one.label if isinstance(one, Indicator) else one.title) or ""

    def _goes(self, action: Action | None) -> str:
        if action is None:
            return _("tout le schéma")
        return _("action {}").format(action.code or action.title or "")


def settled(lines: Sequence[Compared]) -> tuple[Compared, ...]:
    """The lines, those refused that are computed from a new one which is not taken."""
    left = list(lines)
    known: set[str] = set()
    while True:
        ready = {
            fold(one.code)
            for one in left
            if one.born is not None and inputs_coming(one.fields) <= known
        }
        if ready <= known:
            break
        known |= ready
    return tuple(
        one if inputs_coming(one.fields) <= known else _without_inputs(one) for one in left
    )


def inputs_coming(fields: Mapping[str, Any]) -> frozenset[str]:
    """The codes of the new indicators that a formula names, as they are compared."""
    formula = fields.get("formula")
    if not isinstance(formula, Mapping):
        return frozenset()
    inputs = f"{formula.get('terms') or ''} {formula.get('over') or ''}".split()
    marked = (one for one in inputs if one.startswith(COMING))
    return frozenset(one.removeprefix(COMING).replace("_", " ") for one in marked)


def _without_inputs(one: Compared) -> Compared:
    sentence = _("{} : un indicateur du calcul n'est pas pris, ou le calcul tourne en rond.")
    return Compared(Outcome.REFUSED, one.where, sentence.format(one.where))
