"""Runs every fixture's wrong and fixed code under torch, and says what each did.

Needs torch, and of this package next to nothing, so that it runs on a machine that has
torch and nothing else: `python -m lstm_lint.proving --device cuda --record gpu.json`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sys
import warnings
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from enum import Enum
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from lstm_lint.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = [
    "Fixture",
    "Outcome",
    "Proof",
    "ProvingError",
    "Verdict",
    "all_fixtures",
    "find_fixtures",
    "gpu_state",
    "loaded",
    "main",
    "prove",
    "prove_apart",
    "read_record",
    "select",
    "write_record",
]

FILES = ("wrong.py", "fixed.py", "proof.py")
GPU_RECORD = "gpu.json"
INSTALL_TORCH = "lstm-lint: proving needs torch; install it with: pip install 'lstm-lint[prove]'"


class ProvingError(Exception):
    """What was asked for cannot be run here; the text says why."""


@dataclass(frozen=True, slots=True)
class Fixture:
    """A folder with one spelling of a mistake, its fix, and what tells one from the other."""

    folder: Path

    @property
    def rule(self) -> str:
        """The rule's code, such as `RNN101`; of a fixture of many rules, its folder's name."""
        return self.folder.parent.name.partition("_")[0]

    @property
    def rule_name(self) -> str:
        """The rule's name, such as `dropout-on-packed`."""
        return self.folder.parent.name.partition("_")[2] or self.rule

    @property
    def spelling(self) -> str:
        """How the mistake is written, in a few words."""
        return self.folder.name

    @property
    def key(self) -> str:
        """The fixture's name in a record: its folder below `fixtures`."""
        return f"{self.folder.parent.name}/{self.folder.name}"

    def hashes(self) -> dict[str, str]:
        """The SHA-256 of each of the three files."""
        return {
            name: hashlib.sha256((self.folder / name).read_bytes()).hexdigest() for name in FILES
        }


class Verdict(Enum):
    """How a proof took the code that it was given."""

    PASSED = "passed"
    RAISED = "raised"
    BROKEN = "broken"
    """The code or the proof could not even be loaded."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one file did under its proof."""

    verdict: Verdict
    text: str


@dataclass(frozen=True, slots=True)
class Proof:
    """What a fixture's two files did on one device."""

    fixture: Fixture
    device: str
    wrong: Outcome
    fixed: Outcome

    @property
    def holds(self) -> bool:
        """Whether the wrong code fails and the fixed code does not."""
        return self.wrong.verdict is Verdict.RAISED and self.fixed.verdict is Verdict.PASSED


def find_fixtures() -> Path:
    """The folder of fixtures: inside an installed package, beside it in a checkout."""
    package = Path(__file__).resolve().parent
    for folder in (package / "fixtures", package.parent / "fixtures"):
        if folder.is_dir():
            return folder
    raise ProvingError(f"no fixtures beside {package}")


def all_fixtures(root: Path) -> list[Fixture]:
    """Every fixture below `root`, by rule and spelling."""
    fixtures = [Fixture(proof.parent) for proof in sorted(root.glob("*/*/proof.py"))]
    for fixture in fixtures:
        missing = [name for name in FILES if not (fixture.folder / name).is_file()]
        if missing:
            raise ProvingError(f"fixture {fixture.key} lacks {', '.join(missing)}")
    return fixtures


def select(fixtures: Sequence[Fixture], selectors: Sequence[str]) -> list[Fixture]:
    """The fixtures of the rules that `selectors` name: codes, their beginnings, or names."""
    chosen: set[str] = set()
    for selector in selectors:
        wanted = selector.strip()
        keys = {
            fixture.key
            for fixture in fixtures
            if wanted.upper() == "ALL"
            or fixture.rule_name == wanted.lower()
            or (wanted and fixture.rule.upper().startswith(wanted.upper()))
        }
        if not keys:
            raise ProvingError(_unknown_rule(wanted, fixtures))
        chosen |= keys
    return [fixture for fixture in fixtures if not selectors or fixture.key in chosen]


def _unknown_rule(selector: str, fixtures: Iterable[Fixture]) -> str:
    hint = did_you_mean(selector, dict.fromkeys(fixture.rule_name for fixture in fixtures))
    return f"no fixture of a rule {selector!r}{hint}"


def prove(fixture: Fixture, device: str) -> Proof:
    """Run the wrong and the fixed code of `fixture` on `device`, `cpu` or `cuda`."""
    return Proof(
        fixture, device, _run(fixture, "wrong.py", device), _run(fixture, "fixed.py", device)
    )


