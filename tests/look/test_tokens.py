"""The colours are weighed: every text on every ground where it stands."""

import pytest

from db.kinds.choices import Status, Weather
from desktop.look.tokens import DARK, LIGHT, Tokens
from desktop.signs import STATUS_ICONS, WEATHER_ICONS
from tests.look.weighing import contrast

THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
TEXTS = ("text", "muted", "faint")
GROUNDS = ("canvas", "sidebar", "surface", "sunken", "hover")


def test_contrast_is_measured_as_the_standard_says() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@THEMES
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", TEXTS)
def test_texts_are_read_on_every_ground(tokens: Tokens, ink: str, ground: str) -> None:
    assert contrast(tokens.colour(ink), tokens.colour(ground)) >= 4.5


@THEMES
def test_texts_are_read_on_what_is_chosen_and_on_buttons(tokens: Tokens) -> None:
    pairs = [
        (tokens.sel_ink, tokens.selected),
        (tokens.sel_ink, tokens.accent_soft),
        (tokens.muted, tokens.selected),
        (tokens.text, tokens.selected),
        (tokens.accent, tokens.surface),
        (tokens.accent, tokens.canvas),
        (tokens.on_accent, tokens.accent),
        (tokens.on_accent, tokens.accent_hover),
        (tokens.on_accent, tokens.accent_press),
        (tokens.on_danger, tokens.danger),
        (tokens.on_danger, tokens.danger_hover),
        (tokens.on_danger, tokens.danger_press),
    ]
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []


@THEMES
@pytest.mark.parametrize("status", list(Status))
def test_a_status_is_read_on_its_ground_and_on_a_chosen_row(tokens: Tokens, status: Status) -> None:
    tone = tokens.status[status]
    for ground in (tone.soft, tokens.surface, tokens.canvas, tokens.hover, tokens.selected):
        assert contrast(tone.ink, ground) >= 4.5
    figure = tone.ink if tone.outlined else tokens.on_fill
    assert contrast(figure, tone.segment) >= 4.5


@THEMES
def test_outlines_and_focus_are_seen(tokens: Tokens) -> None:
    for ground in GROUNDS:
        assert contrast(tokens.focus, tokens.colour(ground)) >= 4.5
    for ground in ("surface", "canvas"):
        assert contrast(tokens.control, tokens.colour(ground)) >= 3
    assert contrast(tokens.result, tokens.surface) >= 3
    assert contrast(tokens.target, tokens.surface) >= 3


@THEMES
def test_a_weather_is_read_on_a_row(tokens: Tokens) -> None:
    for weather in Weather:
        for ground in (tokens.surface, tokens.selected):
            assert contrast(tokens.weather_ink(weather), ground) >= 4.5


def test_no_two_statuses_share_a_drawing() -> None:
    assert len(set(STATUS_ICONS.values())) == len(Status)
    assert len(set(WEATHER_ICONS.values())) == len(Weather)


def test_a_token_that_is_not_a_colour_is_refused() -> None:
    with pytest.raises(TypeError):
        LIGHT.colour("dark")
