"""The commands: where each is written, and what it does in a few words."""

from desktop.i18n import _

MODULES = {
    "new": "new",
    "scheme": "new",
    "person": "person",
    "assign": "person",
    "invite": "invite",
    "join": "invite",
    "action": "action",
    "report": "report",
    "milestone": "milestone",
    "indicator": "indicator",
    "enter": "entry",
    "show": "show",
    "export": "sending",
    "inspect": "sending",
    "import": "receiving",
    "conflicts": "conflict",
    "settle": "conflict",
    "meeting": "meeting",
    "agenda": "agenda",
    "sheet": "sheet",
    "verify": "upkeep",
    "rebuild": "upkeep",
    "digest": "upkeep",
    "backup": "backup",
    "restore": "backup",
    "demo": "demo",
}


def summaries() -> list[tuple[str, str]]:
    """Each verb with what it does."""
    return [
        ("new", _("créer une base et y mettre un schéma")),
        ("scheme", _("ajouter un schéma à une base")),
        ("person", _("ajouter une personne ou une fonction, ou en montrer la liste")),
        ("assign", _("charger une personne d'une action")),
        ("invite", _("inviter le poste d'une personne")),
        ("join", _("ouvrir une invitation avec ses six mots")),
        ("action", _("ajouter une action ou en changer un champ")),
        ("report", _("dire où en est une action")),
        ("milestone", _("suivre les jalons d'une action")),
        ("indicator", _("ajouter un indicateur, lui donner une cible")),
        ("enter", _("saisir la valeur d'un indicateur pour une période")),
        ("show", _("montrer un schéma, une action, un indicateur ou une séance")),
        ("export", _("écrire un fichier .jalon à envoyer")),
        ("inspect", _("dire ce que contient un fichier .jalon")),
        ("import", _("intégrer des fichiers .jalon reçus")),
        ("conflicts", _("montrer ce qui est contesté")),
        ("settle", _("trancher une valeur contestée, avec son motif")),
        ("meeting", _("prévoir une séance, ou en montrer la liste")),
        ("agenda", _("composer l'ordre du jour d'une séance")),
        ("sheet", _("écrire une fiche, un ordre du jour ou un dossier en PDF")),
        ("verify", _("vérifier la base et toutes ses signatures")),
        ("rebuild", _("refaire les tables de lecture")),
        ("digest", _("montrer l'empreinte de la base")),
        ("backup", _("sauvegarder la base dans un fichier")),
        ("restore", _("remettre une sauvegarde en place")),
        ("demo", _("jouer un cycle complet sur un exemple")),
    ]
