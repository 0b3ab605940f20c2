"""The options of `jalon indicator` that say how an indicator is defined, and what they write."""

from argparse import ArgumentParser, BooleanOptionalAction, Namespace, _ArgumentGroup
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy.orm import Session

from db.errors import UserError
from db.kinds.choices import Aggregation, Direction, IndicatorKind
from db.kinds.period import parse_period
from db.queries.base.lookup import find_indicator
from db.queries.establishment.lookup import find_expectation
from db.queries.indicator.definition import defining_fields
from desktop.cli.values import read_choice, read_day, read_number, read_whole
from desktop.i18n import _

Options = ArgumentParser | _ArgumentGroup
_PLAIN = (
    *("label", "unit", "definition", "source", "method", "collected_by", "theme"),
    *("tolerance", "delay", "sexes", "about_children", "no_baseline"),
)
_COMPOUND: Mapping[str, Mapping[str, str]] = {
    "baseline": {"value": "baseline", "period": "baseline_period", "on": "baseline_on"},
    "bounds": {"low": "low", "high": "high"},
}
ONCE = "once"


def takes_definition(options: Options) -> None:
    """Declare every option that defines, none of them required."""
    text, number = _("TEXTE"), _("V")
    add = options.add_argument
    add("--label", metavar=_("LIBELLÉ"), help=_("ce que l'on compte"))
    add("--kind", metavar=_("NATURE"), help=_("number, percentage, yes_no, scale, sum, ratio"))
    add("--unit", metavar=_("UNITÉ"), help=_("jours, places, ou le signe « pour cent »"))
    add("--direction", metavar=_("SENS"), help=_("up (monter), down, hold"))
    add("--every", metavar=_("MOIS"), help=_("périodicité en mois, ou once (une seule fois)"))
    add("--over-periods", metavar=_("RÈGLE"), help=_("sum, last ou mean, entre périodes"))
    add("--over-places", metavar=_("RÈGLE"), help=_("sum ou mean, entre établissements"))
    add("--definition", metavar=text, help=_("ce qui est compté"))
    add("--levels", metavar=text, help=_("les niveaux d'une échelle, séparés par « ; »"))
    add("--terms", nargs="+", metavar="CODE", help=_("les indicateurs que l'on additionne"))
    add("--over", nargs="+", metavar="CODE", help=_("ceux par lesquels on divise"))
    add("--per", type=read_number, metavar=number, help=_("pour combien, par exemple 1000"))
    add("--baseline", type=read_number, metavar=number, help=_("valeur de départ"))
    add("--baseline-period", type=parse_period, metavar=_("PÉRIODE"))
    add("--baseline-on", type=read_day, metavar="DATE")
    add("--no-baseline", action="store_true", default=None, help=_("pas de valeur de départ"))
    add("--tolerance", type=read_number, metavar=number, help=_("écart admis à la cible"))
    add("--low", type=read_number, metavar=number, help=_("aucune valeur en dessous"))
    add("--high", type=read_number, metavar=number, help=_("aucune valeur au-dessus"))
    add("--source", metavar=text)
    add("--method", metavar=text)
    add("--collected-by", metavar=text)
    add("--delay", type=read_whole, metavar=_("JOURS"), help=_("disponible après la période"))
    yes_or_no = BooleanOptionalAction
    add("--sexes", action=yes_or_no, default=None, help=_("demandé par sexe, ou non"))
    add("--ages", metavar=text, help=_("les tranches d'âge, séparées par « ; »"))
    add("--about-children", action=yes_or_no, default=None, help=_("compte des enfants, ou non"))
    add("--theme", metavar=text, help=_("son thème dans le baromètre triennal"))


def defined(session: Session, asked: Namespace, known: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that the options say, by name; what they say in part completes what is `known`."""
    said: dict[str, Any] = {
        name: value for name in _PLAIN if (value := getattr(asked, name)) is not None
    }
    _add_choices(said, asked)
    for name, parts in _COMPOUND.items():
        given = {
            part: value
            for part, option in parts.items()
            if (value := getattr(asked, option)) is not None
        }
        if given:
            said[name] = _joined(name, known.get(name), given)
    for name in ("levels", "ages"):
        if getattr(asked, name) is not None:
            said[name] = "\n".join(filter(None, map(str.strip, getattr(asked, name).split(";"))))
    formula = _formula(session, asked)
    if formula:
        said["formula"] = dict(known.get("formula") or {}) | formula
    if said.get("baseline"):
        said["no_baseline"] = None
    elif said.get("no_baseline"):
        said["baseline"] = None
    return said


def cleared(names: list[str]) -> dict[str, None]:
    """The fields to empty; UserError for a name that is not that of one."""
    fields = defining_fields()
    for name in names:
        if name not in fields or name in {"code", "label", "kind"}:
            raise UserError(
                _("« {} » n'est pas un champ que l'on vide. Connus : {}.").format(
                    name, ", ".join(fields)
                )
            )
    return dict.fromkeys(names)


def _joined(name: str, known: Any, given: Mapping[str, Any]) -> dict[str, Any]:
    before = dict(known or {})
    if name == "baseline" and ("period" in given or "on" in given):
        before |= {"period": None, "on": None}  # one of them says when
    return before | dict(given)


def _add_choices(said: dict[str, Any], asked: Namespace) -> None:
    choices: dict[str, Callable[[str], Any]] = {
        "kind": lambda text: read_choice(IndicatorKind, text),
        "direction": lambda text: read_choice(Direction, text),
        "over_periods": lambda text: read_choice(Aggregation, text),
        "over_places": lambda text: read_choice(
            Aggregation, text, (Aggregation.SUM, Aggregation.MEAN)
        ),
    }
    for name, read in choices.items():
        if getattr(asked, name) is not None:
            said[name] = read(getattr(asked, name))
    if asked.every is not None:
        once = asked.every.strip().casefold() == ONCE
        said["every"] = None if once else read_whole(asked.every)
        said["once"] = once or None


def _follows(asked: Namespace) -> bool:
    """Whether it is a rate of deployment: its terms are expectations."""
    kind = getattr(asked, "kind", None)
    return kind is not None and read_choice(IndicatorKind, kind) is IndicatorKind.DEPLOYMENT


def _formula(session: Session, asked: Namespace) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in ("terms", "over"):
        codes = getattr(asked, name)
        if codes:
            find = find_expectation if _follows(asked) else find_indicator
            found[name] = "\n".join(find(session, code).id for code in codes)
    if asked.per is not None:
        found["per"] = asked.per
    return found
