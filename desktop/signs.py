"""Which icon says what, on screen and on paper; never said by an icon alone."""

from db.kinds.choices import Deployed, Expected, Status, Weather

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
DEPLOYED_ICONS = {
    Deployed.NOT_CONCERNED: "ban",
    Deployed.TO_START: "circle-dashed",
    Deployed.IN_PROGRESS: "circle-play",
    Deployed.IN_PLACE: "circle-check",
}
DEPLOYED_TONES = {  # the colours are those of the statuses that say the same
    Deployed.NOT_CONCERNED: Status.DROPPED,
    Deployed.TO_START: Status.TO_START,
    Deployed.IN_PROGRESS: Status.IN_PROGRESS,
    Deployed.IN_PLACE: Status.DONE,
}
