"""Entering the indicators of every nature; houses answer for some of them."""

from collections.abc import Mapping
from decimal import Decimal

from db.commands.barometer import add_barometer, enter_wave
from db.commands.entries import NewValue, enter_values
from db.commands.indicator import NewIndicator, add_indicator
from db.kinds.choices import Direction, IndicatorKind
from db.kinds.period import parse_period
from db.queries.base.lookup import find_scheme
from db.store import Store
from desktop.demo.deploying import expected_ids as expected
from desktop.demo.observed import FOLLOWED, OBSERVED, WAVES, Numbers, Observed
from desktop.demo.story import SCHEME, Story, codes, gauges
from desktop.i18n import typeset


def observe(story: Story, store: Store) -> None:
    """Add these indicators with their values, of the houses A to H where they are by house."""
    with store.read() as session:
        actions, scheme = codes(session), find_scheme(session, SCHEME).id
    made: dict[str, str] = {}
    for one in OBSERVED:
        with store.write() as session:
            new = _defined(one, made)
            made[one.code], _changes = add_indicator(
                session, scheme, new, actions[one.action] if one.action else None
            )
        with store.write() as session:
            enter_values(session, [_value(one, made, key, story.houses) for key in one.entries])


def follow_deployment(store: Store) -> None:
    """What part of the houses has a référent; what part of all that is expected is in place."""
    with store.read() as session:
        actions, scheme, asked = codes(session), find_scheme(session, SCHEME).id, expected(session)
    for code, label, action in FOLLOWED:
        followed = [asked[action]] if action else list(asked.values())
        new = _rate(code, label, {"terms": "\n".join(followed)})
        with store.write() as session:
            add_indicator(session, scheme, new, actions[action] if action else None)


def _rate(code: str, label: str, formula: Mapping[str, str]) -> NewIndicator:
    return NewIndicator(
        *(code, typeset(label), "%", Direction.UP, IndicatorKind.DEPLOYMENT),
        targets={parse_period("2023"): Decimal(50), parse_period("2025"): Decimal(100)},
        more={"every": 6, "no_baseline": True, "formula": formula},
    )


def survey(store: Store) -> None:
    """The barometer of children of 12: a wave that is over, one that has begun."""
    with store.write() as session:
        add_barometer(session, find_scheme(session, SCHEME).id)
    with store.read() as session:
        made = gauges(session)
    for code, waves in WAVES.items():
        for wave, (girls, boys) in waves.items():
            whole = girls[0] + boys[0], girls[1] + boys[1]
            said = {"": _counts(whole), "sex:f": _counts(girls), "sex:m": _counts(boys)}
            with store.write() as session:
                enter_wave(session, made[code], parse_period(wave), said)


def _counts(numbers: Numbers) -> dict[str, Decimal]:
    return dict(zip(("numerator", "denominator"), map(Decimal, numbers), strict=True))


def _defined(one: Observed, made: Mapping[str, str]) -> NewIndicator:
    more = {
        name: typeset(said) if isinstance(said, str) else said for name, said in one.more.items()
    }
    if one.terms:
        lines = {"terms": one.terms, "over": one.over}
        more["formula"] = {
            name: "\n".join(made[code] for code in found) for name, found in lines.items()
        }
    return NewIndicator(
        one.code,
        typeset(one.label),
        one.unit,
        one.direction,
        one.kind,
        definition=more.pop("definition", None),
        targets={parse_period(code): Decimal(value) for code, value in one.targets.items()},
        more=more,
    )


def _value(
    one: Observed, made: Mapping[str, str], key: tuple[str, str], houses: Mapping[str, str]
) -> NewValue:
    period, part = key
    share = one.kind is IndicatorKind.PERCENTAGE
    names = ("numerator", "denominator") if share else ("value",)
    measured = dict(zip(names, map(Decimal, one.entries[key]), strict=True))
    place = houses.get(part)
    category = part if part and place is None else None
    fields = {"measured": measured}
    return NewValue(made[one.code], parse_period(period), fields, {}, place, category)
