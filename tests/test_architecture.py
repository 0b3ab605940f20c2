"""The shape that the project keeps, read from its sources.

Each rule is shown an offence that it must see and a neighbour that it must let pass.
"""

import pytest

from tests.architecture import bindings, files, layers, wording
from tests.architecture.sources import ROOT, Rule, Sources, gather, project

QT = "from PySide6.QtWidgets import QWidget\n"
LATE_QT = "def show():\n    from PySide6.QtWidgets import QWidget\n"

# The rule; an offence against it; something like it that is allowed.
CASES: list[tuple[Rule, dict[str, str], dict[str, str]]] = [
    (
        layers.db_stands_alone,
        {"db/queries/action.py": LATE_QT},
        {"desktop/window.py": QT},
    ),
    (
        layers.db_stands_alone,
        {"db/store.py": "from desktop import paths\n"},
        {"db/store.py": "from db import errors\n"},
    ),
    (
        layers.pages_ask_queries,
        {"desktop/pages/action/page.py": "from db.tables.base import Base\n"},
        {"desktop/pages/action/page.py": "from db.queries.action import actions\n"},
    ),
    (
        layers.pages_ask_queries,
        {"desktop/dialogs/settle.py": "def ask():\n    import sqlalchemy.orm\n"},
        {"db/queries/action.py": "import sqlalchemy.orm\n"},
    ),
    (
        layers.exchange_has_its_page,
        {"desktop/pages/action/page.py": "from db.exchange.receive import preview\n"},
        {"desktop/pages/exchange/page.py": "from db.exchange.receive import preview\n"},
    ),
    (
        layers.widgets_know_no_subject,
        {"desktop/widgets/bar.py": "from db.queries.indicator.trajectory import Trajectory\n"},
        {"desktop/widgets/bar.py": "from db.kinds.choices import Status\n"},
    ),
    (
        layers.widgets_know_no_subject,
        {"desktop/look/theme.py": "from desktop.pages.action.page import ActionPage\n"},
        {"desktop/look/theme.py": "from db.words import number\n"},
    ),
    (
        layers.paper_needs_no_window,
        {"desktop/paper/chart.py": LATE_QT},
        {"desktop/widgets/chart.py": LATE_QT},
    ),
    (
        layers.paper_needs_no_window,
        {"desktop/__init__.py": QT},
        {"desktop/app.py": QT},
    ),
    (
        layers.paper_needs_no_window,
        {"desktop/cli/new.py": "import desktop.look\n", "desktop/look/__init__.py": QT},
        {"desktop/cli/new.py": "import desktop.paths\n", "desktop/paths.py": "import os\n"},
    ),
    (
        layers.paper_needs_no_window,
        {"desktop/sheets/action.py": "def f():\n    from . import a\n", "desktop/sheets/a.py": QT},
        {"desktop/sheets/action.py": "from . import a\n", "desktop/sheets/a.py": "import os\n"},
    ),
    (
        layers.only_app_opens_the_window,
        {"desktop/cli/open.py": "def f():\n    import desktop.window\n", "desktop/window.py": QT},
        {"desktop/cli/open.py": "def f():\n    import desktop.app\n", "desktop/app.py": QT},
    ),
    (
        layers.sheets_take_rows,
        {"desktop/sheets/agenda.py": "from db.store import Store\n"},
        {"desktop/sheets/agenda.py": "from db.queries.meeting.agenda import Agenda\n"},
    ),
    (
        layers.appdirs_has_one_importer,
        {"desktop/app.py": "def f():\n    import appdirs\n"},
        {"desktop/paths.py": "import appdirs\n"},
    ),
    (
        layers.keyring_has_one_importer,
        {"db/journal/identity.py": "def ask():\n    import keyring.backends.macOS\n"},
        {"db/journal/identity.py": "from db.journal.keyring import ask_for\n"},
    ),
    (
        layers.the_register_alone_gathers_pages,
        {"desktop/window.py": "from desktop.pages.action import a\nimport desktop.pages.person\n"},
        {"desktop/register.py": "import desktop.pages.action\nimport desktop.pages.person\n"},
    ),
    (
        layers.heavy_libraries_wait,
        {"db/queries/scheme.py": "import yaml\n"},
        {"db/queries/scheme.py": "def read():\n    import yaml\n"},
    ),
    (
        layers.heavy_libraries_wait,
        {
            "desktop/app.py": "from desktop.sheets import a\n",
            "desktop/sheets/a.py": "import reportlab",
        },
        {
            "desktop/sheets/b.py": "from desktop.sheets import a\n",
            "desktop/sheets/a.py": "import yaml",
        },
    ),
    (
        layers.modules_form_no_cycle,
        {
            "db/a.py": "from db.b import x\n",
            "db/b.py": "import db.c\n",
            "db/c.py": "from . import a\n",
        },
        {"db/a.py": "from db.b import x\n", "db/b.py": "def f():\n    import db.a\n"},
    ),
    (
        wording.shown_words_pass_through_gettext,
        {"desktop/window.py": "label.setText('Enregistré')\n"},
        {"desktop/window.py": "label.setText(_('Enregistré'))\nlabel.setText('·')\n"},
    ),
    (
        wording.shown_words_pass_through_gettext,
        {"desktop/window.py": "QPushButton(icon, 'Ouvrir' if new else _('Fermer'))\n"},
        {"desktop/window.py": "button.setObjectName('open')\n"},
    ),
    (
        wording.shown_words_pass_through_gettext,
        {"desktop/window.py": "menu.addAction(f'{count} actions')\n"},
        {"desktop/window.py": "menu.addAction(f'{count} · {title}')\n"},
    ),
    (
        wording.shown_words_pass_through_gettext,
        {"desktop/window.py": "QLabel(toolTip='{} actions'.format(count))\n"},
        {"desktop/window.py": "QLabel(toolTip=_('{} actions').format(count))\n"},
    ),
    (
        wording.sentences_are_fixed,
        {"db/errors.py": "_(f'{count} actions')\n"},
        {"db/errors.py": "_('{} actions').format(count)\n"},
    ),
    (
        wording.sentences_are_fixed,
        {"db/errors.py": "ngettext('{} action'.format(n), '{} actions', n)\n"},
        {"db/errors.py": "ngettext('{} action', '{} actions', n).format(n)\n"},
    ),
    (
        files.files_stay_short,
        {"db/store.py": "pass\n" * 401},
        {"db/store.py": "pass\n" * 400},
    ),
    (
        files.files_are_usually_small,
        {"db/a.py": "pass\n" * 10, "db/b.py": "pass\n" * 151, "db/c.py": "pass\n" * 200},
        {"db/a.py": "pass\n" * 10, "db/b.py": "pass\n" * 150, "db/c.py": "pass\n" * 200},
    ),
    (
        files.packaging_is_no_package,
        {"packaging/__init__.py": ""},
        {"packaging/dev.py": ""},
    ),
    (
        files.kinds_declare_the_tables,
        {"db/queries/action.py": "class Late(Base):\n    __tablename__ = 'late'\n"},
        {"db/kinds/action.py": "class Action(Entity):\n    __tablename__ = 'action'\n"},
    ),
    (
        files.kinds_declare_the_tables,
        {"db/tables/action.py": "class Action(Entity):\n    __tablename__ = 'action'\n"},
        {"db/tables/journal.py": "class Lot(Base):\n    __tablename__ = 'lot'\n"},
    ),
    (
        bindings.qt_keeps_its_own,
        {"desktop/widgets/row.py": "for place in range(3):\n    row.itemAt(place).widget()\n"},
        {"desktop/widgets/row.py": "view.indexAt(spot)\nrow.takeAt(0)\n"},
    ),
    (
        bindings.qt_keeps_its_own,
        {"desktop/look/ring.py": "frame = QFocusFrame()\n"},
        {"desktop/look/ring.py": '"""Not QFocusFrame."""\n'},
    ),
]
RULES = list(dict.fromkeys(rule for rule, _offence, _neighbour in CASES))


@pytest.fixture(scope="module")
def sources() -> Sources:
    """The project's own sources, read once."""
    return project()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_project_keeps_the_rule(rule: Rule, sources: Sources) -> None:
    """The project itself has no offence."""
    assert rule(sources) == []


@pytest.mark.parametrize(("rule", "offence", "neighbour"), CASES)
def test_the_rule_tells_right_from_wrong(
    rule: Rule, offence: dict[str, str], neighbour: dict[str, str]
) -> None:
    """Each rule sees its offence and lets its neighbour pass."""
    assert rule(gather(offence)), "the offence was not seen"
    assert rule(gather(neighbour)) == []


def test_the_sources_are_all_there(sources: Sources) -> None:
    """The rules look at the true files: a wrong folder would make them all pass."""
    assert {"db.words", "desktop.i18n", "tests.test_architecture"} <= set(sources)
    assert not (ROOT / "packaging" / "__init__.py").exists()
