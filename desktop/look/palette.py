"""The Qt palette of a theme, and the theme that the application shows now."""

from PySide6.QtGui import QColor, QGuiApplication, QPalette

from desktop.look.tokens import DARK, LIGHT, Tokens

Role = QPalette.ColorRole


def make_palette(tokens: Tokens) -> QPalette:
    """Every role that Qt's own widgets read, in the theme's colours."""
    palette = QPalette()
    for role, colour in (
        (Role.Window, tokens.canvas),
        (Role.WindowText, tokens.text),
        (Role.Base, tokens.surface),
        (Role.AlternateBase, tokens.sunken),
        (Role.Text, tokens.text),
        (Role.PlaceholderText, tokens.faint),
        (Role.Button, tokens.surface),
        (Role.ButtonText, tokens.text),
        (Role.BrightText, tokens.on_accent),
        (Role.Highlight, tokens.selected),
        (Role.HighlightedText, tokens.sel_ink),
        (Role.Link, tokens.accent),
        (Role.LinkVisited, tokens.accent),
        (Role.ToolTipBase, tokens.surface),
        (Role.ToolTipText, tokens.text),
        (Role.Light, tokens.surface),
        (Role.Midlight, tokens.sunken),
        (Role.Mid, tokens.line_strong),
        (Role.Dark, tokens.control),
        (Role.Shadow, tokens.line_strong),
        (Role.Accent, tokens.accent),
    ):
        palette.setColor(role, QColor(colour))
    for role in (Role.WindowText, Role.Text, Role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.faint))
    return palette


def current() -> Tokens:
    """The theme on screen: painters ask at each painting, so a switch needs no restart."""
    window = QGuiApplication.palette().color(Role.Window)
    return DARK if window.lightness() < 128 else LIGHT


def put_ground(app: QGuiApplication, wish: str) -> None:
    """The colours of the theme wished for ('light', 'dark', else the system's), before the rest."""
    app.setPalette(make_palette({"light": LIGHT, "dark": DARK}.get(wish) or current()))
