"""What a screen reader is told: every control has a name and a role, every cell its column."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QTreeView, QWidget

NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description
SILENT_ROLES = (QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Pane)
TEXTS = (QAccessible.Role.StaticText,)
ITEMS = (QAccessible.Role.Cell, QAccessible.Role.ListItem, QAccessible.Role.TreeItem)
ROWS = 12  # of a table or a list: the others are made by the same code


def faults_heard(root: QWidget) -> list[str]:
    """What somebody who only hears this window would miss."""
    return list(_faults(QAccessible.queryAccessibleInterface(root)))


def controls(root: QWidget) -> list[QWidget]:
    """Every visible, enabled widget that says it takes the keyboard."""
    found = []
    for one in _under(QAccessible.queryAccessibleInterface(root)):
        widget = one.object()
        # A text that one may copy is read, not commanded.
        if isinstance(widget, QWidget) and _commands(one) and one.role() not in TEXTS:
            found.append(widget)
    return found


def called(widget: QWidget) -> str:
    """How a fault names a widget."""
    heard = QAccessible.queryAccessibleInterface(widget)
    name = heard.text(NAME) if heard is not None else ""
    above = widget.parentWidget()
    return f"{type(widget).__name__} {name!r} in {type(above).__name__}"


def _faults(root: QAccessibleInterface | None) -> Iterator[str]:
    for one in _under(root):
        widget = one.object()
        if not isinstance(widget, QWidget):
            continue
        if _commands(one):
            if not one.text(NAME).strip():
                yield f"no name: {called(widget)}"
            if one.role() in SILENT_ROLES:
                yield f"no role ({one.role().name}): {called(widget)}"
        if isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView):
            yield from _silent_items(widget, one)


def _under(one: QAccessibleInterface | None) -> Iterator[QAccessibleInterface]:
    """What is in sight from here down; the items of a view are asked of the view."""
    if one is None or not one.isValid() or one.state().invisible:
        return
    yield one
    if isinstance(one.object(), QAbstractItemView):
        return
    for number in range(one.childCount()):
        yield from _under(one.child(number))


def _commands(one: QAccessibleInterface) -> bool:
    state = one.state()
    return bool(state.focusable and not state.invisible and not state.disabled)


def _silent_items(view: QAbstractItemView, heard: QAccessibleInterface) -> Iterator[str]:
    columns = _titles(view) if isinstance(view, QTableView) else {}
    for column, title in columns.items():
        if not title:
            yield f"no title of column {column}: {called(view)}"
    for row, column, item in _items(view, heard):
        said = f"{item.text(NAME)} {item.text(DESCRIPTION)}".strip()
        title = columns.get(column, "")
        value = said.replace(title, "", 1).strip(" ,:;.")
        if title and title not in said:
            yield f"cell {row}, {column} says {said!r} without {title!r}: {called(view)}"
        elif not value:
            yield f"cell {row}, {column} says {said!r}, no value: {called(view)}"


def _titles(view: QTableView) -> dict[int, str]:
    model = view.model()
    if model is None or view.horizontalHeader().isHidden():
        return {}
    shown = [one for one in range(model.columnCount()) if not view.isColumnHidden(one)]
    across = Qt.Orientation.Horizontal
    return {
        one: str(
            model.headerData(one, across, Qt.ItemDataRole.AccessibleTextRole)
            or model.headerData(one, across)
            or ""
        )
        for one in shown
    }


def _items(
    view: QAbstractItemView, heard: QAccessibleInterface
) -> Iterator[tuple[int, int, QAccessibleInterface]]:
    """Row, column and interface of the first cells in sight."""
    model = view.model()
    if model is None:
        return
    wide = model.columnCount() if isinstance(view, QTableView | QTreeView) else 1
    # Qt counts its headers among the children, hidden or not.
    most = min(heard.childCount(), (ROWS + 1) * (wide + 1))
    inside = (heard.child(number) for number in range(most))
    cells = [one for one in inside if one is not None and one.role() in ITEMS]
    for number, item in enumerate(cells):
        row, column = divmod(number, wide)
        if not (isinstance(view, QTableView) and view.isColumnHidden(column)):
            yield row, column, item
