"""Tables among the files that came: shown, taken with a reason, their columns asked for."""

from decimal import Decimal
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog
from pytestqt.qtbot import QtBot

from db.queries.indicator.trajectory import trajectories
from desktop.columns import recall_columns
from desktop.pages.exchange.page import ExchangePage
from desktop.pages.exchange.tabling import ColumnsDialog, CorrectionDialog
from desktop.tables.heads import key_of
from desktop.widgets.roles import Role
from tests.pages.base import Base
from tests.pages.exchange.conftest import read

LEFT = Qt.MouseButton.LeftButton


def table(tmp_path: Path, *lines: str) -> Path:
    """A CSV file."""
    path = tmp_path / "saisies.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def codes(base: Base) -> tuple[str, str]:
    """The codes of the share and of the delay."""
    found = [base.ask(_code, base.indicators[name]) for name in ("share", "delay")]
    return found[0], found[1]


def _code(session: object, indicator: str) -> str:
    from db.kinds.indicator import Indicator

    return session.get_one(Indicator, indicator).code or ""  # type: ignore[attr-defined]


def latest(base: Base) -> Decimal | None:
    """The last known value of the delay."""
    found = base.ask(trajectories, [base.indicators["delay"]])[base.indicators["delay"]].latest
    return found.value if found else None


def shown(page: ExchangePage) -> dict[str, list[str]]:
    """The lines in sight, by group."""
    groups = page.content.tree._groups
    return {one.key: [line.label.replace("\u00a0", " ") for line in one.lines] for one in groups}


def test_a_table_is_shown_then_taken(
    page: ExchangePage, base: Base, tmp_path: Path, qtbot: QtBot
) -> None:
    """New lines, lines left out with their cell; nothing before one agrees; Ctrl+Z after."""
    _share, delay = codes(base)
    path = table(
        tmp_path, "Code;Période;Valeur", f"{delay};2031;29", f"{delay};2032;1,2,3", "Z-9;2031;1"
    )
    page.receive([path])
    read(qtbot, page)
    found = shown(page)
    assert len(found["new"]) == 1
    assert [one.partition(" :")[0] for one in found["left_out"]] == ["saisies!C3", "saisies!A4"]
    assert page.content.file._tag.accessibleName() or page.content.file._tag.isVisible()
    before = latest(base)
    qtbot.mouseClick(page.content.bar.take, LEFT)
    read(qtbot, page)
    after = latest(base)
    assert (after, after != before) == (29, True)
    assert "2 lignes ont été laissées de côté" in page.content.banner.accessibleName().replace(
        "\u00a0", " "
    )
    page.receive([path])
    read(qtbot, page)
    assert "new" not in shown(page)
    page.hub.undo()
    assert latest(base) == before


def test_a_correction_asks_why(
    page: ExchangePage, base: Base, tmp_path: Path, qtbot: QtBot
) -> None:
    """Without a reason nothing is taken; with one the old value stays in the past."""
    _share, delay = codes(base)
    page.receive([table(tmp_path, "Code;Période;Valeur", f"{delay};2031;29")])
    read(qtbot, page)
    qtbot.mouseClick(page.content.bar.take, LEFT)
    read(qtbot, page)
    page.receive([table(tmp_path, "Code;Période;Valeur", f"{delay};2031;31")])
    read(qtbot, page)

    def refuse(dialog: QDialog) -> int:
        assert isinstance(dialog, CorrectionDialog)
        dialog.save.click()
        assert dialog.result() == QDialog.DialogCode.Rejected
        dialog.reject()
        return dialog.result()

    with patch.object(CorrectionDialog, "exec", refuse):
        qtbot.mouseClick(page.content.bar.take, LEFT)
    assert latest(base) == 29

    def answer(dialog: QDialog) -> int:
        assert isinstance(dialog, CorrectionDialog)
        dialog._line.input.setPlainText("Recompté")
        dialog.save.click()
        return dialog.result()

    with patch.object(CorrectionDialog, "exec", answer):
        qtbot.mouseClick(page.content.bar.take, LEFT)
    read(qtbot, page)
    assert latest(base) == 31


def test_columns_are_asked_once(
    page: ExchangePage, base: Base, tmp_path: Path, qtbot: QtBot
) -> None:
    """What is answered is remembered for the same titles."""
    _share, delay = codes(base)
    page.receive([table(tmp_path, "Item;Quand;Combien", f"{delay};2031;29")])
    read(qtbot, page)
    assert page.content.file.columns.isVisible()

    def answer(dialog: QDialog) -> int:
        assert isinstance(dialog, ColumnsDialog)
        dialog.save.click()
        assert dialog.banner.isVisibleTo(dialog)
        boxes = dialog.findChildren(QComboBox)
        for box, field in zip(boxes, ("code", "period", "value"), strict=True):
            box.setCurrentIndex(box.findData(field))
        dialog.save.click()
        return dialog.result()

    with patch.object(ColumnsDialog, "exec", answer):
        qtbot.mouseClick(page.content.file.columns, LEFT)
    read(qtbot, page)
    assert len(shown(page)["new"]) == 1
    assert recall_columns(key_of(["Item", "Quand", "Combien"])) is not None


def test_a_table_is_listed_and_given_back(
    page: ExchangePage, base: Base, tmp_path: Path, qtbot: QtBot
) -> None:
    """Among the files taken lately, with its lines; the button takes it back, and off the list."""
    _share, delay = codes(base)
    before, known = latest(base), page.taken.rowCount()
    path = table(tmp_path, "Code;Période;Valeur", f"{delay};2031;29", "Z-9;2031;1")
    page.receive([path])
    read(qtbot, page)
    qtbot.mouseClick(page.content.bar.take, LEFT)
    read(qtbot, page)
    first = page.taken.index(0, 0)
    assert first.data() == "saisies.csv"
    spoken = str(first.data(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.replace("\u00a0", " ").startswith(
        "saisies.csv, 1 ligne prise, 1 laissée de côté, "
    )
    assert str(first.data(Role.NOTE)).replace("\u00a0", " ").startswith("1 ligne · ")
    assert page.inbox.undo.isVisibleTo(page)
    assert page.inbox.undo.accessibleDescription() == "saisies.csv"
    assert (latest(base), page.taken.rowCount()) == (29, known + 1)
    qtbot.mouseClick(page.inbox.undo, LEFT)
    read(qtbot, page)
    assert (latest(base), page.taken.rowCount()) == (before, known)
    assert "l’historique garde les deux" in page.content.banner.accessibleName()
    assert "saisies.csv" not in page.inbox.undo.accessibleDescription()


def test_what_followed_a_table_keeps_it(
    page: ExchangePage, base: Base, tmp_path: Path, qtbot: QtBot
) -> None:
    """Once something else was entered the button is gone; Ctrl+Z takes it off the list too."""
    _share, delay = codes(base)
    path = table(tmp_path, "Code;Période;Valeur", f"{delay};2031;29")
    page.receive([path])
    read(qtbot, page)
    qtbot.mouseClick(page.content.bar.take, LEFT)
    read(qtbot, page)
    known = page.taken.rowCount()
    page.hub.undo()
    read(qtbot, page)
    page.refresh()
    assert page.taken.rowCount() == known - 1
    assert not page.inbox.undo.isVisibleTo(page)
    page.hub.redo()
    read(qtbot, page)
    assert latest(base) == 29
    assert not page.inbox.undo.isVisibleTo(page)
