"""One way to every field of the action: the list of all of them, then the gesture of one."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from db.queries.action.fiche import Fiche
from db.queries.action.fields import FieldRow, action_fields
from db.queries.action.voted import VOTED
from db.queries.rights.permission import may_write_policy
from desktop.hub import Hub
from desktop.i18n import _
from desktop.pages.fiche.fields import FieldGestures
from desktop.pages.fiche.fields_dialog import FieldsDialog
from desktop.pages.fiche.pasts import Pasts

_OWN = ("code", "title", "measure", "parent", "parts", "partner", "link", "deadline", "retired_on")
_WITHOUT_PAST = ("parts",)
Do = Callable[[], object]


class AllFields:
    """`elsewhere` is what asks for another deadline, then, by field, what is changed in the page
    itself: each of these ends the list.
    """

    def __init__(
        self,
        hub: Hub,
        page: QWidget,
        shown: Callable[[], Fiche | None],
        ways: tuple[FieldGestures, Pasts],
        elsewhere: tuple[Do, Mapping[str, Do]],
    ) -> None:
        self._hub, self._page, self._shown = hub, page, shown
        (self._fields, self._pasts), (self._deadline, self._there) = ways, elsewhere

    def open(self, chosen: str = "title") -> None:
        """Show the list, do what is asked of it, come back to it."""
        while (asked := self._ask(chosen)) is not None:
            chosen, past_of = asked
            if past_of:
                self._pasts.show_key(chosen, past_of)
            elif chosen in self._there:
                self._there[chosen]()
                return
            else:
                self._gestures()[chosen]()

    def _ask(self, chosen: str) -> tuple[str, str] | None:
        """The field that one wants to change, then its label where one wants its past instead."""
        shown = self._shown()
        if shown is None:
            return None
        rows = self._hub.ask(action_fields, shown)
        title = _("Champs de l'action {}").format(shown.sheet.code)
        may = (self._writable(shown), _with_past(rows))
        dialog = FieldsDialog(title, rows, may, chosen, self._page)
        done = dialog.exec()
        labels = {row.key: row.label for row in rows}
        asked = dialog.chosen, labels[dialog.chosen] if dialog.wants_past else ""
        dialog.deleteLater()
        return asked if done else None

    def _writable(self, shown: Fiche) -> frozenset[str]:
        may = shown.may
        return frozenset(
            key
            for keys, mine in (
                (_OWN, may.deadline),
                (("comment",), may.deadline),
                (VOTED, shown.voted.may),
                (("situation",), may.report),
                (("milestones",), may.milestones),
                (("indicators",), may.indicators or may.values),
                (("expected",), shown.expected.may),
                (("pilots",), self._hub.ask(may_write_policy)),
            )
            if mine
            for key in keys
        )

    def _gestures(self) -> dict[str, Do]:
        fields = self._fields
        return {
            "code": lambda: fields.rename("code"),
            "title": fields.rename,
            "measure": fields.move,
            "parent": fields.move,
            "parts": fields.add_part,
            "pilots": fields.change_pilots,
            "partner": fields.change_partners,
            "link": fields.change_links,
            "deadline": self._deadline,
            "retired_on": fields.retire,
            **{name: _voted(fields, name) for name in VOTED},
        }


def _voted(fields: FieldGestures, name: str) -> Do:
    return lambda: fields.edit_voted(name)


def _with_past(rows: tuple[FieldRow, ...]) -> frozenset[str]:
    return frozenset(row.key for row in rows if row.at is not None and row.key not in _WITHOUT_PAST)
