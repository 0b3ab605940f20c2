"""The style sheet: flat grounds and lines, in the theme's colours.

Fields, boxes and arrows are painted by the proxy style: a sheet could only load files for them.
"""

from string import Template

from db.kinds.choices import Status
from desktop.look.tokens import Tokens

_GROUNDS = Template("""
QMainWindow, QDialog { background: $canvas; }
QFrame[look="surface"], QWidget[look="surface"] { background: $surface; }
QFrame[look="canvas"] { background: $canvas; }
QFrame[look="sidebar"] { background: $sidebar; }
QFrame[look="sunken"] { background: $sunken; border-radius: 6px; }
QFrame[look="card"] { background: $surface; border: 1px solid $line; border-radius: 8px; }
QFrame[look="soft"] { background: $accent_soft; border-radius: 6px; }
QFrame[look="header"] { background: $surface; border-bottom: 1px solid $line; }
QFrame[look="footer"] { background: $surface; border-top: 1px solid $line; }
QFrame[look="pane"] { background: $surface; border-left: 1px solid $line; }
QFrame[look="list-pane"] { background: $surface; border-right: 1px solid $line; }
QFrame[look="side"] { background: $sidebar; border-right: 1px solid $line; }
QFrame[look="status-bar"] { background: $sidebar; border-top: 1px solid $line; }
QFrame[look="line"] { background: $line; border: none; }
QAbstractScrollArea { border: none; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[look="page"] { background: transparent; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QLabel { background: transparent; color: $text; }
QLabel[ink="muted"] { color: $muted; }
QLabel[ink="faint"] { color: $faint; }
QLabel[ink="accent"] { color: $accent; }
QLabel[ink="sel_ink"] { color: $sel_ink; }
QLabel[ink="good"] { color: $good; }
QLabel[ink="warning"] { color: $warning; }
QLabel[ink="danger"] { color: $danger; }
QLabel[ink="info"] { color: $info; }
QLabel:disabled { color: $faint; }
""")

_BUTTONS = Template("""
QPushButton { background: $surface; color: $text; border: 1px solid $control;
  border-radius: 6px; padding: 6px 12px; outline: none; font-weight: 600; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $accent_soft; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent;
  border: 1px solid $accent; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:pressed { background: $accent_press; border-color: $accent_press; }
QPushButton[kind="danger"] { background: $danger; color: $on_danger;
  border: 1px solid $danger; }
QPushButton[kind="danger"]:hover { background: $danger_hover; border-color: $danger_hover; }
QPushButton[kind="danger"]:pressed { background: $danger_press; border-color: $danger_press; }
QPushButton[kind="quiet"] { background: transparent; color: $accent; border: none; }
QPushButton[kind="quiet"]:hover { background: $hover; }
QPushButton[kind="quiet"]:pressed { background: $accent_soft; }
QPushButton[kind="plain"] { background: transparent; color: $muted; border: none; }
QPushButton[kind="plain"]:hover { background: $hover; }
QPushButton[kind="plain"]:pressed { background: $accent_soft; }
QPushButton[kind="link"] { background: transparent; color: $accent; border: none; padding: 0;
  font-weight: 500; }
QPushButton:disabled { background: $sunken; color: $faint; border: 1px solid $line_strong; }
QPushButton[kind="quiet"]:disabled, QPushButton[kind="plain"]:disabled,
QPushButton[kind="link"]:disabled { background: transparent; border: none; }
QToolButton { background: transparent; color: $text; border: 1px solid transparent;
  border-radius: 6px; padding: 5px; outline: none; }
QToolButton:hover { background: $hover; }
QToolButton:pressed { background: $accent_soft; }
QToolButton::menu-indicator { image: none; width: 0; }
QToolButton[look="chip"] { background: $surface; border: 1px solid $control;
  border-radius: 14px; padding: 0; }
QToolButton[look="chip"]:hover { background: $hover; }
QToolButton[look="chip"]:pressed { background: $accent_soft; }
QToolButton[look="chip"][active="true"] { background: $accent_soft; color: $sel_ink;
  border-color: $accent; }
QPushButton[look="choice"] { background: $surface; border: 1px solid $control; padding: 0; }
QPushButton[look="choice"]:hover { background: $hover; }
QPushButton[look="choice"]:checked { background: $accent_soft; color: $sel_ink;
  border: 2px solid $accent; }
""")

