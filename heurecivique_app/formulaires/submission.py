"""How a form of a public page is received without a session, doubted, and recorded once.

Public pages set no cookie, so a form has no session: a signed moment of opening stands in the
page, the same for every reader of a page kept in a cache.
"""

import re
import unicodedata

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.db import IntegrityError, transaction
from django.http import Http404, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.crypto import salted_hmac

PIEGE = "remarque_interne"
OUVERTURE = "ouvert"
SHORTEST = 3  # seconds: nobody reads and fills in a form faster
LONGEST = 30 * 24 * 3600
SALT = "heurecivique.soumission"

# The last two: a form in an alphabet that nobody knows.
UNREADABLE = (
    *(SuspiciousOperation, BadRequest, MultiPartParserError, UnreadablePostError),
    *(LookupError, UnicodeError),
)
TOO_LONG = (
    "Votre envoi est trop long pour être lu. Revenez à la page précédente : votre texte y est "
    "encore, raccourcissez-le."
)
ELSEWHERE = (
    "Cet envoi vient d’un autre site : il n’a pas été enregistré. Ouvrez notre formulaire et "
    "remplissez-le."
)
# What shows nothing: controls but line feed and tab, soft hyphens, spaces without width, marks of
# the reading direction. The two that join the parts of an emoji or of a word stay.
CONTROLS = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
    r"\ud800-\udfff]"
)
BLANKS = re.compile(r"[ \t\r\n]+")


def opening(page):
    """The signed moment at which the form of `page` was drawn."""
    return TimestampSigner(salt=SALT).sign(page.pk)


def looks_automatic(post, page):
    """True when a sending looks like a robot's: the trap is filled in, or the form came too fast,
    from nowhere, or from a page opened more than a month ago."""
    token = post.get(OUVERTURE, "")
    try:
        opened = TimestampSigner(salt=SALT).unsign(token, max_age=LONGEST)
    except BadSignature:
        return True
    return bool(post.get(PIEGE)) or opened != str(page.pk) or is_too_fast(token)


def is_too_fast(token):
    try:
        TimestampSigner(salt=SALT).unsign(token, max_age=SHORTEST)
    except SignatureExpired:
        return False
    return True


def clean_text(text):
    """Text as we keep it: accents composed, line ends of one kind, nothing invisible."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", CONTROLS.sub("", text))


def one_line(text):
    """Text on one line, its no-break spaces kept: they hold « and » to what they quote."""
    return BLANKS.sub(" ", text).strip()


def cleaned(post):
    """A mutable copy of a QueryDict, every value cleaned by `clean_text`."""
    copy = post.copy()
    for name, values in list(copy.lists()):
        copy.setlist(name, [clean_text(value) for value in values])
    return copy


def is_from_elsewhere(request):
    """True when the browser says that another site sent this form."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site == "cross-site"
    origin = request.headers.get("Origin", "null")
    return origin != "null" and origin.partition("://")[2] != request.get_host()


def find_page(model, page_id):
    """The page of this number. Raise Http404, even for a number no database can hold."""
    try:
        return get_object_or_404(model, pk=page_id)
    except OverflowError as error:
        raise Http404 from error


def find_shown_page(model, page_id, request):
    """The page of this number that this visitor may read. Raise Http404 for any other.

    A page behind a password is there for whoever gave it, as Wagtail itself shows it.
    """
    page = find_page(model, page_id)
    locks = page.get_view_restrictions() if page.live else ()
    if not page.live or not all(lock.accept_request(request) for lock in locks):
        raise Http404("Cette page n’est pas publiée.")
    return page


def refuse(request, page, phrase, status, *, back=""):
    """A whole page for one sentence, with the phone number of the town hall.

    `back` is the address of the form, when it is not that of the page.
    """
    context = {
        "phrase": phrase,
        "commune": page.commune,
        "retour": back or page.get_url(request),
    }
    return render(request, "heurecivique_app/refus.html", context, status=status)


def digest(page, values):
    """Return a fingerprint, 64 characters, of what was sent today by the form of `page`.

    `values` are sorted (name, answer) pairs; the fingerprint says nothing of them by itself.
    """
    parts = [str(page.pk), str(timezone.localdate()), *(f"{k}={v}" for k, v in values)]
    return salted_hmac(SALT, "\x1f".join(parts), algorithm="sha256").hexdigest()


def once(model, empreinte, record):
    """Call `record()` unless `model` has a row of this fingerprint: a double click counts once.

    Of two at the same moment one stays. Return that row, None when `record` kept none. Raise
    IntegrityError for any other reason.
    """
    known = model.objects.filter(empreinte=empreinte)
    if row := known.first():
        return row
    try:
        with transaction.atomic():
            record()
    except IntegrityError:
        if not known.exists():
            raise
    return known.first()
