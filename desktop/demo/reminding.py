"""How silent houses are reached, and the one reminder that some of them had."""

from db.commands.campaign import note_houses_reminded
from db.commands.house_contact import write_contact
from db.store import Store
from desktop.demo.story import Story
from desktop.i18n import _, typeset

# By letter: whom one asks for, an address and a number that answer nobody.
CONTACTS = {
    "B": ("Direction (exemple)", "mecs-b@exemple.fr", "01 00 00 00 02 (exemple)"),
    "N": ("Direction (exemple)", "placement-n@exemple.fr", "01 00 00 00 14 (exemple)"),
    "O": ("Cheffe de service (exemple)", "placement-o@exemple.fr", "01 00 00 00 15 (exemple)"),
    "T": ("Secrétariat du service (exemple)", "milieu-ouvert-t@exemple.fr", ""),
    "W": ("Direction adjointe (exemple)", "", "01 00 00 00 23 (exemple)"),
    "AD": ("Cadre de permanence (exemple)", "mecs-ad@exemple.fr", "01 00 00 00 30 (exemple)"),
    "AG": ("Coordination de l'hôtel (exemple)", "hotel-ag@exemple.fr", ""),
    "AI": ("Direction (exemple)", "foyer-ai@exemple.fr", "01 00 00 00 35 (exemple)"),
}
REMINDED = ("O", "T", "AG")


def keep_contacts(story: Story, store: Store) -> None:
    """The secretariat alone knows how to reach a house."""
    for letter, said in CONTACTS.items():
        name, email, phone = said
        facts = {"name": typeset(name), "email": email, "phone": phone}
        with store.write() as session:
            write_contact(session, story.houses[letter], facts)


def remind_some(story: Story, store: Store) -> None:
    """Some of the silent ones are asked again in September."""
    with store.write() as session:
        note_houses_reminded(session, [story.houses[letter] for letter in REMINDED])
    story.say(_("{} établissements sans réponse sont relancés").format(len(REMINDED)))
