"""The list kept to the actions of a person, to those of a sitting, or to those awaited."""

from dataclasses import dataclass

from db.queries.action.concerned import actions_of_meeting, actions_of_person, named
from desktop.hub import Hub
from desktop.i18n import _, ngettext

PERSON, MEETING, AWAITED = "person", "meeting", "awaited"


@dataclass(frozen=True, slots=True)
class Lens:
    """`label` says the kind, `name` who or what; `actions` are the ids that pass."""

    label: str
    name: str
    actions: frozenset[str]


def lens_on(hub: Hub, word: str, entity: str) -> Lens | None:
    """What a view's person or meeting keeps the list to; None for any other word.

    What is awaited is said by the actions themselves, their ids with spaces between.
    """
    if word == PERSON:
        return Lens(_("Personne"), hub.ask(named, entity), hub.ask(actions_of_person, entity))
    if word == MEETING:
        return Lens(_("Séance"), hub.ask(named, entity), hub.ask(actions_of_meeting, entity))
    if word == AWAITED:
        actions = frozenset(entity.split())
        name = ngettext("{} action", "{} actions", len(actions)).format(len(actions))
        return Lens(_("Remontées attendues"), name, actions)
    return None
