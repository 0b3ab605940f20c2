"""The columns of the table of actions: what each says, and how it sorts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Any

from db.kinds.choices import Status, Weather
from db.queries.action.listed import ActionRow
from db.queries.base.order import natural
from db.queries.scheme.words import SchemeWords
from desktop.i18n import _, percent, short_date

_STATUSES, _WEATHERS = list(Status), list(Weather)


class Col(IntEnum):
    """The columns, from left to right."""

    CODE = 0
    TITLE = 1
    MEASURE = 2
    LEAD = 3
    STATUS = 4
    PROGRESS = 5
    DEADLINE = 6
    UPDATED = 7
    WEATHER = 8
    PARTNERS = 9
    INDICATORS = 10
    MEASURE_TITLE = 11


AT_FIRST = tuple(Col)[: Col.WEATHER + 1]


@dataclass(frozen=True, slots=True)
class Column:
    """A title, a width in pixels (None takes what is left), a word and a sorting key a row.

    `key` is None where nothing was entered: such rows come last, whichever way one sorts. `plain`
    is the word as a spreadsheet takes it, where that is another one.
    """

    title: str
    width: int | None
    text: Callable[[ActionRow], str]
    key: Callable[[ActionRow], Any]
    plain: Callable[[ActionRow], str] | None = None

    def exported(self, row: ActionRow) -> str:
        """The word for a spreadsheet."""
        return (self.plain or self.text)(row)


def columns(words: SchemeWords) -> dict[Col, Column]:
    """The columns, in the words of the scheme."""
    return {
        Col.CODE: Column(_("Code"), 70, lambda row: row.code, lambda row: natural(row.code)),
        Col.TITLE: Column(
            _("Intitulé"), None, lambda row: row.title, lambda row: row.title.casefold()
        ),
        Col.MEASURE: Column(
            words.measure.title,
            90,
            lambda row: row.measure_short,
            lambda row: natural(row.measure_code),
        ),
        Col.LEAD: Column(_("Pilote"), 114, _lead, _lead_key),
        Col.STATUS: Column(
            _("Statut"),
            118,
            lambda row: row.status.label if row.status else _("non renseigné"),
            lambda row: _STATUSES.index(row.status) if row.status else None,
        ),
        Col.PROGRESS: Column(
            _("Avancement"),
            92,
            lambda row: _("n. r.") if row.progress is None else percent(row.progress),
            lambda row: row.progress,
            lambda row: _("non renseigné") if row.progress is None else percent(row.progress),
        ),
        Col.DEADLINE: Column(
            _("Échéance"),
            88,
            lambda row: short_date(row.deadline) if row.deadline else _("n. r."),
            lambda row: row.deadline,
            lambda row: _day(row.deadline),
        ),
        Col.UPDATED: Column(
            _("Mise à jour"),
            92,
            lambda row: short_date(row.updated_on) if row.updated_on else _("aucune"),
            lambda row: row.updated_on,
            lambda row: _day(row.updated_on),
        ),
        Col.WEATHER: Column(
            _("Météo"),
            92,
            lambda row: row.weather.label if row.weather else _("n. r."),
            lambda row: _WEATHERS.index(row.weather) if row.weather else None,
            lambda row: row.weather.label if row.weather else _("non renseignée"),
        ),
        Col.PARTNERS: Column(
            _("Partenaires"),
            130,
            lambda row: ", ".join(row.partners) or _("aucun"),
            lambda row: row.partners[0].casefold() if row.partners else None,
        ),
        Col.INDICATORS: Column(
            _("Indicateurs"), 84, lambda row: str(row.indicators), lambda row: row.indicators
        ),
        Col.MEASURE_TITLE: Column(
            _("Intitulé {}").format(words.measure.of_the),
            150,
            lambda row: row.measure_title,
            lambda row: row.measure_title.casefold(),
        ),
    }


def _lead(row: ActionRow) -> str:
    return ", ".join(row.leads) or _("non désigné")


def _lead_key(row: ActionRow) -> str | None:
    return _lead(row).casefold() if row.leads else None


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else _("non renseigné")
