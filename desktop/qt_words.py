"""Qt's own words in French: those of its dialogs and of its fields' menus."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

# Qt 6.12 gave these a letter to press; its French has only their former wording.
_LACKING = {
    ("QFileDialog", "&Look in:"): "&Regarder dans\N{NO-BREAK SPACE}:",
    ("QFileDialog", "Files of &type:"): "Fichiers de &type\N{NO-BREAK SPACE}:",
}


def load_qt_words(app: QCoreApplication) -> None:
    """Have Qt speak French in this application; a second time changes nothing."""
    if app.findChild(QTranslator) is not None:
        return
    words = QTranslator(app)
    path = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    app.installTranslator(_Lacking(app))  # Qt asks the last one first
    if words.load("qtbase_fr", path):
        app.installTranslator(words)


class _Lacking(QTranslator):
    """The few words that Qt's French does not have."""

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803
        disambiguation: str | None = None,  # noqa: ARG002
        n: int = -1,  # noqa: ARG002
    ) -> str:
        return _LACKING.get((context, sourceText), sourceText)

    def isEmpty(self) -> bool:  # noqa: N802 — Qt's name
        return False
