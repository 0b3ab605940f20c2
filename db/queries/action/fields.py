"""Every field of an action with what it says now, who said it last and when."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.journal.clock import moment
from db.journal.session import raw
from db.kinds.action import Action, Milestone
from db.kinds.expectation import Expectation
from db.kinds.indicator import Indicator
from db.kinds.policy import Grant
from db.queries.action.fiche import Fiche
from db.queries.action.voted import VOTED
from db.queries.base.display import label_of, shown
from db.queries.journal.origin import author_of_device
from db.tables.journal import ACCEPTED
from db.words import _, long_date, ngettext, percent

PLAIN = ("code", "title", "measure", "parent")
MANY = ("parts", "pilots", "partner", "link", "milestones", "indicators", "expected", "situation")


@dataclass(frozen=True, slots=True)
class FieldRow:
    """`key` is the field's code, or what stands for many things; `value` is '' where there is none.

    `at` and `author` are those of the last change, None and '' where nobody wrote there.
    """

    key: str
    label: str
    value: str
    at: datetime | None
    author: str


def action_fields(session: Session, fiche: Fiche) -> tuple[FieldRow, ...]:
    """The fields of the action of a fiche, in the order in which it shows them."""
    action = fiche.sheet.id
    last = _last(session, action)
    row = session.get_one(Action, action)
    said = _said(fiche)
    keys = (*PLAIN, "situation", "deadline", *MANY[:-1], "comment", *VOTED, "retired_on")
    return tuple(
        FieldRow(
            key,
            _labels().get(key) or label_of(action, key),
            said[key] if key in said else _plain(session, row, key),
            *last.get(key, (None, "")),
        )
        for key in keys
    )


def _labels() -> dict[str, str]:
    return {
        "parent": _("Fait partie de"),
        "parts": _("Sous-actions"),
        "pilots": _("Pilotes"),
        "partner": _("Partenaires"),
        "link": _("Actions liées"),
        "milestones": _("Jalons"),
        "indicators": _("Indicateurs et cibles"),
        "expected": _("Attendu des établissements"),
        "retired_on": _("Retrait du schéma"),
    }


def _said(fiche: Fiche) -> dict[str, str]:
    sheet, around = fiche.sheet, fiche.around
    people = (
        *((one, "") for one in sheet.leads),
        *((one, _("copilote")) for one in sheet.co_pilots),
        *((one, _("suppléant·e")) for one in sheet.deputies),
    )
    steps = ngettext("{} jalon", "{} jalons", len(sheet.milestones)).format(len(sheet.milestones))
    retired = fiche.retired_on
    return {
        "situation": _situation(fiche),
        "parts": ", ".join(one.name for one in around.parts),
        "pilots": ", ".join(f"{one} ({role})" if role else one for one, role in people),
        "partner": ", ".join(sheet.partners),
        "link": ", ".join(one.name for one in around.links),
        "milestones": steps if sheet.milestones else "",
        "indicators": ", ".join(one.label for one in sheet.indicators),
        "expected": ", ".join(one.deployed.label for one in fiche.expected.rows),
        "retired_on": f"{long_date(retired)}, {fiche.retired_because}" if retired else "",
        **fiche.voted.texts,
    }


def _situation(fiche: Fiche) -> str:
    sheet = fiche.sheet
    parts = [
        sheet.status.label if sheet.status else "",
        percent(sheet.progress) if sheet.progress is not None else "",
        sheet.weather.label if sheet.weather else "",
    ]
    return ", ".join(filter(None, parts))


def _plain(session: Session, row: Action, key: str) -> str:
    value = getattr(row, key)
    if value is None:
        return ""
    written = value if isinstance(value, str) else value.isoformat()
    return shown(session, row.id, key, json.dumps(written))


_LATEST = """
    SELECT cell.entity, cell.field, max(lot.hlc), lot.device
        FROM cell JOIN op ON op.cell = cell.id JOIN lot ON lot.id = op.id >> 12
        WHERE cell.entity IN (SELECT value FROM json_each(?)) AND lot.status = ?
        GROUP BY cell.entity, cell.field
"""


def _last(session: Session, action: str) -> Mapping[str, tuple[datetime, str]]:
    """The last change by key."""
    stand_for = _entities(session, action)
    rows = raw(session).execute(_LATEST, (json.dumps(list(stand_for)), ACCEPTED)).fetchall()
    latest: dict[str, tuple[int, bytes]] = {}
    for entity, field, hlc, device in rows:
        key = stand_for[entity] or field.partition(":")[0]
        latest[key] = max(latest.get(key, (0, b"")), (hlc, device))
    authors = {device: author_of_device(session, device) for _hlc, device in latest.values()}
    return {key: (moment(hlc), authors[device]) for key, (hlc, device) in latest.items()}


def _entities(session: Session, action: str) -> dict[str, str]:
    """The action and what belongs to it, each with the key that it stands under, '' for itself."""

    def under(key: str, ids: Iterable[str]) -> dict[str, str]:
        return dict.fromkeys(ids, key)

    return {
        **under(
            "milestones", session.scalars(select(Milestone.id).where(Milestone.action == action))
        ),
        **under(
            "indicators", session.scalars(select(Indicator.id).where(Indicator.action == action))
        ),
        **under(
            "expected", session.scalars(select(Expectation.id).where(Expectation.action == action))
        ),
        **under("pilots", session.scalars(select(Grant.id).where(Grant.action == action))),
        **under("parts", session.scalars(select(Action.id).where(Action.parent == action))),
        action: "",
    }
