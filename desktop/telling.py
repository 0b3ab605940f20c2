"""The history in short lines: what one gesture changed, told together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from db.kinds.indicator import Indicator
from db.kinds.report import NARRATIVES
from db.queries.base.display import EMPTY
from db.queries.journal.history import Past
from desktop.i18n import _

STATE, SITUATION = "_state", "situation."
_LONG = ("problem", "objective", "public", "method", "calendar", "means", "comment")
_TEXTS = {*_LONG, *(SITUATION + name for name in NARRATIVES)}


@dataclass(frozen=True, slots=True)
class Told:
    """One gesture: when, by whom, a line a change; `reason` is '' unless it settled something.

    `changes` stand behind the lines, one each: the first of those that a line tells together.
    """

    at: datetime
    author: str
    lines: tuple[str, ...]
    contested: bool
    reason: str
    changes: tuple[Past, ...] = ()


def tell(past: Iterable[Past]) -> list[Told]:
    """The changes as they were made, those of one gesture together, in the same order."""
    told = []
    for _key, changes in groupby(past, key=lambda one: (one.at, one.author)):
        group = list(changes)
        said = [(_line(one), one) for one in group if one.field not in _TEXTS]
        said += _texts([one for one in group if one.field in _TEXTS])
        reason = next((one.reason for one in group if one.reason), "")
        contested = any(one.contested for one in group)
        lines, behind = tuple(words for words, _one in said), tuple(one for _words, one in said)
        told.append(Told(group[0].at, group[0].author, lines, contested, reason, behind))
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
        indicator = past.entity.startswith(f"{Indicator.prefix}_")
        return _("Création de l'indicateur") if indicator else _("Création de l'action")
    said = f"{past.subject} ({past.after})" if past.after else past.subject
    return _("Ajout : {}").format(said)


def _texts(texts: list[Past]) -> list[tuple[str, Past]]:
    """'Textes modifiés : synthèse, suite': a long text is only said to have changed.

    Those of a report are told together, for they are read together; the others one by one.
    """
    reported = [one for one in texts if one.field.startswith(SITUATION)]
    others = [one for one in texts if one not in reported]
    return [
        (title.format(", ".join(one.label.lower() for one in found)), found[0])
        for title, holds in (
            (_("Textes ajoutés : {}"), lambda one: not one.before),
            (_("Textes modifiés : {}"), lambda one: one.before and one.after != _(EMPTY)),
            (_("Textes retirés : {}"), lambda one: one.before and one.after == _(EMPTY)),
        )
        for group in (reported, *([one] for one in others))
        if (found := [one for one in group if holds(one)])
    ]
