"""How charts look on the screen, and in the files that are saved from it."""

from desktop.drawing.surface import Look
from desktop.look.tokens import Tokens


def screen_look(tokens: Tokens) -> Look:
    """Lengths in logical pixels, inks as '#RRGGBB'."""
    return Look(
        text=tokens.text,
        muted=tokens.muted,
        line=tokens.line,
        ground=tokens.surface,
        result=tokens.result,
        target=tokens.target,
        band=tokens.track,
        shades=(tokens.line_strong, tokens.control, tokens.result),
        leading=16,
        capital=8,
        hairline=1,
        result_weight=2,
        target_weight=1.5,
        dash=(4.5, 3.75),
        dot=3.5,
        diamond=4,
        diamond_weight=1.3,
        step=52,
        year=44,
    )