_FIELDS = Template("""
QPlainTextEdit, QTextEdit { background: $surface; color: $text; border: 1px solid $control;
  placeholder-text-color: $faint;
  border-radius: 6px; padding: 4px 6px; selection-background-color: $accent;
  selection-color: $on_accent; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $focus; padding: 3px 5px; }
QPlainTextEdit[state="error"], QTextEdit[state="error"] { background: $danger_soft;
  border: 2px solid $danger; padding: 3px 5px; }
QPlainTextEdit:read-only, QTextEdit:read-only { background: $sunken;
  border: 1px solid $line_strong; }
QTextEdit[look="guide"]:read-only { background: $surface; border: none; border-radius: 0;
  padding: 0; }
QCheckBox, QRadioButton { spacing: 8px; min-height: 24px; }
QCheckBox::indicator, QRadioButton::indicator { width: 18px; height: 18px; }
QComboBox { combobox-popup: 0; }
QSlider { min-height: 24px; }
QSlider::groove:horizontal { height: 6px; background: $track; border-radius: 3px; }
QSlider::sub-page:horizontal { height: 6px; background: $accent; border-radius: 3px; }
QSlider::handle:horizontal { width: 13px; height: 13px; margin: -6px 0; border-radius: 8px;
  background: $surface; border: 2px solid $accent; }
QSlider::handle:horizontal:hover { background: $accent_soft; }
QProgressBar { background: $track; border: none; border-radius: 3px; max-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
""")

_VIEWS = Template("""
QListView, QTableView, QTreeView { background: $surface; color: $text; border: none;
  outline: none; selection-background-color: $selected; selection-color: $sel_ink; }
QListView[look="side-menu"] { background: transparent; }
QListView[look="popup"] { border: 1px solid $line_strong; padding: 4px; }
QComboBox QAbstractItemView { border: 1px solid $line_strong; padding: 4px;
  background: $surface; }
QHeaderView { background: $sunken; border: none; border-bottom: 1px solid $line; }
QHeaderView[look="row-heads"] { background: $surface; border: none; }
QHeaderView::section { background: $sunken; color: $muted; border: none; padding: 0 8px;
  border-bottom: 1px solid $line; font-size: 12px; font-weight: 600; height: 32px; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QTableCornerButton::section { background: $sunken; border: none; }
QMenu { background: $surface; color: $text; border: 1px solid $line_strong; padding: 4px; }
QMenu::item { padding: 7px 24px 7px 12px; border-radius: 4px; }
QMenu::item:selected { background: $selected; color: $sel_ink; }
QMenu::item:disabled { color: $faint; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $line; margin: 4px 0; }
QToolTip { background: $surface; color: $text; border: 1px solid $line_strong;
  padding: 4px 6px; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $line_strong; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $control; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QTabBar::scroller { width: 48px; }
QTabWidget::pane { border: none; }
QTabWidget > QTabBar::tab { background: transparent; color: $muted; border: none;
  padding: 10px 12px; }
QTabWidget > QTabBar::tab:selected { color: $sel_ink; border-bottom: 2px solid $accent; }
QCalendarWidget { border: 1px solid $line_strong; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $sunken; }
QCalendarWidget QToolButton { font-weight: 600; }
QCalendarWidget QToolButton::menu-indicator { image: none; }
QCalendarWidget QAbstractItemView { selection-background-color: $accent;
  selection-color: $on_accent; alternate-background-color: $surface; }
""")


def make_style_sheet(tokens: Tokens) -> str:
    """The whole sheet for one theme."""
    values = {name: value for name, value in tokens._asdict().items() if isinstance(value, str)}
    values["danger_soft"] = tokens.status[Status.IN_DIFFICULTY].soft
    values["good"] = tokens.status[Status.DONE].ink
    values["warning"] = tokens.status[Status.POSTPONED].ink
    values["info"] = tokens.status[Status.IN_PROGRESS].ink
    return "".join(part.substitute(values) for part in (_GROUNDS, _BUTTONS, _FIELDS, _VIEWS))
