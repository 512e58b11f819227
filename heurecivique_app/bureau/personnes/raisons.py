"""Why « Qui appelle ? » found somebody, in words."""

from heurecivique_app.annuaire.words import SON, sound


def reasons(asked, row):
    """Why a row was found, in words; () when its fields meet not all that is asked."""
    return reasons_among(asked, row.keys_by_field())


def reasons_of_sides(asked, row, *sides):
    """The same for the fields of each side alone, whose names begin so."""
    keys = row.keys_by_field()
    return [
        reasons_among(asked, {n: k for n, k in keys.items() if n.startswith(side)})
        for side in sides
    ]


def reasons_among(asked, keys):
    told = []
    for one in asked:
        names = [name for name, held in keys.items() if one.met(held)]
        if not names:
            return ()
        told.append(reason(one, names, keys))
    return tuple(dict.fromkeys(told))


def reason(one, names, keys):
    if any("telephone" in name for name in names):
        return "le numéro d’un proche" if names == ["proche_telephone"] else "ce numéro"
    if any("courriel" in name for name in names) and not one.mot:
        return "cette adresse électronique"
    if all("adresse" in name for name in names):
        return "cette rue"
    if names == ["code"]:
        return "ce code"
    held = set().union(*(keys[name] for name in names))
    if any(key.startswith(one.mot) for key in held if key[0] != SON):
        return "ce nom"
    return "un nom qui sonne pareil" if sound(one.mot) in held else "un nom approchant"
