"""`python -m lstm_lint` is `lstm-lint`."""

import os
import sys


def _is_run_in(folder: str) -> bool:
    try:
        return folder == os.getcwd()
    except OSError:  # it is gone, and holds no modules either
        return False


# With `-m`, Python looks for modules in the folder that it is run in: here, one that is checked.
if _is_run_in(sys.path[0]):
    if sys.path[0] != os.path.dirname(os.path.dirname(os.path.abspath(__file__))):
        del sys.path[0]

from lstm_lint.cli import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
