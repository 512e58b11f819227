"""What the machine has to do beside the tests: time-outs follow it."""

import os


def patience(seconds):
    """Return how many seconds to wait for what a free machine does in `seconds` at the very most.

    As many times more as there are processes that wait for each core. Only a proof that fails
    waits so long; the others go on as soon as what they wait for is there.
    """
    return seconds * max(1, os.getloadavg()[0] / os.cpu_count())
