"""Documents that people edit in LibreOffice or Word."""

import io
import zipfile

from . import ecrire_docx, ecrire_odt
from .blocs import cleaned
from .styles import Logo

__all__ = ["Logo", "docx", "odt"]

# The same words make the same bytes: archives carry no date.
SANS_DATE = (1980, 1, 1, 0, 0, 0)


def odt(blocs, *, titre, auteur, couleur, logo=None):
    """Return the bytes of an OpenDocument text of these blocks.

    `auteur` stands at the top and in the properties, with `titre`; `couleur` (« #rrggbb », readable
    on white) is that of the headings; `logo` a Logo.
    """
    made = ecrire_odt.write(blocs, cleaned(titre), cleaned(auteur), couleur, logo)
    return _undated(made)


def docx(blocs, *, titre, auteur, couleur, logo=None):
    """Return the bytes of a Word document of these blocks; arguments as those of `odt`."""
    made = ecrire_docx.write(blocs, cleaned(titre), cleaned(auteur), couleur, logo)
    return _undated(made)


def _undated(document):
    """Save an odfdo or python-docx document. Return its bytes, without the time of day."""
    saved, frozen = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(frozen, "w") as target:
        for entry in source.infolist():
            kept = zipfile.ZipInfo(entry.filename, SANS_DATE)
            kept.compress_type = entry.compress_type
            target.writestr(kept, source.read(entry))
    return frozen.getvalue()
