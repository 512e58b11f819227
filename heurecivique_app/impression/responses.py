"""How a made document or picture goes to browsers: known by its content, kept for an hour."""

from hashlib import sha256

from django.http import HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_cache_control

# What browsers and proxies may keep without asking again: a change of colour shows within the hour.
MAX_AGE = 3600


def send(request, content, content_type):
    """Return the response that carries `content`, or 304 when the browser has it already."""
    etag = f'"{sha256(content).hexdigest()[:32]}"'
    if etag in request.headers.get("If-None-Match", ""):
        response = HttpResponseNotModified()
    else:
        response = HttpResponse(content, content_type=content_type)
    response["ETag"] = etag
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    return response
