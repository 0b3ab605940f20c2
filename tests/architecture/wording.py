"""What a person reads passes through `_`, as a whole and fixed sentence."""

import ast
from collections.abc import Iterator

from tests.architecture.sources import Source, Sources, within

WIDGETS = {
    *("QLabel", "QPushButton", "QCheckBox", "QRadioButton", "QGroupBox", "QCommandLinkButton"),
    *("QAction", "QMenu", "QDockWidget", "QMessageBox", "QProgressDialog"),
}
METHODS = {
    *("setText", "setTitle", "setWindowTitle", "setToolTip", "setStatusTip", "setWhatsThis"),
    *("setPlaceholderText", "setAccessibleName", "setAccessibleDescription", "setLabelText"),
    *("setInformativeText", "setDetailedText", "setSpecialValueText", "setSuffix", "setPrefix"),
    *("addAction", "addMenu", "addTab", "insertTab", "setTabText", "addItem", "addRow"),
    *("addButton", "setButtonText", "setHorizontalHeaderLabels", "drawText", "showMessage"),
}
KEYWORDS = {
    *("text", "title", "toolTip", "statusTip", "whatsThis", "placeholderText"),
    *("windowTitle", "accessibleName", "accessibleDescription", "suffix", "prefix"),
}
LOOK_UP = {"_", "ngettext"}
PROPER_NAMES = {"Jalon"}


def shown_words_pass_through_gettext(sources: Sources) -> list[str]:
    """No literal goes to the screen without `_`."""
    return [
        f"{source.path}:{call.lineno} shows {ast.unparse(piece)} without _"
        for source in _of_desktop(sources)
        for call in _calls(source)
        for argument in _shown(call)
        for piece in _bare(argument)
    ]


def sentences_are_fixed(sources: Sources) -> list[str]:
    """What is looked up is a whole literal: values are put in after, by `format`."""
    return [
        f"{source.path}:{call.lineno} looks up {ast.unparse(argument)}"
        for source in sources.values()
        for call in _calls(source)
        if _name(call) in LOOK_UP
        for argument in call.args[:2]
        if isinstance(argument, ast.JoinedStr | ast.BinOp) or _formatted(argument) is not None
    ]


def _of_desktop(sources: Sources) -> Iterator[Source]:
    return (source for name, source in sources.items() if within(name, "desktop"))


def _calls(source: Source) -> Iterator[ast.Call]:
    return (node for node in ast.walk(source.tree) if isinstance(node, ast.Call))


def _name(call: ast.Call) -> str:
    return ast.unparse(call.func).rpartition(".")[2]


def _shown(call: ast.Call) -> list[ast.expr]:
    """The arguments of a call that may end on the screen."""
    name = _name(call)
    if name in METHODS and isinstance(call.func, ast.Attribute):
        return list(call.args)
    if name in WIDGETS:
        named = [word.value for word in call.keywords if word.arg in KEYWORDS]
        return [*call.args, *named]
    return []


def _bare(node: ast.expr) -> Iterator[ast.expr]:
    """The literals with letters that a shown expression gives as they stand."""
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str) and _is_worded(node.value):
            yield node
        return
    if isinstance(node, ast.Call):
        inner = _formatted(node)
        parts = [] if inner is None else [inner]
    elif isinstance(node, ast.IfExp):
        parts = [node.body, node.orelse]
    elif isinstance(node, ast.BinOp):
        parts = [node.left, node.right]
    elif isinstance(node, ast.JoinedStr | ast.BoolOp):
        parts = node.values
    elif isinstance(node, ast.List | ast.Tuple):
        parts = node.elts
    else:
        parts = []
    for part in parts:
        yield from _bare(part)


def _is_worded(text: str) -> bool:
    return text not in PROPER_NAMES and any(sign.isalpha() for sign in text)


def _formatted(node: ast.expr) -> ast.expr | None:
    """The literal on which a method such as `format` is called, if that is what this is."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        literal = node.func.value
        return literal if isinstance(literal, ast.Constant | ast.JoinedStr) else None
    return None
