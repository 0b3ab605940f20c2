"""What may go wrong and how it is said: a UserError is a sentence, anything else is a bug."""


class UserError(Exception):
    """A refusal in one French sentence: what happened, what is safe, what to do.

    Raised wherever input from outside cannot be taken; the command line prints it with exit
    status 1, the window shows it as a message. Never raised for a mistake of our own.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class BusyError(UserError):
    """Another gesture is being written: nothing was modified, the same may be asked again."""


class FieldError(UserError):
    """The same about one field of what was entered, by its name: it is said under that field."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field
