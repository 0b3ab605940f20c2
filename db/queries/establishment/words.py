"""What a rule and a standing say, in words."""

from collections.abc import Callable, Mapping
from typing import Any

from db.kinds.choices import Deployed
from db.kinds.expectation import Rule, rule_of
from db.words import _, long_date


def rule_said(said: Mapping[str, Any], name: Callable[[str], str]) -> str:
    """Of which establishments a rule asks: 'tous les établissements', 'Foyer ; secteur : 12e'."""
    return in_words(rule_of(said), name)


def in_words(rule: Rule, name: Callable[[str], str]) -> str:
    """The same of a rule; `name` gives the name of a type or of an organisation."""
    if rule.everyone:
        return _("tous les établissements")
    if rule.nobody:
        return _("aucun par règle")
    parts = [", ".join(sorted(map(name, rule.types))), ", ".join(sorted(map(name, rule.managers)))]
    if rule.areas:
        parts.append(_("secteur : {}").format(", ".join(sorted(rule.areas))))
    if rule.managed:
        parts.append(rule.managed.label)
    return " ; ".join(filter(None, parts))


def standing_said(said: Mapping[str, Any]) -> str:
    """'En place depuis le 1er mars 2024', 'Non concerné : accueil de jour'."""
    state = said.get("state")
    if not isinstance(state, Deployed):
        return ""
    if state is Deployed.NOT_CONCERNED and said.get("reason"):
        return _("{} : {}").format(state.label, said["reason"])
    if state is Deployed.IN_PLACE and said.get("since"):
        return _("{} depuis le {}").format(state.label, long_date(said["since"]))
    if said.get("planned"):
        return _("{}, prévu pour le {}").format(state.label, long_date(said["planned"]))
    return state.label
