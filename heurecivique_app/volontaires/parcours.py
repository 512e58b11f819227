"""The states of the form, one web page at a time."""


def first_state(page, request):
    """Context of the page as it opens."""
    return {}