def _run(fixture: Fixture, name: str, device: str) -> Outcome:
    import torch

    from lstm_lint import oracles

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with loaded(fixture, "proof.py") as proof, loaded(fixture, name) as module:
                with oracles.measuring() as measured:
                    try:
                        proof.prove(module, torch.device(device))
                    except Exception as error:
                        return Outcome(Verdict.RAISED, _said(error))
                return Outcome(Verdict.PASSED, _met(measured.distance))
        except Exception as error:
            return Outcome(Verdict.BROKEN, f"cannot be loaded: {_said(error)}")


def prove_apart(fixtures: Iterable[Fixture], device: str) -> Iterator[Proof]:
    """Prove like `prove`, in a process beside that is replaced whenever code has ruined it.

    After an assertion that fails on a GPU, such as an index out of range, CUDA answers nothing
    any more in that process, whoever asks.
    """
    with _Apart(device) as apart:
        for each in fixtures:
            wrong, fixed = apart.run(each, "wrong.py"), apart.run(each, "fixed.py")
            yield Proof(each, device, wrong, fixed)


class _Apart(ExitStack):
    """A process that runs one file after the other, or several, each until the one before is ruined."""

    def __init__(self, device: str) -> None:
        super().__init__()
        self.device = device
        self.worker: ProcessPoolExecutor | None = None

    def run(self, fixture: Fixture, name: str) -> Outcome:
        """What a file of a fixture does."""
        if self.worker is None:
            # A forked process can't use the GPU of its parent.
            self.worker = self.enter_context(ProcessPoolExecutor(1, get_context("spawn")))
        try:
            work = self.worker.submit(_run_apart, fixture, name, self.device)
            found, is_usable = work.result()
        except BrokenProcessPool:
            found, is_usable = Outcome(Verdict.RAISED, "the process ended"), False
        if not is_usable:
            self.worker = None
            self.close()
        return found


def _run_apart(fixture: Fixture, name: str, device: str) -> tuple[Outcome, bool]:
    """What the file did, and whether this process can go on with the next one."""
    outcome = _run(fixture, name, device)
    if device == "cpu":
        return outcome, True
    import torch

    try:
        torch.cuda.synchronize()  # it tells what went wrong behind our back
    except Exception as error:
        passed = outcome.verdict is Verdict.PASSED
        return Outcome(Verdict.RAISED, _said(error)) if passed else outcome, False
    return outcome, True


@contextmanager
def loaded(fixture: Fixture, name: str) -> Iterator[ModuleType]:
    """The module in a fixture's file, freshly run, and known to `import` while it is used."""
    path = fixture.folder / name
    module = ModuleType(f"lstm_lint_{path.stem}_of_{fixture.spelling}")
    module.__file__ = str(path)
    sys.modules[module.__name__] = module
    try:
        exec(compile(path.read_bytes(), path, "exec"), vars(module))
        yield module
    finally:
        del sys.modules[module.__name__]


def _said(error: Exception) -> str:
    text = next((line.strip() for line in str(error).splitlines() if line.strip()), "")
    if isinstance(error, AssertionError) and text:
        return text
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _met(distance: float | None) -> str:
    return "holds" if distance is None else f"within {distance:.1e}"


