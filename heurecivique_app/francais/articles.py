"""Names after « de » and « à », contracted and elided as French does."""

VOWELS = "AEIOUYÂÀÉÈÊËÎÏÔÛŒH"


def with_de(name):
    """« de Saint-Drézéry », « d’Assas », « du Crès », « des Matelles »."""
    if contracted := _contracted(name, "du ", "des "):
        return contracted
    return f"d’{name}" if name[:1].upper() in VOWELS else f"de {name}"


def with_a(name):
    """« à Saint-Drézéry », « au Crès », « aux Matelles »."""
    return _contracted(name, "au ", "aux ") or f"à {name}"


def _contracted(name, with_le, with_les):
    for article, contracted in (("Le ", with_le), ("Les ", with_les)):
        if name.startswith(article):
            return contracted + name.removeprefix(article)
    return ""
