"""What sheets say of the state that a sitting examines, and of what came after it."""

from dataclasses import dataclass

from db.queries.meeting.frozen import State
from desktop.i18n import _, clock, long_date
from desktop.paper.paragraph import Paragraph
from desktop.paper.pictograms import ALERT
from desktop.paper.styles import NOTE, NOTE_STRONG


@dataclass(frozen=True, slots=True)
class Standing:
    """How an action stands to the frozen state of the sitting for which its sheet is printed.

    `overtaken` says that a report came after the closing, `absent` that the state does not have
    the action, whose sheet then says what stands today.
    """

    state: State
    overtaken: bool = False
    absent: bool = False


def frozen_on(state: State) -> str:
    """'État arrêté le 1er octobre 2024 à 18 h'."""
    said = _("État arrêté le {}").format(long_date(state.on))
    return _("{} à {}").format(said, clock(state.at)) if state.at is not None else said


def frozen_at(state: State) -> str:
    """'État arrêté le 1er octobre 2024 à 18 h, base version 431·a7f3'."""
    said = frozen_on(state)
    return _("{}, base version {}").format(said, state.version) if state.version else said


def received_after() -> str:
    """The mark of an action of which more was said after the closing."""
    return _("reçu après clôture")


def standing_lines(standing: Standing | None) -> list[Paragraph]:
    """What stands under the title of a fiche; nothing where no state is frozen."""
    if standing is None:
        return []
    if standing.absent:
        said = _(
            "Cette action n'est pas dans l'état arrêté : la fiche dit ce qu'il en est ce jour."
        )
        return [Paragraph.of(said, NOTE_STRONG, gap=4, icon=ALERT)]
    lines = [Paragraph.of(frozen_at(standing.state) + ".", NOTE, gap=4)]
    if standing.overtaken:
        said = _("Reçu après clôture : une mise à jour plus récente n'est pas sur cette fiche.")
        lines.append(Paragraph.of(said, NOTE_STRONG, gap=1, icon=ALERT))
    return lines
