"""One process of the fuzzer: what atheris feeds is held against the promises.

    python -m benchmarks.fuzz.target BROKEN [libFuzzer's options] CORPUS …

Whatever breaks a promise is kept in the folder BROKEN, once for each place it is broken at, and
the fuzzer goes on; only what takes the whole process down is left to libFuzzer.
"""

from __future__ import annotations

import hashlib
import pkgutil
import sys
import time
import traceback
from importlib import import_module
from pathlib import Path
from random import Random

import atheris

from benchmarks.fuzz import mutations

with atheris.instrument_imports(include=["lstm_lint"], enable_loader_override=False):
    import lstm_lint
    import lstm_lint.flow.evaluator  # its modules import each other, and this one leads into them

    for module in pkgutil.walk_packages(lstm_lint.__path__, "lstm_lint."):
        inner = module.name.split(".")[1]
        if inner not in ("__main__", "cli", "scan", "showing", "language_server", "proving"):
            import_module(module.name)
    from benchmarks.fuzz import promises

SEEDS = list(mutations.seeds())
SLOW = 20
"""CPU seconds, the most that a file may take by default."""


def mutate(data: bytes, limit: int, seed: int) -> bytes:
    """Mostly steps of ours, which leave programs that parse, and some of libFuzzer's."""
    draw = Random(seed)
    if not data or draw.random() < 0.1:
        return bytes(atheris.Mutate(data, limit))
    made = mutations.mutated(data, draw.choice(SEEDS), draw)
    return made if len(made) <= limit else data


def run(data: bytes) -> None:
    began = time.process_time()
    try:
        promises.hold(data)
        if time.process_time() - began > SLOW:
            raise promises.Broken("takes too long")
    except Exception as error:
        keep(data, error)


def keep(data: bytes, error: Exception) -> None:
    """Write the input down, under a name that is one for each place."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{type(error).__name__} {error!s:.80} {frames[-1].name}:{frames[-1].lineno}"
    path = BROKEN / f"{hashlib.sha256(place.encode()).hexdigest()[:12]}.py"
    if not path.exists() or len(data) < path.stat().st_size:
        path.write_bytes(data)
        path.with_suffix(".txt").write_text("".join(traceback.format_exception(error)))


if __name__ == "__main__":
    BROKEN = Path(sys.argv.pop(1))
    sys.argv[0] = str(BROKEN / "again")
    atheris.Setup(sys.argv, run, custom_mutator=mutate)
    atheris.Fuzz()
