"""The press: a process apart, which prints one document after the other (workshop.py starts it).

It is run as a script and knows typst and the standard library alone: it starts in hundredths of a
second. Orders and answers go through its standard input, a socket: two lengths, a dict as JSON, and
the bytes of the document. It ends when whoever started it is gone.
"""

import json
import os
import resource
import signal
import socket
import struct
import sys
import time
from contextlib import suppress
from pathlib import Path

# What a layout says when its text needs more pages than the document has (_commun.typ).
OVERFLOW = "assertion failed: deborde"
TOO_LONG, FAILED = "too long", "failed"  # the two ways in which an order ends without document

NICENESS = 5  # pages of the site come first, and a busy site still prints
LENGTHS = struct.Struct(">II")


def write(connection, header, body=b""):
    """Send a dict and bytes. Raise OSError when nobody listens, or not soon enough."""
    head = json.dumps(header).encode()
    connection.sendall(LENGTHS.pack(len(head), len(body)) + head + body)


def read(connection, deadline=None):
    """Return the dict and the bytes that the other side sent.

    Raise EOFError when it is gone, TimeoutError when the monotonic clock passes `deadline`.
    """
    head, body = LENGTHS.unpack(_exactly(connection, LENGTHS.size, deadline))
    return json.loads(_exactly(connection, head, deadline)), _exactly(connection, body, deadline)


def _exactly(connection, length, deadline):
    content = bytearray()
    while len(content) < length:
        if deadline:
            connection.settimeout(max(deadline - time.monotonic(), 0.001))
        piece = connection.recv(length - len(content))
        if not piece:
            raise EOFError
        content += piece
    return bytes(content)


def compiler_of(layouts, fonts):
    """Return the one compiler: it reads nothing outside `layouts`, and no package."""
    import typst  # here: the web process imports this module, and has no use for typst

    only_ours = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts]
    )
    return typst.Compiler(
        root=layouts,
        font_paths=only_ours,
        ignore_system_fonts=True,
        package_path=layouts,
        package_cache_path=layouts,
    )


def printed(compiler, layouts, order):
    """Return the answer to an order, and its document.

    The sizes of text are tried in turn; the first that fits is kept. A PDF is whole, a picture is
    of the page asked for, and empty when there is no such page.
    """
    options = {"pdf_standards": ["ua-1"]} if order["format"] == "pdf" else {}
    if order["format"] == "png":
        options["ppi"] = order["ppi"]
    for size in order["sizes"]:
        data = {**order["data"], "taille": size}
        source = json.dumps(data, ensure_ascii=False, sort_keys=True)
        try:
            document, warnings = compiler.compile_with_warnings(
                input=f"{layouts}/{order['layout']}.typ",
                format=order["format"],
                sys_inputs={"donnees": source, **order["images"]},
                **options,
            )
        except RuntimeError as error:
            if not getattr(error, "message", "").endswith(OVERFLOW):
                raise
        else:
            said = [warning.message for warning in warnings]
            return {"warnings": said}, _asked(document, order)
    return {"error": TOO_LONG}, b""


def _asked(document, order):
    """Return the bytes to send back."""
    if order["format"] == "pdf":
        return document
    # typst gives bytes for one page and a list for several.
    pages = [document] if isinstance(document, bytes) else document
    return b"".join(pages[order["page"] - 1 : order["page"]])


def answer(compiler, layouts, order):
    """Return the answer to an order and its document, whatever happens to the layout."""
    try:
        return printed(compiler, layouts, order)
    except MemoryError:
        os.abort()  # as typst itself does
    except Exception as error:
        return {"error": FAILED, "diagnostic": getattr(error, "diagnostic", repr(error))}, b""


def memory():
    """Return the bytes of address space and of real memory that this process takes.

    Where Linux's /proc is missing: zero, and the most real memory it ever took.
    """
    with suppress(OSError):
        size, resident = Path("/proc/self/statm").read_text().split()[:2]
        return int(size) * resource.getpagesize(), int(resident) * resource.getpagesize()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return 0, peak if sys.platform == "darwin" else peak * 1024


def limit_memory(more):
    """Take no more than `more` bytes on top of what is taken now (Linux), and leave no core."""
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        size, _ = memory()
        if size:
            resource.setrlimit(resource.RLIMIT_AS, (size + more, size + more))


def main(layouts, fonts, more, home_of_typst):
    """Print what is asked until nobody asks any more."""
    sys.path.append(home_of_typst)
    os.nice(NICENESS)
    for stop in (signal.SIGINT, signal.SIGTERM):  # meant for the whole group: the site ends first
        signal.signal(stop, signal.SIG_IGN)
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    connection = socket.socket(fileno=sys.stdin.fileno())
    compiler = compiler_of(layouts, fonts)
    limit_memory(int(more))
    with suppress(EOFError, ConnectionError):
        while True:
            order, _ = read(connection)
            # The system itself ends a press that works too long: typst never listens. It counts
            # the time of the processor, so that a busy machine costs no document.
            signal.setitimer(signal.ITIMER_PROF, order["seconds"])
            header, document = answer(compiler, layouts, order)
            signal.setitimer(signal.ITIMER_PROF, 0)
            write(connection, header | {"memory": memory()[1]}, document)


if __name__ == "__main__":
    main(*sys.argv[1:])
