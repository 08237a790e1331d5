"""Check and fix public files on copies, and see whether anything breaks that should not.

    python -m scripts.public_files [--jobs N] [--results FILE] TREE …

Every tree is copied, checked by all rules, fixed with unsafe fixes too, and fixed once more.  A run
may not crash, hide an internal error or fail to end, and the last may not change anything.  Each
file that the first fixes changed is compared with what it was, without the code that fixed it:

- it compiles if it did before, and has every comment but those that silenced nothing;
- between the places that the findings' edits name, no byte is another.

A line of JSON a tree goes to the results; trees that are there already are not done again.  Exits
with 1 if anything broke.
"""

from __future__ import annotations

import argparse
import ast
import io
import json
import re
import sys
import tempfile
import tokenize
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from operator import itemgetter
from pathlib import Path
from unittest import mock

from lstm_lint import cli
from lstm_lint.finding import Edit
from lstm_lint.offering import rewritten
from scripts.docs import ROOT
from scripts.versions import FROM, Version, check

SUFFIXES = (".py", ".pyi", ".ipynb")
OPTIONS = ("--select", "ALL", "--exclude", "nothing", "--no-respect-gitignore")
SILENCES = re.compile(r"noqa|lstm-lint", re.IGNORECASE)
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
Place = tuple[int, int, int, int, str]
"""An edit: the row and column where it starts, those where it ends, and what it puts there."""
Round = tuple[str, tuple[Place, ...], str]
"""A text, the edits that were made in it, and the text that came of that."""
Rounds = dict[str, list[Round]]
RECORD = (
    "import sys; from pathlib import Path; sys.path.insert(0, sys.argv.pop(1));"
    " from scripts.public_files import record;"
    " sys.exit(record(Path(sys.argv[1]), sys.argv[2:]))"
)
RECORDING = (sys.executable, "-I", "-c", RECORD, str(ROOT))


@dataclass
class Result:
    """What became of a tree."""

    tree: str
    files: int = 0
    findings: int = 0
    changed: int = 0
    """Files that the fixes changed."""
    rounds: int = 0
    """Rounds of fixes that were compared, of all files together."""
    edits: int = 0
    """Edits of these rounds."""
    taken_back: int = 0
    """Fixes that the fixer itself found to do harm."""
    seconds: float = 0
    """Of CPU, for a check."""
    megabytes: float = 0
    broken: list[str] = field(default_factory=list)
    """What must not be."""


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a folder that could be checked, by their paths."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.suffix in SUFFIXES and path.is_file() and not path.is_symlink()
    }


