"""Show which findings come and go in public repositories when lstm-lint changes.

    python -m scripts.ecosystem [--old VERSION] [--new VERSION] [--markdown FILE] REPO …

A version is a checkout, an environment or a git revision: the last tag, or `main` where there is
none, is held against this checkout if nothing else is said.  A repository is a local path; with
`--list` they are read from a file, a line each.  Both versions run by their default rules, without
the repository's own configuration.  Exits with 2 if the new version crashed, had an internal error
or did not end.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from scripts.docs import ROOT
from scripts.versions import TIMEOUT, Checked, Found, Version, check, last, version

SHOWN = 50
"""Findings of one repository that are written into Markdown."""


@dataclass(frozen=True)
class Compared:
    """A repository under two versions."""

    name: str
    old: Checked
    new: Checked

    @property
    def came(self) -> list[Found]:
        return sorted((Counter(self.new.found) - Counter(self.old.found)).elements())

    @property
    def went(self) -> list[Found]:
        return sorted((Counter(self.old.found) - Counter(self.new.found)).elements())

    @property
    def lines(self) -> list[str]:
        """What came and went, as a diff in the order of the files."""
        marked = [*((each, "+") for each in self.came), *((each, "-") for each in self.went)]
        marked.sort(key=lambda each: (each[0].filename, each[0].cell, each[0].row, each[1] == "+"))
        return [f"{sign} {clean(str(each))}" for each, sign in marked]

    @property
    def took(self) -> tuple[str, str]:
        """The CPU time and the peak of memory, before and now."""
        time = f"{self.old.seconds:.1f} → {self.new.seconds:.1f} s"
        return time, f"{self.old.megabytes:.0f} → {self.new.megabytes:.0f} MiB"


def clean(text: str) -> str:
    """A line without anything that a terminal or a page could take for an order."""
    return "".join(sign if sign.isprintable() else "?" for sign in text)


def compared(
    repos: Sequence[Path], old: Version, new: Version, jobs: int, timeout: float = TIMEOUT
) -> Iterator[Compared]:
    """The repositories in their order, so many at once."""

    def both(repo: Path) -> Compared:
        runs = (check(each, repo, timeout=timeout) for each in (old, new))
        return Compared(repo.name, *runs)

    with ThreadPoolExecutor(jobs) as pool:
        yield from pool.map(both, repos)


def text(each: Compared) -> str:
    """What there is to say of one repository, for people at a terminal."""
    head = f"{each.name}: {', '.join(each.took)}; +{len(each.came)} -{len(each.went)}"
    return "\n".join([clean(head), *each.lines, *troubles(each)])


def troubles(each: Compared) -> list[str]:
    runs = (("old", each.old), ("new", each.new))
    return [f"! {name}: {clean(line)}" for name, run in runs for line in run.trouble]


def markdown(old: str, new: str, done: Sequence[Compared]) -> str:
    """The same for a pull request: a table, and the findings of each repository to unfold."""
    came = Counter(found.code for each in done for found in each.came)
    went = Counter(found.code for each in done for found in each.went)
    changed = [each for each in done if each.lines or troubles(each)]
    head = (
        f"`{clean(old)}` → `{clean(new)}` over {len(done)} repositories: {came.total()} findings"
        f" came and {went.total()} went, in {len(changed)} of them."
    )
    parts = [head]
    if came or went:
        rows = [f"| {code} | {came[code]} | {went[code]} |" for code in sorted(came | went)]
        parts.append("\n".join(["| Rule | came | went |", "|--|--:|--:|", *rows]))
    rows = [
        f"| {cell(each.name)} | {len(each.came)} | {len(each.went)} | {' | '.join(each.took)} |"
        for each in done
    ]
    head = "| Repository | came | went | CPU | memory |\n|--|--:|--:|--:|--:|"
    parts.append("\n".join([head, *rows]))
    for each in changed:
        lines = [*troubles(each), *each.lines]
        if len(lines) > SHOWN:
            lines[SHOWN:] = [f"# and {len(lines) - SHOWN} more"]
        fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", "\n".join(lines)) or [""]))
        shown = "\n".join([f"{fence}diff", *lines, fence])
        summary = f"<summary>{cell(each.name)}</summary>"
        parts.append(f"<details>{summary}\n\n{shown}\n\n</details>")
    return "\n\n".join(parts) + "\n"


def cell(text: str) -> str:
    """A name that no page takes for markup."""
    return re.sub(r"[^\w./ -]", "?", text)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("repos", type=Path, nargs="*", help="folders")
    parser.add_argument("--list", type=Path, help="a file that names folders, a line each")
    parser.add_argument("--old", default=last(), help="by default %(default)s")
    parser.add_argument("--new", default=str(ROOT), help="by default this checkout")
    parser.add_argument("--markdown", type=Path, help="where to write it for a pull request")
    parser.add_argument("--jobs", type=int, default=2, help="repositories at once")
    parser.add_argument("--timeout", type=float, default=TIMEOUT, help="seconds of a run")
    options = parser.parse_args(arguments)
    named = options.list.read_text("utf-8").splitlines() if options.list else []
    repos = [*options.repos, *(Path(line.strip()) for line in named if line.strip())]
    if missing := [str(each) for each in repos if not each.is_dir()]:
        parser.error(f"no folder: {', '.join(missing)}")
    if not repos:
        parser.error("no repository was named")
    done: list[Compared] = []
    with version(options.old) as old, version(options.new) as new:
        for each in compared(repos, old, new, options.jobs, options.timeout):
            print(text(each), flush=True)
            done.append(each)
    came, went = sum(len(each.came) for each in done), sum(len(each.went) for each in done)
    print(f"{len(done)} repositories: {came} findings came, {went} went")
    if options.markdown:
        options.markdown.parent.mkdir(parents=True, exist_ok=True)
        options.markdown.write_text(markdown(options.old, options.new, done), "utf-8")
    return 2 if any(each.new.trouble for each in done) else 0


if __name__ == "__main__":
    sys.exit(main())
