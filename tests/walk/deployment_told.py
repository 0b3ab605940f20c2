"""What a pilot sees of the deployment: counts that the secretariat signed."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from db.commands.establishment import add_establishment
from db.commands.summary import refresh_summaries
from db.exchange.export import export_file
from db.exchange.receive import receive
from desktop.place import Place
from tests.walk.deployment_answers import many_houses
from tests.walk.stage import DIRECTOR, PILOT
from tests.walk.states import State

if TYPE_CHECKING:
    from tests.walk.walker import Walker


def _counted(walker: "Walker") -> QWidget:
    """Six nurseries make enough houses for a pilot to be told of them."""
    base = walker.stage.secretariat
    if "counted" not in walker.stage.files:
        many_houses(walker)
        for n in range(6):
            more = {"type": "Pouponnière"}
            base.do(add_establishment, f"Pouponnière {n} (exemple)", more=more)
        base.do(refresh_summaries)
        sent = base.folder / "comptes.jalon"
        sent.write_bytes(base.do(export_file, base.persons["health"]))
        walker.stage.files["counted"] = sent
        walker.base.do(receive, [sent])
    return walker.at(Place("deployment"))


def _nothing_told(walker: "Walker") -> QWidget:
    return walker.at(Place("deployment"))


STATES = [
    State("deployment, nothing told yet", DIRECTOR, _nothing_told),
    State("deployment as counted", PILOT, _counted),
]
