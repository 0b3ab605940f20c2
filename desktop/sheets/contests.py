"""Contested fields: each is marked where it is printed, the others are listed apart."""

from collections.abc import Sequence

from db.queries.action.follow_up import Contest
from desktop.i18n import _
from desktop.paper.block import Block
from desktop.paper.paragraph import Heading, Paragraph
from desktop.paper.pictograms import ALERT
from desktop.paper.styles import BODY, NOTE_STRONG, Style


class Contests:
    """The contested fields of one fiche, taken one by one as they are printed."""

    def __init__(self, rows: Sequence[Contest]) -> None:
        self._left = {row.label.casefold(): row for row in rows}
        self._rows = list(rows)

    def mark(self, *labels: str, style: Style = NOTE_STRONG) -> list[Block]:
        """'à arbitrer : 45 % ou 55 %' for the field of that label, nothing if none differs."""
        marks: list[Block] = []
        for label in labels:
            row = self._left.pop(label.casefold(), None)
            if row is not None:
                self._rows.remove(row)
                marks.append(Paragraph.of(_rivals(row), style, gap=1))
        return marks

    def rest(self, gap: float) -> list[Block]:
        """What no place of the sheet has marked, under a heading of its own."""
        if not self._rows:
            return []
        lines = [Paragraph.of(f"{row.label} — {_rivals(row)}", BODY, gap=2) for row in self._rows]
        return [Heading(_("Valeurs différentes reçues"), gap=gap, icon=ALERT), *lines]


def _rivals(row: Contest) -> str:
    return _("à arbitrer : {}").format(_(" ou ").join(row.values) or _("secret"))
