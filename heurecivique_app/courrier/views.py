"""The health address."""

from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .health import worker_state


@never_cache
@require_safe
def sante(request):
    """Health for a watching machine: 200 or 503, numbers only, nothing about anybody."""
    state = worker_state()
    return JsonResponse(
        {
            "etat": "ok" if state.ok else "degrade",
            "base_de_donnees": "ok" if state.base else "injoignable",
            "ouvrier": "ok" if state.ouvrier_vivant else "muet",
            "ouvrier_silence_s": state.silence,
            "courriels_en_attente": state.en_attente,
            "courriels_attente_max_s": state.attente,
            "courriels_en_echec": state.echecs,
        },
        status=200 if state.ok else 503,
    )
