"""Every pair that is really drawn: hatchings, segments, banners, the focus ring on each ground."""

import pytest

from db.kinds.choices import Expected, Status, Weather
from desktop.look.tokens import DARK, LIGHT, Tokens
from desktop.widgets.slot_bar import expected_look
from desktop.widgets.stacked_bar import STRIPE_ALPHA
from tests.look.weighing import contrast, over

THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
READ, SEEN = 4.5, 3.0  # WCAG 2.2: 1.4.3 for texts, 1.4.11 for what is no text
PAGES = ("canvas", "sidebar", "surface", "sunken", "hover", "selected", "accent_soft")
Pairs = dict[str, tuple[str, str]]


def grounds(tokens: Tokens) -> dict[str, str]:
    """Everything that a control may stand on, messages included."""
    found = {name: tokens.colour(name) for name in PAGES}
    return found | {f"soft {status}": tone.soft for status, tone in tokens.status.items()}


def short_of(least: float, pairs: Pairs) -> dict[str, float]:
    """The pairs that are too close, with what they have."""
    weighed = {name: contrast(*pair) for name, pair in pairs.items()}
    return {name: round(found, 2) for name, found in weighed.items() if found < least}


@THEMES
def test_the_focus_ring_is_seen_on_each_ground(tokens: Tokens) -> None:
    pairs = {name: (tokens.focus, ground) for name, ground in grounds(tokens).items()}
    assert short_of(SEEN, pairs) == {}


@THEMES
def test_a_banner_is_read(tokens: Tokens) -> None:
    """Its title, its text and its links in the message's ink."""
    pairs = {
        f"{ink} on {status}": (colour, tone.soft)
        for status, tone in tokens.status.items()
        for ink, colour in (("text", tokens.text), ("muted", tokens.muted), ("ink", tone.ink))
    }
    assert short_of(READ, pairs) == {}


@THEMES
def test_links_are_read_wherever_they_stand(tokens: Tokens) -> None:
    pairs = {
        f"{name} {ink}": (tokens.colour(ink), tokens.colour(name))
        for name in PAGES
        for ink in ("accent", "accent_hover")
    }
    assert short_of(READ, pairs) == {}


@THEMES
def test_numbers_are_read_on_hatchings(tokens: Tokens) -> None:
    """On the ground and on the stripes; and the stripes are told from the ground."""
    for tone in tokens.status.values():
        if not tone.hatched:
            continue
        stripe = over(tone.ink, tone.segment, STRIPE_ALPHA / 255)
        assert contrast(tokens.on_fill, tone.segment) >= READ
        assert contrast(tokens.on_fill, stripe) >= READ
        assert contrast(stripe, tone.segment) >= 1.15


@THEMES
def test_segments_are_told_from_the_card(tokens: Tokens) -> None:
    """By their ground, or by their outline."""
    pairs = {
        str(status): (tone.ink if tone.outlined else tone.segment, tokens.surface)
        for status, tone in tokens.status.items()
    }
    assert short_of(SEEN, pairs) == {}


@THEMES
def test_minutes_are_read_on_the_slots(tokens: Tokens) -> None:
    looks = {str(one): expected_look(one, tokens) for one in Expected}
    assert short_of(READ, {name: (look.ink, look.ground) for name, look in looks.items()}) == {}


@THEMES
def test_what_is_done_is_seen_on_the_timeline(tokens: Tokens) -> None:
    """Marks and today's line, over the past and over what is to come."""
    inks = {"done": tokens.status[Status.DONE].fill, "next": tokens.accent, "today": tokens.text}
    pairs = {
        f"{name} on {ground}": (ink, tokens.colour(ground))
        for name, ink in inks.items()
        for ground in ("surface", "sunken")
    }
    assert short_of(SEEN, pairs) == {}


@THEMES
def test_a_weather_is_seen_on_every_ground(tokens: Tokens) -> None:
    pairs = {
        f"{weather} on {name}": (tokens.weather_ink(weather), tokens.colour(name))
        for weather in Weather
        for name in PAGES
    }
    assert short_of(SEEN, pairs) == {}


@THEMES
def test_outlines_of_fields_are_seen(tokens: Tokens) -> None:
    """A field, a box, a field in error, a field that one types in."""
    pairs = {f"control on {name}": (tokens.control, tokens.colour(name)) for name in PAGES[2:4]}
    pairs["error"] = (tokens.danger, tokens.status[Status.IN_DIFFICULTY].soft)
    pairs["typing"] = (tokens.focus, tokens.surface)
    assert short_of(SEEN, pairs) == {}


def test_a_pair_that_is_too_close_is_caught() -> None:
    assert short_of(READ, {"grey": ("#777777", "#FFFFFF")}) == {"grey": 4.48}
    assert over("#000000", "#FFFFFF", 0.5) == "#808080"
