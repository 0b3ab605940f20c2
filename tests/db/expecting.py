"""What tests expect of establishments, in one line."""

from collections.abc import Iterable
from datetime import date

from db.commands.deployment import Stands, enter_deployment
from db.commands.expectation import NewExpectation, add_expectation
from db.kinds.choices import Deployed
from db.kinds.expectation import NOBODY, Rule
from db.store import Store

EVERYONE = Rule(everyone=True)


def expect(
    store: Store,
    action: str,
    label: str = "Référent nommé",
    *,
    rule: Rule = EVERYONE,
    houses: Iterable[str] = (),
    deadline: date | None = None,
) -> str:
    """An expectation of an action, of everybody unless said otherwise; its id."""
    with store.write() as session:
        new = NewExpectation(label, NOBODY if houses else rule, deadline)
        return add_expectation(session, action, new, houses)[0]


def stand(store: Store, house: str, expectation: str, state: Deployed, reason: str = "") -> None:
    """Say where it stands there, with the reason that one that does not concern it needs."""
    said = Stands(state, reason=reason or "Accueil de jour seulement")
    with store.write() as session:
        enter_deployment(session, house, expectation, said)