def put(files: dict[str, bytes], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def examine(tree: Path) -> Result:
    """Check and fix copies of a tree."""
    ours = Version("ours", (*FROM, str(ROOT)))
    old = contents(tree)
    result = Result(tree.name, len(old))  # where it lies is of this machine
    with tempfile.TemporaryDirectory() as place:
        before, after = Path(place) / "before", Path(place) / "after"
        put(old, before)
        put(old, after)
        checked = check(ours, before, *OPTIONS)
        result.seconds, result.megabytes = checked.seconds, checked.megabytes
        result.findings = len(checked.found)
        fixing = (*OPTIONS, "--fix", "--unsafe-fixes")
        log = Path(place) / "rounds"
        fixed = check(Version("recorded", (*RECORDING, str(log))), after, *fixing)
        rounds = read(log)
        new = contents(after)
        again = check(ours, after, *fixing)
        result.taken_back = sum(each.code == "RNN903" for each in fixed.found)
        result.broken += [*checked.trouble, *fixed.trouble, *again.trouble]
        last = contents(after)
        result.broken += [f"{name}: fixed again" for name in new if new[name] != last.get(name)]
        if old.keys() != last.keys():
            result.broken.append(f"lost or made: {sorted(old.keys() ^ last.keys())}")
        for name in old.keys() & new.keys():
            if old[name] != new[name]:
                result.changed += 1
                compare(name, old[name], new[name], rounds, result)
    return result


def compare(name: str, old: bytes, new: bytes, rounds: Rounds, result: Result) -> None:
    """Compare a file that was changed with what it was."""
    if name.endswith(".ipynb"):
        if bare(old) != bare(new):
            result.broken.append(f"{name}: more than code is another")
        return
    if compiles(old) and not compiles(new):
        result.broken.append(f"{name}: does not compile any more")
    if lost := [each for each in comments(old) - comments(new) if not SILENCES.search(each)]:
        result.broken.append(f"{name}: lost {lost[0]}")
    steps = way(old, new, rounds)
    if steps is None:
        result.broken.append(f"{name}: no round of fixes leads to what it is")
    for text, edits, after in steps or ():
        result.rounds += 1
        result.edits += len(edits)
        if not agree(text, edits, after):
            result.broken.append(f"{name}: another byte than those of the fixes changed")


def bare(data: bytes) -> object:
    """A notebook without its code."""
    book = json.loads(data)
    for cell in book.get("cells", ()):
        if cell.get("cell_type") == "code":
            cell.pop("source", None)
    return book


def compiles(data: bytes) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(data, "<file>", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def comments(data: bytes) -> Counter[str]:
    """The comments of a file, up to where it is no Python."""
    found: Counter[str] = Counter()
    try:
        for token in tokenize.tokenize(io.BytesIO(data).readline):
            if token.type == tokenize.COMMENT:
                found[token.string.rstrip()] += 1
    except (tokenize.TokenError, SyntaxError):
        pass
    return found


def record(file: Path, arguments: list[str]) -> int:
    """Run lstm-lint, and write down every round of its fixes."""

    def recorded(text: str, edits: Iterable[Edit]) -> tuple[str, dict[Edit, tuple[int, int]]]:
        edits = tuple(edits)
        made = rewritten(text, edits)
        places = [(each.location, each.end_location, each.content) for each in edits]
        changes = [(a.row, a.column, b.row, b.column, content) for a, b, content in places]
        with file.open("a", encoding="ascii") as stream:
            print(json.dumps((text, changes, made[0])), file=stream)
        return made

    with mock.patch("lstm_lint.fixer.rewritten", recorded):
        return cli.main(arguments)


def read(file: Path) -> Rounds:
    """The rounds that were written down, by what came of them."""
    rounds: Rounds = {}
    if file.exists():
        for line in file.read_text("ascii").splitlines():
            text, edits, after = json.loads(line)
            rounds.setdefault(after, []).append((text, tuple(map(tuple, edits)), after))
    return rounds


def way(old: bytes, new: bytes, rounds: Rounds) -> list[Round] | None:
    """The rounds that lead from the old bytes to the new, the last first; None if none do."""
    start, end = decoded(old), decoded(new)
    ways: list[tuple[str, list[Round]]] = [(end, [])]
    seen = {end}
    for text, behind in ways:
        if text == start:
            return behind
        for each in rounds.get(text, ()):
            if each[0] not in seen:
                seen.add(each[0])
                ways.append((each[0], [*behind, each]))
    return None


def decoded(data: bytes) -> str:
    """The text of a file, of which every character stands for bytes of its own."""
    encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    text = data.decode(encoding)
    assert text.encode(encoding) == data, encoding
    return text


def agree(text: str, edits: Sequence[Place], after: str) -> bool:
    """Whether one text is the other with just these edits, at the rows and columns that they name."""
    lines = [0, *(line.end() for line in LINE.finditer(text))]

    def offset(row: int, column: int) -> int:
        return lines[row - 1] + column - 1

    changes = [(offset(*each[:2]), offset(*each[2:4]), each[4]) for each in edits]
    position = there = 0
    for start, end, content in sorted(dict.fromkeys(changes), key=itemgetter(0, 1)):
        if position > start:
            return False
        expected = text[position:start] + content
        if after[there : there + len(expected)] != expected:
            return False
        there += len(expected)
        position = end
    return after[there:] == text[position:]


def results(file: Path | None) -> Iterator[Result]:
    """Those that are known already."""
    if file and file.exists():
        for line in file.read_text("utf-8").splitlines():
            yield Result(**json.loads(line))


def table(found: Sequence[Result]) -> str:
    """All results in one table."""
    total = Result("")
    for each in found:
        for name in ("files", "findings", "changed", "rounds", "edits", "taken_back", "seconds"):
            setattr(total, name, getattr(total, name) + getattr(each, name))
        total.broken += each.broken
    rows = {
        "repositories and packages": len(found),
        "files": total.files,
        "findings": total.findings,
        "files changed": total.changed,
        "rounds of fixes compared": total.rounds,
        "edits in them": total.edits,
        "fixes taken back (RNN903)": total.taken_back,
        "seconds of CPU for all checks": round(total.seconds),
        "MiB, the most of any": round(max((each.megabytes for each in found), default=0)),
        "broken": len(total.broken),
    }
    lines = [f"| {name} | {number:,} |" for name, number in rows.items()]
    return "\n".join(["| | |", "|--|--:|", *lines])


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("trees", type=Path, nargs="+", help="repositories, or packages unpacked")
    parser.add_argument("--jobs", type=int, default=2, help="trees at once")
    parser.add_argument("--results", type=Path, help="a file of lines of JSON")
    options = parser.parse_args()
    found = [*results(options.results)]
    known = {each.tree for each in found}
    todo = [tree for tree in map(Path.absolute, options.trees) if tree.name not in known]
    with ProcessPoolExecutor(options.jobs) as pool:
        for result in pool.map(examine, todo):
            found.append(result)
            for each in result.broken:
                print(f"{result.tree}: {each}", flush=True)
            if options.results:
                with options.results.open("a", encoding="utf-8") as file:
                    print(json.dumps(asdict(result)), file=file)
    print(table(found))
    return 1 if any(each.broken for each in found) else 0


if __name__ == "__main__":
    sys.exit(main())
