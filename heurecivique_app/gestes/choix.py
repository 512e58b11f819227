"""The theme that an address carries, from the idea box to the forms."""

from django.core.validators import slug_re

from .models import Theme


def theme_asked(request):
    """Return the Theme that `?theme=slug` names, or None whatever else the visitor wrote."""
    slug = request.GET.get("theme", "")
    # A slug first: PostgreSQL refuses some characters even in a question.
    return Theme.objects.filter(slug=slug).first() if slug_re.fullmatch(slug) else None
