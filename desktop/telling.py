"""The history in short lines: what one gesture changed, told together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from db.kinds.report import NARRATIVES
from db.queries.display import EMPTY
from db.queries.history import Past
from desktop.i18n import _

STATE = "_state"
_LONG = ("problem", "objective", "public", "method", "calendar", "means", "comment")
_TEXTS = {*_LONG, *(f"situation.{name}" for name in NARRATIVES)}


@dataclass(frozen=True, slots=True)
class Told:
    """One gesture: when, by whom, a line a change; `reason` is '' unless it settled something."""

    at: datetime
    author: str
    lines: tuple[str, ...]
    contested: bool
    reason: str


def tell(past: Iterable[Past]) -> list[Told]:
    """The changes as they were made, those of one gesture together, in the same order."""
    told = []
    for _key, changes in groupby(past, key=lambda one: (one.at, one.author)):
        group = list(changes)
        plain = [_line(one) for one in group if one.field not in _TEXTS]
        texts = _texts([one for one in group if one.field in _TEXTS])
        reason = next((one.reason for one in group if one.reason), "")
        contested = any(one.contested for one in group)
        lines = (*plain, *texts)
        told.append(Told(group[0].at, group[0].author, lines, contested, reason))
    return told


def _line(past: Past) -> str:
    """'Avancement : 45 % au lieu de 40 %'."""
    if past.label == _("Ajout"):
        return _added(past)
    if past.field == STATE and past.subject is not None:
        back = past.after == _("présent")
        return (_("Rétabli : {}") if back else _("Supprimé : {}")).format(past.subject)
    name = ", ".join(part for part in (past.subject, past.label) if part)
    if not past.after:
        return name
    if past.before in ("", past.after):
        return _("{name} : {after}").format(name=name, after=past.after)
    words = _("{name} : {after} au lieu de {before}")
    return words.format(name=name, after=past.after, before=past.before)


def _added(past: Past) -> str:
    if past.subject is None:
        return _("Création de l'action")
    said = f"{past.subject} ({past.after})" if past.after else past.subject
    return _("Ajout : {}").format(said)


def _texts(texts: list[Past]) -> list[str]:
    """'Textes modifiés : synthèse, suite': a long text is only said to have changed."""
    said = []
    for title, holds in (
        (_("Textes ajoutés : {}"), lambda one: not one.before),
        (_("Textes modifiés : {}"), lambda one: one.before and one.after != _(EMPTY)),
        (_("Textes retirés : {}"), lambda one: one.before and one.after == _(EMPTY)),
    ):
        labels = [one.label.lower() for one in texts if holds(one)]
        if labels:
            said.append(title.format(", ".join(labels)))
    return said
