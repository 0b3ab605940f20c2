"""Looking after a base while somebody works in it: what takes long is seen, and may be stopped."""

from typing import TYPE_CHECKING

from desktop.i18n import _, percent
from desktop.upkeep import is_check_due, look_after

if TYPE_CHECKING:
    from db.errors import UserError
    from db.store import Store
    from desktop.jobs import Progress
    from desktop.window import Window


def watch_over(window: "Window", store: "Store") -> None:
    """Check the base if its last use was cut short, back it up, tell what there is to know.

    A check that is stopped is done at the next opening.
    """
    due = is_check_due(store)

    def work(step: "Progress") -> str:
        return look_after(store, step)

    def ended(said: str) -> None:
        if due:
            window.ways.hide_under_way()
        if said:
            window.tell(said)

    def failed(error: "UserError | None") -> None:
        stopped = _("Vérification arrêtée : elle sera faite à la prochaine ouverture.")
        ended(error.sentence if error is not None else stopped if due else "")

    job = window.jobs.run(work, ended, failed)
    if not due:
        return

    def show(done: int, total: int) -> None:
        said = _("Jalon s'est arrêté brusquement la dernière fois. Vérification de la base : {}.")
        share = percent(100 * done // max(total, 1))
        window.ways.show_under_way(said.format(share), job.cancel)

    show(0, 1)
    job.progress.connect(show)
