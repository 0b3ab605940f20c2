"""Taking definitions that Jalon brings: search, tick several, say where they go."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from db.catalogue import Shipped, with_inputs
from db.commands.catalogue import add_from_catalogue
from db.queries.action.listed import action_list
from db.queries.indicator.catalogue import offered
from desktop.dialogs.catalogue.items import Among, Definitions
from desktop.dialogs.form import FormDialog, save_button
from desktop.dialogs.picker import BoxList
from desktop.hub import Hub
from desktop.i18n import _, ngettext
from desktop.kept import keep_typing
from desktop.look.fonts import Text
from desktop.widgets.field import Field
from desktop.widgets.label import Label
from desktop.widgets.search import SearchField
from desktop.widgets.unkept import leave_unkept

WIDTH, LIST_HIGH, SAYS_HIGH = 760, 264, 112


class CatalogueDialog(FormDialog):
    """`made` are the ids of the indicators that were added."""

    def __init__(
        self, hub: Hub, scheme: str, parent: QWidget | None, *, action: str | None = None
    ) -> None:
        said = _("Définitions publiques, sans aucune valeur ; leur source reste à confirmer.")
        title = _("Ajouter depuis les définitions")
        super().__init__(title, save_button(_("Ajouter")), parent, width=WIDTH, text=said)
        self.made: tuple[str, ...] = ()
        self._hub, self._scheme = hub, scheme
        self.known = Definitions(hub.ask(offered, scheme))
        self._among = Among(self.known)
        self.search = SearchField(_("Chercher une définition"), width=300)
        leave_unkept(self.search)
        self._group, self._where = QComboBox(), QComboBox()
        self.list = BoxList()
        self._says = Label("", Text.TABLE, "muted", wrap=True)
        self._count = Label("", Text.CAPTION, "muted", wrap=True)
        self._where_field = Field(
            hub.words().action.title, self._where, _("ses pilotes saisissent les valeurs")
        )
        self._fill(action)
        self._build()
        self._connect()
        keep_typing(self, hub, f"catalogue:{action or scheme}", self.known)
        self._keep()
        self.search.setFocus()

    def _fill(self, action: str | None) -> None:
        self._group.addItem(_("Tous les sujets"), "")
        for group in dict.fromkeys(row.shipped.group for row in self.known.rows):
            self._group.addItem(group, group)
        self._group.setAccessibleName(_("Sujet"))
        self._where.addItem(_("Aucune : ils sont à tout le schéma, le secrétariat saisit"), "")
        for row in self._hub.ask(action_list, self._scheme):
            self._where.addItem(f"{row.code} {row.title}".strip(), row.id)
        fits = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self._where.setSizeAdjustPolicy(fits)
        self._where.setCurrentIndex(max(self._where.findData(action or ""), 0))

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.search, 1)
        top.addWidget(self._group)
        self.list.setModel(self._among)
        self.list.setAccessibleName(_("Définitions"))
        self.list.setFixedHeight(LIST_HIGH)
        self._says.setFixedHeight(SAYS_HIGH)
        self._says.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(top)
        for part in (self.list, self._says, self._where_field, self._count):
            self.body.addWidget(part)
        self.finish()

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self._keep())
        self._group.currentIndexChanged.connect(lambda _place: self._keep())
        self.known.typed.connect(self._tell)
        self.list.selectionModel().currentChanged.connect(self._explain)

    def _keep(self) -> None:
        """Only what is searched; the first of it is explained."""
        self._among.keep(self._group.currentData(), self.search.text())
        self.list.setCurrentIndex(self._among.index(0, 0))
        self._explain(self.list.currentIndex())
        self._tell()

    def _explain(self, at: QModelIndex, _before: QModelIndex | None = None) -> None:
        row = self.known.row_at(self._among.mapToSource(at).row()) if at.isValid() else None
        none = _("Aucune définition ne correspond.")
        self._says.setText(explained(row.shipped) if row else none)

    def _tell(self) -> None:
        """How many are ticked, and how many come with them."""
        ids = self.known.chosen
        here = {row.id for row in self.known.rows if row.taken_as}
        coming = [one for one in with_inputs(ids) if one.id not in here]
        more = len(coming) - len(ids)
        words = ngettext("{} définition choisie", "{} définitions choisies", len(ids))
        said = words.format(len(ids)) if ids else _("Aucune définition choisie")
        if more:
            also = ngettext(
                "avec {} autre dont elles sont calculées",
                "avec {} autres dont elles sont calculées",
                more,
            )
            said = f"{said}, {also.format(more)}"
        self._count.setText(said)
        self.save.setEnabled(bool(ids))

    def write(self) -> None:
        ids, action = self.known.chosen, self._where.currentData() or None
        self.made, _changes = self._hub.do(add_from_catalogue, self._scheme, ids, action)


def explained(one: Shipped) -> str:
    """What a definition counts, and where its figures are to be looked for."""
    source = _("Source à chercher : {}.").format(one.source)
    return f"{one.whole_definition}\n{source}"
