"""An unexpected error: its place in the code goes to the log, a sentence to the person."""

import traceback
from contextlib import suppress
from datetime import datetime

from desktop import paths
from desktop.i18n import _


def noted(error: Exception) -> str:
    """Keep where an error happened, never what people typed; the sentence to say."""
    log = paths.log_folder() / "jalon.log"
    frames = traceback.extract_tb(error.__traceback__)
    places = "\n".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames)
    moment = datetime.now().astimezone().isoformat(timespec="seconds")
    with suppress(OSError):
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{moment} ERROR {type(error).__name__}\n{places}\n")
    return _(
        "Erreur inattendue ({}). Ce geste n'a pas été enregistré ; l'endroit de l'erreur est noté "
        "dans « {} »."
    ).format(type(error).__name__, log)
