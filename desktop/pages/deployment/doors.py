"""The doors of the page of the deployment: other pages about it, and gestures, by right.

A part of the program adds its own by one line in `deployment_doors`.
"""

from db.queries.rights.deployment import DeploymentRights
from desktop.doors import Door, leads_to
from desktop.i18n import _
from desktop.pages.page import Page


def deployment_doors() -> list[Door[DeploymentRights]]:
    """All of them, in the order of the menu."""
    return [
        Door(_("Nouvel attendu"), "plus", _expect, _expects, "define", front=True),
        Door(_("Établissements sans réponse"), "mail", leads_to("silent"), _sees_all),
        Door(_("Carte par secteur"), "layout-grid", leads_to("map"), _sees_all),
        Door(_("Établissements"), "building-2", leads_to("establishments")),
        Door(_("Signer les comptes pour les autres"), "shield-check", _sign, _expects, "define"),
        Door(_("Imprimer"), "printer", _print, _sees_all, "table"),
        Door(_("Exporter pour un tableur"), "file-down", _export, group="table"),
    ]


def _expect(page: Page) -> None:
    """For the action of the chosen crossing, unless another one is chosen."""
    from desktop.pages.deployment.expecting import expect

    expect(page.hub, str(getattr(page, "action", "")), page)


def _expects(rights: DeploymentRights) -> bool:
    return rights.expect


def _print(page: Page) -> None:
    page.print_page()


def _sign(page: Page) -> None:
    """Sign the counts that those who hold no rows read, without waiting for a diffusion."""
    from desktop.pages.deployment.signing import sign_counts

    notice = getattr(page, "notice", None)
    if notice is not None:
        sign_counts(page.hub, notice)


def _export(page: Page) -> None:
    page.export_page()


def _sees_all(rights: DeploymentRights) -> bool:
    return rights.everywhere
