"""What PySide holds of Qt: calls after which it takes something living for deleted."""

import ast

from tests.architecture.sources import Sources, within

# See docs/decisions/0022-what-pyside-holds.md.
UNSAFE = {
    "itemAt": "a layout's items are not told apart from what comes next at their address",
    "nextInFocusChain": "the next widget would pass to this one",
    "previousInFocusChain": "the widget before would pass to this one",
}
UNSAFE_CLASSES = {"QFocusFrame": "it would own every widget that it surrounded"}


def qt_keeps_its_own(sources: Sources) -> list[str]:
    """Nothing is asked of Qt that makes PySide hold it under the wrong owner."""
    return [
        f"{source.path}:{node.lineno}: {name}, {why}"
        for source in sources.values()
        if within(source.module, "desktop")
        for node in ast.walk(source.tree)
        for name, why in _said(node)
    ]


def _said(node: ast.AST) -> list[tuple[str, str]]:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        name = node.func.attr
        return [(name, UNSAFE[name])] if name in UNSAFE else []
    if isinstance(node, ast.Name) and node.id in UNSAFE_CLASSES:
        return [(node.id, UNSAFE_CLASSES[node.id])]
    return []
