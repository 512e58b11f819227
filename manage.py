#!/usr/bin/env python
"""Django's command line for the demonstration town hall."""

import os
import sys
from pathlib import Path


def main():
    # `site` is a source root, never a package: Python's standard library owns that name.
    sys.path.insert(0, str(Path(__file__).resolve().parent / "site"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mairie.settings.dev")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
