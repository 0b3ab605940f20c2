"""Draw a picture of every component, light and dark, to be looked at.

    QT_QPA_PLATFORM=offscreen python packaging/gallery.py DIRECTORY [SCALE]

SCALE is the screen's, 1 by default: 1.5 and 2 show what a dense screen shows.
"""

import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

if len(sys.argv) > 2:
    os.environ["QT_SCALE_FACTOR"] = sys.argv[2]

from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from db.kinds.choices import Expected, Status, Weather
from desktop.drawing.amounts import Amount, Group
from desktop.drawing.bars import BarsChart
from desktop.drawing.course import Course, Spot
from desktop.drawing.trajectory import TrajectoryChart
from desktop.look.fonts import Text
from desktop.look.theme import Mode, Theme
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button, IconButton, Kind
from desktop.widgets.card import Card
from desktop.widgets.chart_view import ChartView
from desktop.widgets.chip import FilterChip
from desktop.widgets.choice_card import Choice, ChoiceCards
from desktop.widgets.choice_row import ChoiceRow, status_options, weather_options
from desktop.widgets.dialog import make_confirmation
from desktop.widgets.drop_zone import DropZone
from desktop.widgets.empty import EmptyState
from desktop.widgets.facts import FactStrip, KeyValues
from desktop.widgets.field import Field
from desktop.widgets.header import PageHeader
from desktop.widgets.label import Label
from desktop.widgets.menu_items import MenuEntry
from desktop.widgets.pill import StatusPill, Tag
from desktop.widgets.progress import ProgressBar
from desktop.widgets.progress_field import ProgressField
from desktop.widgets.runs import Run
from desktop.widgets.search import SearchField
from desktop.widgets.side_bar import SideBar
from desktop.widgets.slot_bar import Slot, SlotBar, SlotLegend
from desktop.widgets.sparkline import Sparkline
from desktop.widgets.status_bar import StatusBar
from desktop.widgets.tab_bar import CountTabBar
from desktop.widgets.text_area import TextArea
from desktop.widgets.timeline import MilestoneMark, MilestoneTimeline
from desktop.widgets.tones import Message
from desktop.widgets.weather import WeatherLabel

LONG = "Deux postes de psychologue restent vacants depuis avril. Les centres annoncent "


