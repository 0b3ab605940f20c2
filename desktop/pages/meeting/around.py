"""What stands around the sittings: the bodies that sit, their calendar, who is convened."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

from desktop.i18n import _
from desktop.keys import Offer
from desktop.place import Place
from desktop.widgets.button import Button

if TYPE_CHECKING:
    from desktop.pages.meeting.page import MeetingsPage


class Around(QObject):
    """`buttons` stand under the list of sittings: the page's own, then those that lead elsewhere.

    Whoever may change a sitting may convene it. Before the first one there is no list: `first`
    then stands in the header.
    """

    def __init__(self, page: "MeetingsPage") -> None:
        super().__init__(page)
        self._page = page
        self.convene = Button(_("Préparer la convocation"), "mail")
        self.calendar = Button(_("Calendrier des séances"), "calendar-days")
        self.bodies = Button(_("Instances et membres"), "users")
        self.follow = Button(_("Suivre les décisions"), "gavel")
        leads = [self.calendar, self.bodies, self.follow]
        self.buttons = [page.change, page.plan, self.convene, *leads]
        self.first = Button(_("Instances et membres"), "users")
        self.first.hide()
        page.header.add(self.first)
        page.chooser.installEventFilter(self)
        page.chooser.clicked.connect(self._follow)
        self.first.clicked.connect(lambda: self._lead("committees"))
        self.convene.clicked.connect(self._convene)
        self.calendar.clicked.connect(lambda: self._lead("calendar"))
        self.bodies.clicked.connect(lambda: self._lead("committees"))
        self.follow.clicked.connect(lambda: self._lead("decisions"))

    def offers(self) -> list[Offer]:
        """The same, for the palette."""
        self._follow()
        seen = [self.convene, self.calendar, self.bodies, self.follow]
        found = [one for one in seen if not one.isHidden()]
        return [Offer(one.text(), one.click, "", one.icon_name) for one in found]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HideToParent, QEvent.Type.ShowToParent):
            self.first.setVisible(event.type() == QEvent.Type.HideToParent)
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        self.convene.setVisible(not self._page.change.isHidden())

    def _lead(self, page: str) -> None:
        self._page.sittings.hide()
        self._page.place_asked.emit(Place(page))

    def _convene(self) -> None:
        from desktop.dialogs.convocation import ConvocationDialog

        page = self._page
        page.sittings.hide()
        ConvocationDialog(page.hub, page.jobs, page.meeting, page).exec()