def devices(wanted: str) -> list[str]:
    """The devices that `wanted` means here: `cpu`, `cuda`, or `all` that there are."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it misses NumPy, which no proof needs
        import torch

    has_gpu = torch.cuda.is_available()
    if wanted == "cuda" and not has_gpu:
        raise ProvingError("torch sees no CUDA device here")
    if wanted == "all":
        return ["cpu", "cuda"] if has_gpu else ["cpu"]
    return [wanted]


def read_record(path: Path) -> list[dict[str, Any]]:
    """The proofs that a record holds; none if it is not there."""
    if not path.is_file():
        return []
    try:
        return list(json.loads(path.read_text(encoding="utf-8"))["proofs"])
    except (ValueError, KeyError, TypeError) as error:
        raise ProvingError(f"{path} is not a record of proofs: {error}") from error


def write_record(path: Path, proofs: Sequence[Proof], known: Iterable[Fixture]) -> None:
    """Put `proofs` into the record at `path`, in place of those that it has of the same fixtures.

    Only what holds is recorded, and what is recorded of fixtures other than `known` goes.
    """
    replaced = {(proof.fixture.key, proof.device) for proof in proofs}
    keys = {fixture.key for fixture in known}
    kept = [
        entry
        for entry in read_record(path)
        if entry["fixture"] in keys and (entry["fixture"], entry["on"]) not in replaced
    ]
    entries = kept + [_entry(proof) for proof in proofs if proof.holds]
    entries.sort(key=lambda entry: (entry["fixture"], entry["on"]))
    path.write_text(json.dumps({"proofs": entries}, indent=2) + "\n", encoding="utf-8")


def _entry(proof: Proof) -> dict[str, Any]:
    import platform
    from datetime import datetime, timezone

    import torch

    on_gpu = proof.device == "cuda"
    return {
        "fixture": proof.fixture.key,
        "on": proof.device,
        "device": torch.cuda.get_device_name() if on_gpu else platform.machine(),
        "torch": torch.__version__,
        "date": datetime.now(timezone.utc).date().isoformat(),
        "wrong": proof.wrong.text,
        "fixed": proof.fixed.text,
        "sha256": proof.fixture.hashes(),
    }


def gpu_state(fixture: Fixture, record: Iterable[dict[str, Any]]) -> str:
    """Whether a GPU has run this fixture: `proven`, `stale` if it has changed since, or `none`."""
    for entry in record:
        if entry["fixture"] == fixture.key and entry["on"] == "cuda":
            return "proven" if entry["sha256"] == fixture.hashes() else "stale"
    return "none"


HEADINGS = ("rule", "fixture", "device", "wrong code", "fixed code")
ON_GPU = "GPU record"
NO_GPU = "No GPU was used, and there is no record of one."


def table(proofs: Sequence[Proof], record: Sequence[dict[str, Any]], width: int) -> list[str]:
    """The proofs as lines of at most some `width` characters; 0 sets no limit.

    What a GPU has proven has its column where there is a record, or else a line beneath.
    """
    headings: tuple[str, ...] = HEADINGS
    rows: list[tuple[str, ...]] = [
        (
            proof.fixture.rule,
            proof.fixture.spelling,
            proof.device,
            _shown(proof.wrong, Verdict.RAISED),
            _shown(proof.fixed, Verdict.PASSED),
        )
        for proof in proofs
    ]
    if record:
        headings += (ON_GPU,)
        states = [gpu_state(proof.fixture, record) for proof in proofs]
        rows = [(*row, state) for row, state in zip(rows, states, strict=True)]
    widths = [max(map(len, column)) for column in zip(headings, *rows, strict=True)]
    if width:
        excess = sum(widths) + 2 * (len(widths) - 1) - width
        widths[3] = max(len(HEADINGS[3]) + 20, widths[3] - max(excess, 0))
    lines = [
        "  ".join(
            _shortened(cell, size).ljust(size) for cell, size in zip(row, widths, strict=True)
        ).rstrip()
        for row in (headings, *rows)
    ]
    if not record and all(proof.device == "cpu" for proof in proofs):
        lines += ["", NO_GPU]
    return lines


def _shown(outcome: Outcome, wanted: Verdict) -> str:
    if outcome.verdict is wanted:
        return outcome.text
    return f"PASSES ({outcome.text})" if wanted is Verdict.RAISED else f"FAILS: {outcome.text}"


def _shortened(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def parser() -> argparse.ArgumentParser:
    """What the command can be asked for."""
    made = argparse.ArgumentParser(
        prog="lstm-lint prove",
        allow_abbrev=False,
        description="Run the fixtures of rules under torch: "
        "what the wrong code does, and what the fixed code does.",
    )
    made.add_argument(
        "rules", nargs="*", metavar="RULE", help="a code, the beginning of one, or a name"
    )
    made.add_argument(
        "--device", choices=("cpu", "cuda", "all"), default="cpu", help="where to run it"
    )
    made.add_argument(
        "--record", type=Path, metavar="FILE", help="write what holds, with hashes, to this file"
    )
    return made


def main(argv: Sequence[str] | None = None) -> int:
    """Prove what `argv` asks for; 0 if all of it holds, 1 if not, 2 if it cannot be run."""
    arguments = parser().parse_args(argv)
    if find_spec("torch") is None:
        print(INSTALL_TORCH, file=sys.stderr)
        return 2
    try:
        return _main(arguments)
    except (ProvingError, OSError) as error:
        print(f"lstm-lint: {error}", file=sys.stderr)
        return 2


def _main(arguments: argparse.Namespace) -> int:
    root = find_fixtures()
    known = all_fixtures(root)
    chosen = select(known, arguments.rules)
    if not chosen:
        raise ProvingError(f"no fixtures in {root}")
    proofs: list[Proof] = []
    for on in devices(arguments.device):
        apart = on != "cpu"
        proofs += prove_apart(chosen, on) if apart else [prove(each, on) for each in chosen]
    proofs.sort(key=lambda proof: proof.fixture.key)
    if arguments.record is not None:
        write_record(arguments.record, proofs, known)
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    print(*table(proofs, read_record(root / GPU_RECORD), width), sep="\n")
    failed = sum(not proof.holds for proof in proofs)
    total = "1 proof" if len(proofs) == 1 else f"{len(proofs)} proofs"
    print(f"\n{failed} of {total} failed." if failed else f"\n{total} held.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
