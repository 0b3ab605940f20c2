"""A common noun of French with the words that agree with it: a scheme names its own parts."""

from dataclasses import dataclass

from db.words import _

_FEMININE_ENDS = ("ion", "té", "ure", "che", "ance", "ence", "ive", "ie", "ée", "ette", "esse")
_FEMININE = frozenset({"étape", "ligne", "cible", "piste", "clé", "filière", "brique", "main"})
_MASCULINE = frozenset({"musée", "lycée", "génie", "bastion", "avion", "comité", "silence"})
_VOWELS = "aàâeéèêiîoôuûyhœ"


@dataclass(frozen=True, slots=True)
class Noun:
    """`one` and `many` without a capital; `title` and `titles` with one."""

    one: str

    @property
    def many(self) -> str:
        """'axes', 'volets', 'travaux'."""
        if self.one.endswith(("s", "x", "z")):
            return self.one
        if self.one.endswith("al"):
            return f"{self.one[:-2]}aux"
        return f"{self.one}x" if self.one.endswith(("eau", "eu")) else f"{self.one}s"

    @property
    def is_feminine(self) -> bool:
        """Read from the ending, as far as it tells."""
        known = self.one in _FEMININE or self.one.endswith(_FEMININE_ENDS)
        return known and self.one not in _MASCULINE

    @property
    def title(self) -> str:
        """'Axe', for a column or a field."""
        return self.one[:1].upper() + self.one[1:]

    @property
    def titles(self) -> str:
        """'Axes', for a page or a group."""
        return self.many[:1].upper() + self.many[1:]

    @property
    def the(self) -> str:
        """'la mesure', 'le volet', "l'axe"."""
        if self.elides:
            return _("l'{}").format(self.one)
        return f"{'la' if self.is_feminine else 'le'} {self.one}"

    @property
    def of_the(self) -> str:
        """'de la mesure', 'du volet', "de l'axe"."""
        whole = not self.elides and not self.is_feminine
        return f"du {self.one}" if whole else f"de {self.the}"

    @property
    def new(self) -> str:
        """'Nouvelle mesure', 'Nouveau volet', 'Nouvel axe'."""
        word = "Nouvelle" if self.is_feminine else "Nouvel" if self.elides else "Nouveau"
        return f"{word} {self.one}"

    @property
    def a(self) -> str:
        """'une mesure', 'un axe'."""
        return f"{'une' if self.is_feminine else 'un'} {self.one}"

    @property
    def no(self) -> str:
        """'aucune mesure', 'aucun axe'."""
        return f"{'aucune' if self.is_feminine else 'aucun'} {self.one}"

    @property
    def every(self) -> str:
        """'toutes les mesures', 'tous les axes'."""
        return f"{'toutes' if self.is_feminine else 'tous'} les {self.many}"

    @property
    def all(self) -> str:
        """'Toutes', 'Tous': every one of them, in a list of its own."""
        return "Toutes" if self.is_feminine else "Tous"

    def counted(self, count: int) -> str:
        """'1 axe', '12 axes'; none is singular."""
        return f"{count} {self.many if count > 1 else self.one}"

    def agreed(self, masculine: str, count: int = 1) -> str:
        """What agrees with so many of it: 'affiché', 'affichées'."""
        return f"{masculine}{'e' if self.is_feminine else ''}{'s' if count > 1 else ''}"

    @property
    def elides(self) -> bool:
        """Whether an article loses its vowel before it."""
        return self.one[:1].casefold() in _VOWELS
