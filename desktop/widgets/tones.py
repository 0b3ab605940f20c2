"""The four tones of a message, and the colours that a tone or a status takes on screen."""

from enum import StrEnum

from db.kinds.choices import Status
from desktop.look.tokens import Tokens, Tone


class Message(StrEnum):
    """How serious a message is."""

    GOOD = "good"
    WARNING = "warning"
    DANGER = "danger"
    INFO = "info"


STATUS_OF = {
    Message.GOOD: Status.DONE,
    Message.WARNING: Status.POSTPONED,
    Message.DANGER: Status.IN_DIFFICULTY,
    Message.INFO: Status.IN_PROGRESS,
}
ICON_OF = {
    Message.GOOD: "circle-check",
    Message.WARNING: "triangle-alert",
    Message.DANGER: "shield-alert",
    Message.INFO: "info",
}


def read_tone(code: str | None) -> Message | Status | None:
    """A tone that went through a model as its code."""
    if code is None:
        return None
    return Message(code) if code in _MESSAGES else Status(code)


def tone_of(of: Message | Status, tokens: Tokens) -> Tone:
    """Ink, soft ground and line of a message or a status."""
    return tokens.status[of if isinstance(of, Status) else STATUS_OF[of]]


def ink_colour(ink: str | Status, tokens: Tokens) -> str:
    """The colour of an ink: a token's name, a message's name or a status."""
    if isinstance(ink, Status):
        return tokens.status[ink].ink
    if ink in _MESSAGES:
        return tone_of(Message(ink), tokens).ink
    return tokens.colour(ink)


_MESSAGES = {message.value for message in Message}
