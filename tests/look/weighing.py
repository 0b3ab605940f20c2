"""Contrast between two colours, as WCAG 2.2 defines it."""


def luminance(colour: str) -> float:
    """From 0, black, to 1, white."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """From 1, the same, to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def over(ink: str, ground: str, alpha: float) -> str:
    """The colour of an ink that lets its ground through."""
    mixed = (
        round(alpha * int(ink[at : at + 2], 16) + (1 - alpha) * int(ground[at : at + 2], 16))
        for at in (1, 3, 5)
    )
    return "#{:02X}{:02X}{:02X}".format(*mixed)
