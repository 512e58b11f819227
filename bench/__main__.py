"""Every measure, one after the other; each compares with a peer in its own run."""

import subprocess
import sys

# `recherche`, which takes minutes, is run by itself.
PARTS = ("pages", "gestes", "bureau", "depliant", "press", "kits", "export")

for part in PARTS:
    print(f"\n== {part}", flush=True)
    subprocess.run([sys.executable, "-m", f"bench.{part}"], check=True)
