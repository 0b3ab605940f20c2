"""What the sheets about all the measures are made from, and in which state it is."""

from typing import NamedTuple

from db.queries.meeting.by_measure import MeasureState
from db.queries.meeting.examined import Examined
from db.queries.scheme.letterhead import Letterhead
from db.queries.scheme.words import SchemeWords
from desktop.i18n import _, long_date, ngettext
from desktop.sheets.frozen import frozen_on


class Review(NamedTuple):
    """The measures of a scheme as a sitting examines them, its words and its letterhead."""

    measures: tuple[MeasureState, ...]
    found: Examined
    words: SchemeWords
    head: Letterhead

    @property
    def situated(self) -> str:
        """'État arrêté le 1er octobre 2024 à 18 h', and how many said more since."""
        state = self.found.state
        if state is None:
            return _("Situation au {}").format(long_date(self.head.issued_on))
        said = frozen_on(state)
        count = len(self.found.overtaken)
        if not count:
            return said
        more = ngettext(
            "{} mise à jour reçue après clôture", "{} mises à jour reçues après clôture", count
        )
        return f"{said} · {more.format(count)}"

    @property
    def nothing(self) -> str:
        """For a scheme without any measure."""
        return _("Ce schéma n'a pas encore de {}.").format(self.words.measure.one)
