"""Follow the files that no gate lets through, and say what would have been found in them.

    python -m scripts.past_gates [--most N] PATH …

A file without a name of ours is never parsed.  Here it is, by all rules; what they find in it, the
gates hide.  Exits with 1 where they do.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from lstm_lint.finding import Finding
from lstm_lint.linter import Settings, followed
from lstm_lint.neighbours import concern
from lstm_lint.parsing import Unparsable
from lstm_lint.rules import all_rules
from lstm_lint.source import Unreadable
from lstm_lint.views import read

SETTINGS = Settings(project=False, select=frozenset(rule.code for rule in all_rules()))


def dropped(paths: Iterable[Path]) -> Iterator[tuple[Path, bytes]]:
    """The files that speak of torch and that the gates drop all the same."""
    for path in paths:
        for each in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            with suppress(OSError):
                data = each.read_bytes()
                if b"torch" in data and not concern(data, str(each), project=False):
                    yield each, data


def hidden(path: Path, data: bytes) -> list[Finding]:
    """What the rules find in a file, whether a gate lets it through or not."""
    with suppress(Unreadable, Unparsable, RecursionError):
        return followed(read(data, str(path)), SETTINGS, None)
    return []


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--most", type=int, default=None, help="files, of those that are dropped")
    options = parser.parse_args()
    number, found = 0, 0
    for path, data in islice(dropped(options.paths), options.most):
        number += 1
        for each in hidden(path, data):
            found += 1
            print(f"{path}:{each.location.line}: {each.code} {each.message}")
    print(f"{number} files that speak of torch are never parsed; {found} findings are hidden")
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main())
