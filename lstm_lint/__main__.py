"""`python -m lstm_lint` is `lstm-lint`."""

import os
import sys

# With `-m`, Python looks for modules in the folder that it is run in: here, one that is checked.
if sys.path[0] == os.getcwd() != os.path.dirname(os.path.dirname(os.path.abspath(__file__))):
    del sys.path[0]

from lstm_lint.cli import main

if __name__ == "__main__":
    sys.exit(main())
