"""What the detail pane says of an action, one section after the other."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from db.queries.action.follow_up import FollowUp, MilestoneRow
from db.queries.indicator.trajectory import Trajectory
from db.queries.journal.conflict import Conflict
from desktop.curves import spark_of
from desktop.i18n import _, long_date, short_date
from desktop.look.fonts import Text
from desktop.measured import target_said, value_said
from desktop.telling import Told
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button, Kind
from desktop.widgets.elided import ElidedLabel
from desktop.widgets.facts import KeyValues
from desktop.widgets.label import Label, rule
from desktop.widgets.progress import ProgressBar
from desktop.widgets.sparkline import Sparkline
from desktop.widgets.tones import Message
from desktop.widgets.weather import WeatherLabel

MOST_STEPS = 3
MOST_CHANGES = 6
LONGEST_VALUE = 24
MOST_LABELS = 2


def facts(sheet: FollowUp) -> KeyValues:
    """Progress, weather, pilot, deadline, last update."""
    deadline = long_date(sheet.deadline) if sheet.deadline else _("non renseignée")
    due = Label(deadline, Text.TABLE, "danger" if sheet.late else "text", wrap=True)
    if sheet.late:
        due.setText(_("{day}, en retard").format(day=deadline))
    updated = long_date(sheet.updated_on) if sheet.updated_on else _("aucune")
    return KeyValues(
        [
            (_("Avancement"), ProgressBar(sheet.progress, sheet.status)),
            (_("Météo"), WeatherLabel(sheet.weather, empty=_("non renseignée"))),
            (_("Pilote"), ", ".join(sheet.leads) or _("non désigné")),
            (_("Échéance"), due),
            (_("Mise à jour"), updated),
        ],
        key_width=86,
    )


def contest(conflict: Conflict, *, settles: bool) -> tuple[Banner, Button]:
    """What is contested and its values, with the button that leads to settling it if one may."""
    labels = list(dict.fromkeys(line.label for line in conflict.lines))
    what = ", ".join(labels) if 0 < len(labels) <= MOST_LABELS else conflict.label
    settle = Button(_("Régler"), kind=Kind.LINK)
    settle.setAccessibleDescription(what)
    values = _values(conflict, labelled=what not in labels)
    title = _("{what} à trancher").format(what=what)
    buttons = [settle] if settles else []
    banner = Banner(Message.WARNING, title, values, buttons, icon="git-merge", flat=True)
    return banner, settle


def text_section(title: str, text: str) -> QWidget:
    """A title and somebody's words."""
    words = Label(text, Text.TABLE, wrap=True)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return _section(title, [words])


def next_steps(milestones: Sequence[MilestoneRow]) -> QWidget | None:
    """The milestones still to come, or None."""
    ahead = [step for step in milestones if step.done_on is None][:MOST_STEPS]
    if not ahead:
        return None
    lines = [
        (short_date(step.planned_on) if step.planned_on else _("sans date"), step.title)
        for step in ahead
    ]
    return _section(_("Prochains jalons"), [_dated(lines)])


def indicators(rows: Sequence[Trajectory]) -> QWidget | None:
    """The indicators with their latest value, or None."""
    if not rows:
        return None
    parts: list[QWidget] = []
    for row in rows:
        parts += [rule(), _indicator(row)]
    return _section(_("Indicateurs"), parts)


def last_changes(told: Sequence[Told]) -> QWidget | None:
    """The latest changes, or None."""
    lines: list[tuple[str, str]] = []
    for one in told:
        day, known = short_date(one.at.date()), [said for said, _words in lines if said]
        for line in one.lines:
            # A day is said once, over all that was done on it.
            lines.append(("" if known[-1:] == [day] else day, line))
            known = [day]
    lines = lines[:MOST_CHANGES]
    return _section(_("Derniers changements"), [_dated(lines)]) if lines else None


def _values(conflict: Conflict, *, labelled: bool) -> str:
    """The first values that fit, after their name where the title does not give it."""
    for line in conflict.lines:
        if all(len(value) <= LONGEST_VALUE for value in line.values):
            values = _(" ou ").join(line.values)
            if not labelled:
                return values
            return _("{name} : {values}").format(name=line.label, values=values)
    return _("{count} valeurs en présence").format(count=len(conflict.rivals))


def _indicator(row: Trajectory) -> QWidget:
    whole = QWidget()
    figures = QHBoxLayout()
    figures.setSpacing(4)
    if row.latest is None:
        figures.addWidget(Label(_("non renseigné"), Text.TABLE, "faint"))
    else:
        said = value_said(row.latest.value, replace(row.expects, unit=""))
        figures.addWidget(Label(said, Text.SECTION, tabular=True))
        figures.addWidget(ElidedLabel(_beside(row), Text.TABLE, "muted"), 1)
    figures.addStretch(0)
    figures.addWidget(_spark(row))
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(Label(row.label, Text.TABLE, "muted", wrap=True))
    column.addLayout(figures)
    return whole


def _beside(row: Trajectory) -> str:
    """The unit, then the target of the period, without saying the unit twice."""
    if row.expected is None:
        return row.unit
    unit = "%" if row.unit == "%" else ""
    target = target_said(row.expected, replace(row.expects, unit=unit))
    return " · ".join(part for part in (row.unit, _("cible {}").format(target)) if part)


def _spark(row: Trajectory) -> Sparkline:
    return Sparkline(*spark_of(row))


def _section(title: str, parts: Sequence[QWidget]) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(5)
    column.addWidget(Label(title, Text.TABLE_STRONG))
    for part in parts:
        column.addWidget(part)
    return whole


def _dated(lines: Sequence[tuple[str, str]]) -> QWidget:
    """Dates at left, words at right."""
    whole = QWidget()
    grid = QGridLayout(whole)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnMinimumWidth(0, 68)
    grid.setColumnStretch(1, 1)
    for number, (day, words) in enumerate(lines):
        when = Label(day, Text.TABLE, "muted", tabular=True)
        grid.addWidget(when, number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Label(words, Text.TABLE, wrap=True), number, 1)
    return whole
