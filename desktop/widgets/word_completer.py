"""Completion of a word from its first letters, with or without their accents."""

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QListView

_PLAIN = Qt.ItemDataRole.UserRole + 1
_SHOWN = 6
_NONE = "\0"


class WordCompleter(QCompleter):
    """Offers the words that begin as what is typed does, until `enough` letters name one.

    One serves any number of fields: it goes with the keyboard.
    """

    def __init__(self, words: Sequence[str], enough: int, parent: QObject) -> None:
        super().__init__(parent)
        self._enough = enough
        self.setModel(_model(words, self))
        self.setCompletionRole(_PLAIN)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setMaxVisibleItems(_SHOWN)
        listed = QListView()
        listed.setUniformItemSizes(True)  # else each of the words is measured
        listed.setProperty("look", "popup")
        self.setPopup(listed)

    def splitPath(self, path: str) -> list[str]:  # noqa: N802 — Qt's name
        plain = _plain(path.strip())
        return [plain if len(plain) < self._enough else _NONE]

    def pathFromIndex(  # noqa: N802 — Qt's name
        self, index: QModelIndex | QPersistentModelIndex
    ) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole))


def _model(words: Sequence[str], parent: QObject) -> QStandardItemModel:
    model = QStandardItemModel(parent)
    for word in words:
        item = QStandardItem(word)
        item.setData(_plain(word), _PLAIN)
        model.appendRow(item)
    return model


def _plain(text: str) -> str:
    parts = unicodedata.normalize("NFD", text.casefold().replace("œ", "oe"))
    return "".join(sign for sign in parts if not unicodedata.combining(sign))
