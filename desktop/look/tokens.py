"""The colours of the two themes, as data: no Qt here, so that tests can weigh them."""

from typing import NamedTuple

from db.kinds.choices import Status, Weather


class Tone(NamedTuple):
    """The colours of one status: ink on soft ground, `fill` for a bar, `line` around a message.

    `segment` is the ground of a segment in a stacked bar, `outlined` when it takes the ink as
    its outline, `hatched` when diagonals cross it.
    """

    ink: str
    soft: str
    fill: str
    line: str
    segment: str
    outlined: bool = False
    hatched: bool = False


class Tokens(NamedTuple):
    """One theme; every value is '#RRGGBB'."""

    dark: bool
    canvas: str
    sidebar: str
    surface: str
    sunken: str
    hover: str
    selected: str
    line: str
    line_strong: str
    control: str
    track: str
    text: str
    muted: str
    faint: str
    sel_ink: str
    accent: str
    accent_hover: str
    accent_press: str
    accent_soft: str
    on_accent: str
    focus: str
    target: str
    result: str
    danger: str
    danger_hover: str
    danger_press: str
    on_danger: str
    on_fill: str
    status: dict[Status, Tone]

    def weather_ink(self, weather: Weather) -> str:
        """The colour of a weather's icon; the word beside it stays in the text colour."""
        return self.status[_WEATHER_TONES[weather]].ink

    def colour(self, name: str) -> str:
        """A plain token by its name, for icons named in data: 'muted', 'accent'."""
        value = getattr(self, name)
        if not isinstance(value, str):
            raise TypeError(f"{name} is not a colour")
        return value


_WEATHER_TONES = {
    Weather.SUN: Status.POSTPONED,
    Weather.BRIGHT: Status.POSTPONED,
    Weather.CLOUDS: Status.TO_START,
    Weather.STORM: Status.IN_DIFFICULTY,
}

LIGHT = Tokens(
    dark=False,
    canvas="#F6F4F1",
    sidebar="#ECE8E3",
    surface="#FFFFFF",
    sunken="#F3F0EC",
    hover="#F6F1F4",
    selected="#F3E6EF",
    line="#E1DCD5",
    line_strong="#C9C2B9",
    control="#857E75",
    track="#E6E1DB",
    text="#221D1B",
    muted="#574F49",
    faint="#6B635C",
    sel_ink="#43173A",
    accent="#6B2A5B",
    accent_hover="#572049",
    accent_press="#43173A",
    accent_soft="#F3E6EF",
    on_accent="#FFFFFF",
    focus="#6B2A5B",
    target="#6B635C",
    result="#6B2A5B",
    danger="#96241A",
    danger_hover="#7C1C14",
    danger_press="#5F140E",
    on_danger="#FFFFFF",
    on_fill="#FFFFFF",
    status={
        Status.DONE: Tone("#1B5738", "#E0F0E6", "#2F7A50", "#9CCDB0", "#2F7A50"),
        Status.IN_PROGRESS: Tone("#184A80", "#E3EDF8", "#3A74B4", "#A5C3E4", "#3A74B4"),
        Status.IN_DIFFICULTY: Tone(
            "#96241A", "#FBE7E3", "#C1402F", "#E3A79E", "#C1402F", hatched=True
        ),
        Status.POSTPONED: Tone(
            "#6B4500", "#FAEFD6", "#D09A2C", "#D9B36A", "#FAEFD6", outlined=True
        ),
        Status.TO_START: Tone("#454B55", "#ECEEF1", "#A3ABB8", "#C5CAD2", "#FFFFFF", outlined=True),
        Status.DROPPED: Tone("#403A35", "#E6E1DB", "#5E5750", "#C9C2B9", "#5E5750"),
    },
)

DARK = Tokens(
    dark=True,
    canvas="#1B1819",
    sidebar="#151213",
    surface="#242021",
    sunken="#2B2728",
    hover="#2F2930",
    selected="#45293D",
    line="#3A3536",
    line_strong="#544D4F",
    control="#8D8587",
    track="#3D3738",
    text="#F1ECEA",
    muted="#C2BAB8",
    faint="#A79F9D",
    sel_ink="#F5DBEC",
    accent="#E3ACD2",
    accent_hover="#EDC4E0",
    accent_press="#F5DBEC",
    accent_soft="#45293D",
    on_accent="#2C1025",
    focus="#E3ACD2",
    target="#A79F9D",
    result="#E3ACD2",
    danger="#FFB8AC",
    danger_hover="#FFCBC2",
    danger_press="#FFDED8",
    on_danger="#151213",
    on_fill="#151213",
    status={
        Status.DONE: Tone("#9EDDB8", "#1C3F2C", "#52A878", "#2F6B4A", "#52A878"),
        Status.IN_PROGRESS: Tone("#A9CDF3", "#1E354E", "#5F9BDA", "#35597F", "#5F9BDA"),
        Status.IN_DIFFICULTY: Tone(
            "#FFB8AC", "#55241D", "#E8705F", "#8A3F34", "#E8705F", hatched=True
        ),
        Status.POSTPONED: Tone(
            "#F0CE85", "#48350F", "#D9A63F", "#7A5C20", "#48350F", outlined=True
        ),
        Status.TO_START: Tone("#CDD2DA", "#363A41", "#7F8794", "#565C66", "#242021", outlined=True),
        Status.DROPPED: Tone("#D3CBC4", "#3D3733", "#9B918A", "#5E5750", "#9B918A"),
    },
)
