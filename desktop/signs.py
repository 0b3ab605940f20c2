"""Which icon says what, on screen and on paper; never said by an icon alone."""

from db.kinds.choices import Expected, Status, Weather

STATUS_ICONS = {
    Status.DONE: "circle-check",
    Status.IN_PROGRESS: "circle-play",
    Status.IN_DIFFICULTY: "triangle-alert",
    Status.POSTPONED: "calendar-clock",
    Status.TO_START: "circle-dashed",
    Status.DROPPED: "ban",
}
WEATHER_ICONS = {
    Weather.SUN: "sun",
    Weather.BRIGHT: "cloud-sun",
    Weather.CLOUDS: "cloud",
    Weather.STORM: "cloud-lightning",
}
EXPECTED_ICONS = {
    Expected.DECISION: "gavel",
    Expected.DISCUSSION: "message-square-quote",
    Expected.INFORMATION: "info",
}
