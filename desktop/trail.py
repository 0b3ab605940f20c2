"""The way through the window: back to where one was, and forward again."""

from desktop.place import Place

MOST = 200


class Trail:
    """Places left behind, and places come back from."""

    def __init__(self) -> None:
        self._behind: list[Place] = []
        self._ahead: list[Place] = []

    def leave(self, here: Place) -> None:
        """A new way begins from here."""
        if here.page:
            del self._behind[:-MOST]
            self._behind.append(here)
            self._ahead.clear()

    def left(self) -> list[Place]:
        """The places left behind, the last one first."""
        return self._behind[::-1]

    def back(self, here: Place) -> Place | None:
        """The place before, None at the beginning."""
        return _step(self._behind, self._ahead, here)

    def forward(self, here: Place) -> Place | None:
        """The place that one came back from, None when there is none."""
        return _step(self._ahead, self._behind, here)


def _step(source: list[Place], target: list[Place], here: Place) -> Place | None:
    if not source:
        return None
    target.append(here)
    return source.pop()
