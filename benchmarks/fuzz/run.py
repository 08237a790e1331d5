"""Fuzz the way from bytes to findings to fixes, steered by what code of ours was reached.

    python -m benchmarks.fuzz.run [--minutes 30] [--seed 0] [--keep]

atheris (libFuzzer for Python) starts with the fixtures and with the corpus that earlier runs left,
and changes programs by the steps of `mutations`; after each, the promises of `promises` are asked.
`--keep` makes a few of the run's short programs, which reach what all of them reached, the new
corpus, and adds a line to the record.
"""

from __future__ import annotations

import argparse
import json
import re
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from benchmarks.fuzz import mutations

HERE = Path(__file__).parent
CORPUS, RECORD = HERE / "corpus.jsonl", HERE / "record.jsonl"
LIMITS = (f"-max_len={mutations.MOST}", "-timeout=300", "-rss_limit_mb=2048")
"""The time is that of a clock, which goes on where others have the processor: what takes too much of
that itself the target sees."""
KEPT = 400
"""Bytes in a program of the corpus, at most."""
STATE = re.compile(r"#(\d+)\t\w+ *cov: (\d+) ft: (\d+)")
"""How often the target ran, and what edges and features it reached."""


def corpus() -> list[bytes]:
    """The programs that earlier runs kept."""
    lines = CORPUS.read_text("utf-8").splitlines() if CORPUS.exists() else []
    return [json.loads(line).encode("utf-8", "surrogateescape") for line in lines]


def keep(programs: Iterable[bytes]) -> None:
    texts = sorted(each.decode("utf-8", "surrogateescape") for each in programs)
    CORPUS.write_text("".join(f"{json.dumps(text)}\n" for text in texts), "utf-8")


def put(programs: Iterable[bytes], folder: Path) -> None:
    folder.mkdir()
    for data in programs:
        (folder / sha256(data).hexdigest()[:16]).write_bytes(data)


def fuzz(minutes: float, seed: int, folder: Path) -> dict[str, int]:
    """Fuzz in a process of its own, begun anew whenever one dies, and count."""
    grown, broken = folder / "grown", folder / "broken"
    put([*mutations.seeds(), *corpus()], grown)
    broken.mkdir()
    executions = edges = features = died = 0
    ends = time.monotonic() + 60 * minutes
    while (left := round(ends - time.monotonic())) > 0:
        options = (*LIMITS, f"-max_total_time={left}", f"-seed={seed + died + 1}")
        ran = _target(broken, options, [grown])
        states = STATE.findall(ran.stderr)
        executions += int(states[-1][0]) if states else 0
        edges = max([edges, *(int(state[1]) for state in states)])
        features = max([features, *(int(state[2]) for state in states)])
        if ran.returncode:
            died += 1
            (broken / f"died{died}.txt").write_text(ran.stderr[-20_000:], "utf-8")
    return {
        "executions": executions,
        "edges": edges,
        "features": features,
        "programs": len(list(grown.iterdir())),
        "promises_broken": len(list(broken.glob("*.py"))),
        "processes_died": died,
    }


def smallest(folder: Path) -> list[bytes]:
    """Few of the short programs, which reach all that the short ones reached."""
    merged, short = folder / "merged", folder / "short"
    merged.mkdir()
    programs = [path.read_bytes() for path in (folder / "grown").iterdir()]
    put([data for data in programs if len(data) <= KEPT], short)
    _target(folder / "broken", ("-set_cover_merge=1", "-use_counters=0"), [merged, short])
    return [path.read_bytes() for path in merged.iterdir()]


def _target(
    broken: Path, options: Sequence[str], folders: Sequence[Path]
) -> subprocess.CompletedProcess[str]:
    again = broken / "again"  # libFuzzer starts itself anew where it merges
    command = [sys.executable, "-m", "benchmarks.fuzz.target", str(broken)]
    again.write_text(f'#!/bin/sh\nexec {shlex.join(command)} "$@"\n', "utf-8")
    again.chmod(0o755)
    return subprocess.run(
        [str(again), *options, f"-artifact_prefix={broken}/", *map(str, folders)],
        cwd=HERE.parents[1],
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="lstm-lint-fuzz-"))
    counts = fuzz(options.minutes, options.seed, folder)
    if not counts["executions"]:
        raise SystemExit(f"nothing ran: {folder / 'broken'} says why")
    said = {
        "lstm_lint": version("lstm-lint"),
        "python": sys.version.split()[0],
        "atheris": version("atheris"),
        "minutes": options.minutes,
        "seed": options.seed,
        **counts,
    }
    print(json.dumps(said))
    if options.keep:
        keep(smallest(folder))
        with RECORD.open("a", encoding="utf-8") as record:
            record.write(json.dumps(said) + "\n")
    if counts["promises_broken"] or counts["processes_died"]:
        print(f"what broke: {folder / 'broken'}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
