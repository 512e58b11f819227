"""The words of an HTML mail. The HTML itself is never shown: there is nothing to make safe."""

from lxml import etree, html

BLOCKS = {"address", "div", "h1", "h2", "h3", "h4", "li", "p", "table", "tr", "ul", "ol", "br"}
UNSAID = ("head", "script", "style", "template", "title", "noscript", "svg", "math", "object")


def text_of(source):
    """Return the text that a reader of `source`, a page as text, would see; what it quotes from an
    earlier mail has « > » before each line, as in a mail without HTML."""
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return ""
    etree.strip_elements(root, *UNSAID, with_tail=False)
    return lines_of(root)


def lines_of(root):
    """Return the text below `root`, a line for each block."""
    said, quoting = [], 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag == "blockquote":
            quoting += 1 if event == "start" else -1
        if element.tag in BLOCKS or element.tag == "blockquote":
            said.append("\n" + ("> " if quoting else ""))
        said.append((element.text if event == "start" else element.tail) or "")
    lines = (" ".join(line.split()) for line in "".join(said).split("\n"))
    return "\n".join(line for line in lines if line and line != ">")
