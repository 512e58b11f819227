"""The bytes that somebody sent us, given back so that no browser opens, guesses or runs them."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header


def inert(content, *, kind, name, saved):
    """Return the response that hands over `content` (bytes) under `name`; `kind`: its type of MIME.

    `saved`: as a file to save; else it may be looked at, which is for what we drew ourselves.
    """
    response = HttpResponse(bytes(content), content_type=kind)
    response["Content-Disposition"] = content_disposition_header(saved, name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
