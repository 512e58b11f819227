"""Draws the first pages of a PDF: a script, run in a process of its own (scans.py starts it).

It reads the PDF on its standard input and writes a TIFF, a page each; it knows pypdfium2, Pillow
and the standard library alone. Whoever sent the file is not trusted: the system ends it after
SECONDES of the processor, and bounds its memory.
"""

import io
import resource
import sys
from contextlib import suppress

PAGES = 2  # a sheet has two sides
SECONDES = 10  # of the processor; a scan of two pages takes less than one
MEMOIRE = 1024**3  # bytes of address space; libraries and two pages take a third of it
PROTEGE, ABIME = 3, 4  # how it ends without a picture


def bound():
    """Take no more than SECONDES and MEMOIRE from now on, and leave no core."""
    for limit, value in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, SECONDES),
        (resource.RLIMIT_AS, MEMOIRE),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(limit, (value, value))


def main(cote, *homes):
    """Draw each page `cote` points long."""
    sys.path.extend(homes)
    bound()
    import pypdfium2
    import pypdfium2.raw

    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
        pages = [drawn(document[n], int(cote)) for n in range(min(len(document), PAGES))]
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD
        return PROTEGE if locked else ABIME
    if not pages:
        return ABIME
    content = io.BytesIO()
    pages[0].save(content, "TIFF", save_all=True, append_images=pages[1:])
    sys.stdout.buffer.write(content.getvalue())
    return 0


def drawn(page, cote):
    """The picture of a page, `cote` points on its long side whatever size it claims."""
    return page.render(scale=cote / max(*page.get_size(), 1)).to_pil().convert("RGB")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
