"""Where made documents are kept: known by all that went into them, so never out of date."""

import hashlib
import json

from django.core.cache import caches

from heurecivique_app import conf

KEEP = 7 * 24 * 3600


def store():
    """Return the cache of documents (setting HEURECIVIQUE_CACHE_DOCUMENTS)."""
    return caches[conf.get("CACHE_DOCUMENTS")]


def key_of(*parts):
    """Return the key of what is made from `parts`, which JSON can carry."""
    source = json.dumps(parts, ensure_ascii=False, sort_keys=True)
    return "hc-document-" + hashlib.sha256(source.encode()).hexdigest()


def kept(key, make):
    """Return what is kept under `key`, made now when nothing is."""
    found = store().get(key)
    if found is None:
        found = make()
        store().set(key, found, KEEP)
    return found
