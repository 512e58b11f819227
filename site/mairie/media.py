"""What the site itself shows of the uploaded files, where no web server of the host does.

Renditions, and the faces that people give to their accounts. An original says where a photo was
taken, a document goes through Wagtail's view, which knows who may read it.
"""

from pathlib import Path

from django.conf import settings
from django.urls import path
from django.views.static import serve

SHOWN = ("images", "avatar_images")

# Each from its own folder: « images/../documents » leads out of it, and nowhere.
urlpatterns = [
    path(f"media/{name}/<path:path>", serve, {"document_root": Path(settings.MEDIA_ROOT, name)})
    for name in SHOWN
]
