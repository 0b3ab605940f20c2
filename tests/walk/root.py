"""The dialogs of the root key."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tests.walk.stage import SECRETARY
from tests.walk.states import State

if TYPE_CHECKING:
    from tests.walk.walker import Walker


def _key(walker: "Walker") -> QWidget:
    from desktop.dialogs.root_key import RootKeyDialog

    hub, jobs = walker.around.hub, walker.around.jobs
    dialog: QWidget = walker.shown(RootKeyDialog(hub, jobs, walker.page("rights")))
    return dialog


def _use(walker: "Walker") -> QWidget:
    from nacl.signing import SigningKey

    from db.queries.rights.held import rights
    from desktop.dialogs.root_use import RootUseDialog

    hub, jobs = walker.around.hub, walker.around.jobs
    key, people = SigningKey(bytes(32)), hub.ask(rights)
    page = walker.page("rights")
    dialog: QWidget = walker.shown(RootUseDialog(hub, jobs, key, people, held=True, parent=page))
    return dialog


def _forget(walker: "Walker") -> QWidget:
    from desktop.dialogs.root_proof import ForgetRootDialog

    hub, jobs = walker.around.hub, walker.around.jobs
    dialog: QWidget = walker.shown(ForgetRootDialog(hub, jobs, walker.page("rights")))
    return dialog


STATES = [
    State("root key, its words", SECRETARY, _key),
    State("root key, its use", SECRETARY, _use),
    State("root key, taken away", SECRETARY, _forget),
]
