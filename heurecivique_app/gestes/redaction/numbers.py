"""Numbers as a browser sends them."""


def numbers_among(pks):
    """Those of the numbers sent that a row may have: others break a database."""
    return [pk for pk in map(str, pks) if pk.isdecimal() and len(pk) < 19]
