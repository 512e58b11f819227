"""What the desk says on top of its screens before something useless is printed or sent."""

from django.conf import settings

from heurecivique_app import conf
from heurecivique_app.communes.lost import A_FAIRE, lost_hosts, unknown_prefix


def address_warning(communes):
    """The sentence about addresses of these communes that nobody could follow, or "".

    Silent in a demonstration and while one develops: « localhost » is right there.
    """
    if settings.DEBUG or conf.get("DEMO"):
        return ""
    lost = lost_hosts(communes)
    if lost:
        return (
            f"l’adresse du site est encore «\u00a0{next(iter(lost))}\u00a0». Affiches, codes QR et "
            "courriels ne mèneraient personne chez vous\u00a0: n’imprimez rien, et prévenez "
            f"l’administrateur du site. {A_FAIRE}"
        )
    if prefix := unknown_prefix():
        return (
            f"le site est sous «\u00a0{prefix}\u00a0», et les courriels ne le savent pas. "
            "L’administrateur du site règle FORCE_SCRIPT_NAME, ou ajoute ce chemin à l’adresse de "
            "WAGTAILADMIN_BASE_URL."
        )
    return ""