def in_row(*widgets: QWidget, spacing: int = 10) -> QWidget:
    """Widgets side by side, from the left."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(4, 4, 4, 4)
    line.setSpacing(spacing)
    for widget in widgets:
        line.addWidget(widget)
    line.addStretch(1)
    return row


def words() -> Card:
    """Statuses, weathers, tags and the scale of texts."""
    card = Card("Statuts, météo et textes")
    card.add(in_row(*[StatusPill(status) for status in list(Status)[:4]]))
    card.add(in_row(*[StatusPill(status) for status in list(Status)[4:]]))
    card.add(in_row(*[WeatherLabel(weather) for weather in Weather], spacing=18))
    card.add(
        in_row(
            Tag("Vérifiée", "shield-check", Message.GOOD),
            Tag("Conflit", "git-merge", Message.WARNING),
            Tag("Commencée", "pencil", Message.INFO),
            Tag("2 saisis sur 4"),
        )
    )
    for step, text in (
        (Text.KEY_FIGURE, "Chiffre clé 19"),
        (Text.PAGE_TITLE, "Titre de page"),
        (Text.SECTION, "Titre de section"),
        (Text.BODY, "Texte courant, champs, boutons"),
        (Text.TABLE, "Tableaux, aides, textes secondaires"),
        (Text.CAPTION, "Légendes, en-têtes de colonnes, compteurs"),
    ):
        card.add(Label(text, step))
    return card


def buttons() -> Card:
    """The four kinds, at work and at rest."""
    card = Card("Boutons")
    grid = QGridLayout()
    for row, (kind, word) in enumerate(
        (
            (Kind.PRIMARY, "Créer"),
            (Kind.ORDINARY, "Ouvrir"),
            (Kind.DANGER, "Refuser"),
            (Kind.QUIET, "Annuler"),
        )
    ):
        still = Button(word, kind=kind)
        still.setEnabled(False)
        grid.addWidget(Button(word, kind=kind), row, 0)
        grid.addWidget(Button(word, "plus", kind), row, 1)
        grid.addWidget(still, row, 2)
    grid.setColumnStretch(3, 1)
    card.add(grid)
    keys = Button("Exporter", "upload", keys="Ctrl+E")
    icons = [IconButton("chevron-left", "Précédente"), IconButton("chevron-right", "Suivante")]
    card.add(in_row(keys, *icons, Button("Tout voir", kind=Kind.LINK)))
    chip = FilterChip("Statut", [("a", "En cours"), ("b", "En difficulté")])
    chip.choose(["a", "b"])
    card.add(in_row(chip, FilterChip("Mesure", [("1", "Santé")])))
    return card


def controls() -> Card:
    """Fields in their states, boxes, bars."""
    card = Card("Champs et contrôles")
    wrong, locked, listed = QLineEdit("145 %"), QLineEdit("45 %"), QComboBox()
    locked.setReadOnly(True)
    listed.addItems(["Ordre du jour", "Tableau de bord"])
    wrong_field = Field("Erreur", wrong)
    wrong_field.set_error("Entre 0 et 100 %.")
    fields = QHBoxLayout()
    for field in (
        Field("Avancement", QLineEdit("45 %")),
        wrong_field,
        Field("Lecture seule", locked),
        Field("Choix", listed),
    ):
        fields.addWidget(field)
    card.add(fields)
    ticked, chosen = QCheckBox("Coché"), QRadioButton("Choisi")
    ticked.setChecked(True)
    chosen.setChecked(True)
    card.add(in_row(ticked, QCheckBox("Libre"), chosen, QRadioButton("Autre"), spacing=16))
    card.add(ProgressBar(45, Status.IN_DIFFICULTY))
    status, weather, progress = (
        ChoiceRow("Statut", status_options()),
        ChoiceRow("Météo", weather_options()),
        ProgressField("Avancement"),
    )
    status.set_value("in_difficulty")
    weather.set_value("clouds")
    progress.set_value(40)
    progress.set_previous(25)
    card.add(Field("Statut", status, "en juin : En difficulté"))
    card.add(Field("Météo", weather, "en juin : Éclaircies"))
    card.add(Field("Avancement", progress, "en juin : 25 %"))
    area = TextArea("Avancées")
    area.set_text("412 enfants suivent une séance par semaine, contre 371 en décembre.")
    area.setFixedHeight(110)
    card.add(area)
    card.add(SearchField("Rechercher ou agir", "Ctrl+K"))
    return card


def messages() -> Card:
    """The four tones, the empty list, the zone where files are let go."""
    card = Card("Messages et listes vides")
    apart = [Button("Voir l'expéditeur", small=True), Button("Mettre de côté", small=True)]
    card.add(Banner(Message.DANGER, "Ce fichier ne peut pas être intégré", LONG, apart))
    settle = [Button("Régler", small=True)]
    title = "Deux valeurs pour l'avancement"
    card.add(Banner(Message.WARNING, title, "45 % ou 55 %", settle, icon="git-merge", flat=True))
    card.add(Banner(Message.GOOD, "Fichier prêt : 4 actions, 12 valeurs"))
    card.add(Banner(Message.INFO, "Votre copie date du 9 septembre"))
    zone = DropZone("Déposez un fichier .jalon", "reçu par clé USB", ".jalon", choose=list)
    card.add(zone)
    show_all = Button("Afficher toutes les actions")
    card.add(EmptyState("search", "Aucune action ne correspond", "Trois filtres.", show_all))
    return card


def conflict() -> Card:
    """The two sides, once as a figure, once as a text."""
    card = Card("Régler les conflits", count="1 sur 2")
    ours = Choice("a", "Votre base", "45 %", author="Secrétariat du comité", when="12 sept.")
    theirs = Choice("b", "Fichier reçu", "55 %", author="Mission santé", comment="« En août. »")
    card.add(ChoiceCards("Avancement", [ours, theirs]))
    sides = [
        Choice(key, title, runs=(Run(LONG), Run(months, strong=True), Run(" d'attente.")))
        for key, title, months in (
            ("a", "Votre base", "trois mois"),
            ("b", "Fichier reçu", "quatre mois"),
        )
    ]
    texts = ChoiceCards("Difficultés", sides)
    texts.set_value("b")
    card.add(texts)
    card.add_line()
    facts = [("Statut", StatusPill(Status.IN_PROGRESS)), ("Échéance", "31 décembre 2024")]
    card.add(FactStrip(facts))
    card.add(KeyValues([("Pilote", "Mission santé de l'enfant"), ("Partenaires", LONG)]))
    return card


def _spots(values: Sequence[tuple[float, float]]) -> tuple[Spot, ...]:
    return tuple(Spot(at, value, str(at), f"{value:g} %") for at, value in values)


def drawings() -> Card:
    """Curves, milestones, the time of a sitting."""
    card = Card("Tracés")
    results = ((2021, 22), (2022, 28), (2023, 41), (2024, 49), (2024.5, 52))
    targets = ((2022, 30), (2023, 45), (2024, 60), (2025, 75), (2026, 90))
    chart = ChartView(TrajectoryChart(Course("Bilans", "%", _spots(results), _spots(targets))))
    chart.setFixedHeight(170)
    card.add(chart)
    parts = (
        Amount("Filles", 58, "58 % (83 sur 143)", 70, "70 %"),
        Amount("Garçons", None, "secret"),
    )
    bars = BarsChart("Par sexe", (Group("", parts),), ("", "Catégorie"), "%")
    card.add(ChartView(bars, natural=True))
    card.add(Sparkline((4, 3.6, 3), (4, 3, 2)))
    slots = [
        Slot(minutes, expected)
        for minutes, expected in (
            (10, Expected.DECISION),
            (20, Expected.INFORMATION),
            (20, Expected.DISCUSSION),
            (25, Expected.DECISION),
        )
    ]
    for total in (90, 60):
        bar = SlotBar()
        bar.set_slots(slots, total)
        card.add(bar)
    legend = SlotLegend()
    legend.set_slots(slots)
    card.add(legend)
    line = MilestoneTimeline()
    day = date(2024, 6, 3)
    marks = [
        MilestoneMark("Équipe mobile", day, done=day),
        MilestoneMark("Convention signée", date(2024, 9, 30)),
        MilestoneMark("Foyers couverts", date(2024, 12, 31), former=date(2024, 7, 15)),
    ]
    line.set_milestones(marks, date(2024, 9, 17), [date(2024, 10, 8)])
    card.add(line)
    return card


def page() -> QWidget:
    """Everything, in the frame of a window."""
    whole = QWidget()
    across = QHBoxLayout(whole)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(0)
    bar = SideBar(
        [
            MenuEntry("actions", "list-checks", "Actions", 100),
            MenuEntry("meetings", "calendar-days", "Séances"),
            MenuEntry("exchange", "arrow-left-right", "Échanges", 3),
        ],
        [MenuEntry("journal", "history", "Journal"), MenuEntry("settings", "settings", "Réglages")],
    )
    bar.set_scheme("Schéma (exemple)")
    bar.set_person("Secrétariat du comité", "Consolidation et comités")
    bar.select("actions")
    across.addWidget(bar)
    down = QVBoxLayout()
    down.setSpacing(0)
    across.addLayout(down, 1)
    tools = [
        Button("Imprimer", "printer", keys="Ctrl+P"),
        Button("Nouvelle action", "plus", Kind.PRIMARY),
    ]
    search = SearchField("Rechercher ou agir", "Ctrl+K")
    down.addWidget(PageHeader("Composants", "un exemple de chacun", search=search, buttons=tools))
    tabs = CountTabBar("Filtres gardés")
    tabs.add("all", "Toutes", 100)
    tabs.add("next", "Avant le comité nº 8", 14, "bookmark")
    down.addWidget(tabs)
    columns = QHBoxLayout()
    columns.setContentsMargins(24, 16, 24, 24)
    columns.setSpacing(16)
    for cards in ((words(), buttons()), (controls(), conflict()), (messages(), drawings())):
        column = QVBoxLayout()
        column.setSpacing(16)
        for card in cards:
            column.addWidget(card)
        column.addStretch(1)
        columns.addLayout(column, 1)
    down.addLayout(columns, 1)
    foot = StatusBar()
    foot.set_saved("Tout est enregistré sur ce poste — 14 h 32")
    foot.set_facts(["Jalon fonctionne sans connexion", "Base version 431·a7f3"])
    down.addWidget(foot)
    return whole


def main() -> None:
    """Write `composants-clair.png`, `composants-sombre.png` and a dialog of each."""
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    theme = Theme(app, Mode.LIGHT)
    shown = page()
    shown.resize(1480, 1320)
    title, text = "Refuser le fichier ?", "Les 23 changements ne seront pas intégrés."
    asked = make_confirmation(None, title, text, "Refuser le fichier", danger=True)
    asked.body.addWidget(QLabel("Motif"))
    asked.body.addWidget(QLineEdit("Version incomplète"))
    for mode, word in ((Mode.LIGHT, "clair"), (Mode.DARK, "sombre")):
        theme.use(mode)
        for widget, name in ((shown, "composants"), (asked, "dialogue")):
            widget.show()
            app.processEvents()
            widget.grab().save(str(target / f"{name}-{word}.png"))


if __name__ == "__main__":
    main()
