"""Change the code a little, many times, and see whether a test notices.

    python -m scripts.mutants [--sample N] [--seed N] [--results FILE] [PATH …]

Cosmic Ray's operators say what can be changed in each file; what stands in annotations is left out,
since nothing reads these.  Without `--sample` every mutant is tried.  A mutant runs in a process of
its own, which imports the changed source in place of the file, and so nothing on disk changes.
Which tests it has to pass:

- of `flow/`: fixtures and clean files whose check runs the changed line, as `test_fixtures.py` and
  `test_clean.py` put them to the test, and those of the tests named below that run it;
- of other files: some fixtures, and the tests that are named below.

A line of JSON a mutant goes to the results, and those that are there are not tried again.
"""

from __future__ import annotations

import argparse
import ast
import importlib.abc
import importlib.util
import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict, astuple, dataclass
from functools import cache, partial
from importlib.machinery import ModuleSpec, SourceFileLoader
from multiprocessing import get_context
from pathlib import Path
from types import CodeType

import pytest
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator
from coverage import Coverage

ROOT = Path(__file__).resolve().parent.parent
PATHS = ("lstm_lint/fixer.py", "lstm_lint/harm.py", "lstm_lint/suppress", "lstm_lint/flow")
TESTS = {
    "lstm_lint/flow": (
        *("tests/flow", "tests/promise", "tests/test_aliases_of_torch.py", "tests/test_callers.py"),
        *("tests/test_dropout_on_packed.py", "tests/test_faults.py"),
        *("tests/test_fixes_not_offered.py", "tests/test_handed_steps.py"),
        *("tests/test_initialisation.py", "tests/test_moved_statements.py"),
        *("tests/test_neighbours.py", "tests/test_order_of_packed.py", "tests/test_recipes.py"),
        *("tests/test_spellings.py", "tests/test_states_that_stay.py", "tests/test_sweeps.py"),
        *("tests/test_trained_steps.py", "tests/test_clipped_in_time.py"),
        *("tests/test_detached_states.py", "tests/test_extremes.py"),
        *("tests/test_settings_held.py", "tests/test_much_to_follow.py"),
        "tests/test_in_place_settings.py",
        "tests/metamorphic/test_same_findings.py",
    ),
    "lstm_lint/suppress": (
        *("tests/test_suppress.py", "tests/test_unused_suppression.py"),
        "tests/cli/test_silencing.py",
    ),
    "lstm_lint": ("tests/test_harm.py", "tests/test_fixer.py", "tests/cli/test_asking.py"),
}
"""Which tests are about a file: those of the first path here that it lies in."""
OPERATORS = (
    *("AddNot", "ReplaceAndWithOr", "ReplaceOrWithAnd", "NumberReplacer", "ExceptionReplacer"),
    *("ReplaceTrueWithFalse", "ReplaceFalseWithTrue", "ZeroIterationForLoop"),
    *("ReplaceBreakWithContinue", "ReplaceContinueWithBreak"),
    *(f"ReplaceUnaryOperator_{each}" for each in ("Delete_Not", "Delete_USub")),
    *(
        f"ReplaceComparisonOperator_{each}"
        for each in (
            *("Eq_NotEq", "NotEq_Eq", "Is_IsNot", "IsNot_Is"),
            *("Lt_LtE", "LtE_Lt", "Gt_GtE", "GtE_Gt", "Lt_GtE", "Gt_LtE"),
        )
    ),
    *(
        f"ReplaceBinaryOperator_{each}"
        for each in ("Add_Sub", "Sub_Add", "Mul_Div", "BitAnd_BitOr", "BitOr_BitAnd")
    ),
)
"""Of Cosmic Ray's; those that swap an operator for each of ten others mostly say the same again."""
MOST = 400
"""Programs, and tests, that a mutant of `flow/` has to pass."""
FIRST = 10
"""Fixtures that a mutant of another file has to pass."""
BLIND = (
    "whole_runs or flake8 or command_line or never_settle"
    " or (test_same_findings and not the_same_is_found) or (the_same_is_found and not arguments)"
)
"""Tests that start processes of their own, which would not see the mutant, and the longest ones."""
QUIETLY = (
    *("-q", "-n0", "-pno:cacheprovider", "-m", "not network and not torch"),
    *("-k", f"not ({BLIND})"),
)
"""How pytest runs them."""
LIMIT = 120
"""Seconds of CPU until a mutant counts as one that never ends."""
WAIT = 30
"""So many times longer it may wait for the CPU."""


Lines = dict[str, dict[str, list[str]]]
"""The programs that run a line, by path and line."""


@dataclass(frozen=True)
class Mutant:
    """A change to a file."""

    path: str
    line: int
    operator: str
    occurrence: int

    @property
    def source(self) -> str:
        """The whole file, changed."""
        operator = get_operator(f"core/{self.operator}")()
        return str(mutate_code((ROOT / self.path).read_text("utf-8"), operator, self.occurrence))

    @property
    def module(self) -> str:
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def mutants(path: Path) -> Iterator[Mutant]:
    """Every mutant of a file but those that nobody could tell from it."""
    source = path.read_text("utf-8")
    nodes = [*ast_nodes(get_ast(source))]
    idle = unread(source)
    name = path.relative_to(ROOT).as_posix()
    for operator in OPERATORS:
        occurrence = 0
        each = get_operator(f"core/{operator}")()
        for node in nodes:
            for (row, column), _ in each.mutation_positions(node):
                if not any(start <= (row, column) < end for start, end in idle):
                    yield Mutant(name, row, operator, occurrence)
                occurrence += 1


def unread(source: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Where annotations stand, how dataclasses are stored, and what only type checkers import."""
    found: list[ast.AST | None] = []
    for node in ast.walk(ast.parse(source)):
        found += getattr(node, "annotation", None), getattr(node, "returns", None)
        if isinstance(node, ast.ClassDef):
            found += (each for each in node.decorator_list if "dataclass(" in ast.unparse(each))
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            found.append(node)
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "TYPE_CHECKING":
            found.append(node)
    return [
        ((node.lineno, node.col_offset), (node.end_lineno or 0, node.end_col_offset or 0))
        for node in found
        if isinstance(node, ast.expr | ast.stmt)
    ]


class Changed(importlib.abc.MetaPathFinder):
    """Finds a module whose source is another than its file's."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant, self.source = mutant, mutant.source

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if name != self.mutant.module:
            return None
        file = str(ROOT / self.mutant.path)
        return importlib.util.spec_from_file_location(name, file, loader=Loader(name, file, self))


class Loader(SourceFileLoader):
    """Compiles the other source."""

    def __init__(self, name: str, path: str, changed: Changed) -> None:
        super().__init__(name, path)
        self.changed = changed

    def get_code(self, fullname: str) -> CodeType:
        code: CodeType = compile(self.changed.source, self.path, "exec", dont_inherit=True)
        return code


def apart(work: Callable[[], bool], limit: int = LIMIT) -> str:
    """What came of some work in a process of its own: `passed`, `failed` or `endless`."""
    import resource

    child = os.fork()
    if not child:
        os.setpgid(0, 0)
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
        silent = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(silent, stream)
        try:
            os._exit(0 if work() else 1)
        finally:
            os._exit(2)
    end = time.monotonic() + limit * WAIT
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            slain = os.WIFSIGNALED(status) and os.WTERMSIG(status) in ENDLESS
            return "endless" if slain else "failed" if status else "passed"
        time.sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return "endless"


ENDLESS = (signal.SIGXCPU, signal.SIGKILL)


def tested(tests: Sequence[str]) -> bool:
    """Whether the tests pass; those that need a process of their own would not see the mutant."""
    return pytest.main([*QUIETLY, "-x", *tests]) == pytest.ExitCode.OK


def programs() -> dict[str, Callable[[], None]]:
    """What is asked of each fixture and each clean file, by its path."""
    from tests import test_clean, test_fixtures

    asked: dict[str, Callable[[], None]] = {}
    for folder in test_fixtures.FOLDERS:

        def fixture(folder: Path = folder) -> None:
            test_fixtures.test_wrong_is_found(folder)
            test_fixtures.test_what_is_said_of_wrong_is_written_down(folder)
            test_fixtures.test_fixed_is_clean_and_stays_as_it_is(folder)
            if folder.parent.name.partition("_")[0] not in test_fixtures.UNFIXABLE:
                test_fixtures.test_fixer_makes_fixed_of_wrong(folder)

        asked[str(folder.relative_to(ROOT))] = fixture
    for path in test_clean.FILES:

        def clean(path: Path = path) -> None:
            test_clean.test_rule_is_silent(path)
            test_clean.test_nothing_goes_wrong(path)

        asked[str(path.relative_to(ROOT))] = clean
    return asked


class Contexts:
    """Has coverage tell apart which of pytest's tests runs a line."""

    def __init__(self, coverage: Coverage) -> None:
        self.coverage = coverage

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        self.coverage.switch_context(item.nodeid)
        try:
            yield
        finally:
            self.coverage.switch_context("")


def trace(paths: Sequence[Path], tests: Sequence[str]) -> Lines:
    """Which of these files run which lines of `flow/` when all rules check them, and which tests do."""
    coverage = Coverage(data_file=None, source=[str(ROOT / "lstm_lint/flow")], config_file=False)
    coverage.start()
    from lstm_lint import check_source
    from lstm_lint.linter import Settings
    from lstm_lint.rules import all_rules

    every = Settings(select=frozenset(rule.code for rule in all_rules()))
    for path in paths:
        coverage.switch_context(str(path.relative_to(ROOT)))
        check_source(path.read_bytes(), str(path), every)
    coverage.switch_context("")
    pytest.main([*QUIETLY, *tests], [Contexts(coverage)])
    coverage.stop()
    data = coverage.get_data()
    return {
        Path(each).relative_to(ROOT).as_posix(): {
            str(line): [name.removesuffix("/wrong.py") for name in names if name]
            for line, names in data.contexts_by_lineno(each).items()
        }
        for each in data.measured_files()
    }


def runners(file: Path, jobs: int) -> None:
    """Write down which programs and tests run which line, where none of these changed since.

    A test that is no longer there would fail, whatever the mutant.
    """
    paths = [*sorted(ROOT.glob("fixtures/*/*/wrong.py")), *sorted(ROOT.glob("tests/clean/*/*.py"))]
    rooms = [ROOT / each for each in TESTS["lstm_lint/flow"]]
    tests = [
        each for room in rooms for each in (room.glob("test_*.py") if room.is_dir() else [room])
    ]
    asked = (*paths, *tests, *ROOT.glob("lstm_lint/flow/**/*.py"))
    if file.exists() and file.stat().st_mtime > max(each.stat().st_mtime for each in asked):
        return
    found: dict[str, dict[str, list[int]]] = {}
    numbers: dict[str, int] = {}
    with ProcessPoolExecutor(jobs, get_context("fork")) as pool:
        shares = [
            each[start::jobs] for each in (paths, [*map(str, tests)]) for start in range(jobs)
        ]
        for part in pool.map(trace, shares[:jobs], shares[jobs:]):
            for path, lines in part.items():
                for line, names in lines.items():
                    runs = (numbers.setdefault(name, len(numbers)) for name in names)
                    found.setdefault(path, {}).setdefault(line, []).extend(runs)
    file.write_text(json.dumps({"names": [*numbers], "lines": found}), "utf-8")


@cache
def known_lines(file: Path) -> Lines:
    """What `runners` wrote down."""
    found = json.loads(file.read_text("utf-8"))
    names = found["names"]
    return {
        path: {line: [names[number] for number in runs] for line, runs in lines.items()}
        for path, lines in found["lines"].items()
    }


def put_to(names: Sequence[str]) -> bool:
    """Whether all of these programs pass."""
    asked = programs()
    for name in names:
        asked[name]()
    return True


def outcome(mutant: Mutant, traced: Path, seed: int) -> str:
    """`failed` or `endless` if a test noticed the mutant, else `passed`."""
    draw = random.Random(f"{seed} {mutant}")

    def changed(work: Callable[[], bool]) -> Callable[[], bool]:
        def run() -> bool:
            sys.meta_path.insert(0, Changed(mutant))
            return work()

        return run

    if mutant.path.startswith("lstm_lint/flow/"):
        lines = known_lines(traced).get(mutant.path, {})
        names = lines.get(str(mutant.line)) or sorted({e for each in lines.values() for e in each})
        some = draw.sample(names, min(MOST, len(names)))
        tests = [each for each in some if "::" in each]
        some = [each for each in some if "::" not in each]
    else:
        wrong = sorted(ROOT.glob("fixtures/*/*/wrong.py"))
        some = [str(each.parent.relative_to(ROOT)) for each in draw.sample(wrong, FIRST)]
        tests = [*room(mutant)]
    noticed = apart(changed(partial(put_to, some)))
    return noticed if noticed != "passed" or not tests else apart(changed(partial(tested, tests)))


def room(mutant: Mutant) -> tuple[str, ...]:
    """The tests that are about the mutant's file."""
    return next(tests for path, tests in TESTS.items() if mutant.path.startswith(path))


def table(results: Sequence[Mapping[str, object]]) -> str:
    """The score of each room: noticed mutants of all."""
    rows = ["| | mutants | noticed | score |", "|--|--:|--:|--:|"]
    for path in PATHS:
        room = [each for each in results if str(each["path"]).startswith(path)]
        noticed = sum(each["outcome"] != "passed" for each in room)
        if room:
            score = f"{100 * noticed / len(room):.0f} %"
            rows.append(f"| `{path}` | {len(room)} | {noticed} | {score} |")
    return "\n".join(rows)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("paths", nargs="*", default=PATHS, help="files and folders")
    parser.add_argument("--sample", type=int, help="mutants, drawn from all by chance")
    parser.add_argument("--jobs", type=int, default=2, help="mutants at once")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--results", type=Path, default=ROOT / "build/mutants.jsonl")
    options = parser.parse_args()
    os.chdir(ROOT)
    draw = random.Random(options.seed)
    files = [p for path in options.paths for p in sorted(Path(path).rglob("*.py")) or [Path(path)]]
    every = [mutant for file in files for mutant in mutants(ROOT / file)]
    print(f"{len(every)} mutants in {len(files)} files", flush=True)
    tried = draw.sample(every, min(options.sample or len(every), len(every)))
    options.results.parent.mkdir(parents=True, exist_ok=True)
    options.results.touch()
    results: list[Mapping[str, object]] = [
        *map(json.loads, options.results.read_text("utf-8").splitlines())
    ]
    known = {tuple(each.values())[:-1] for each in results}
    todo = [mutant for mutant in tried if astuple(mutant) not in known]
    rooms = {*map(room, todo)} - {()}
    if bad := [tests for tests in rooms if apart(partial(tested, tests), 600) != "passed"]:
        raise SystemExit(f"do not pass as they are: {bad}")
    traced = options.results.with_name("mutants.lines.json")
    if any(mutant.path.startswith("lstm_lint/flow/") for mutant in todo):
        runners(traced, options.jobs)
    with ProcessPoolExecutor(options.jobs, get_context("fork")) as pool:
        tries = {pool.submit(outcome, mutant, traced, options.seed): mutant for mutant in todo}
        for each in as_completed(tries):
            mutant = tries[each]
            results.append({**asdict(mutant), "outcome": each.result()})
            with options.results.open("a", encoding="utf-8") as file:
                print(json.dumps(results[-1]), file=file)
            if each.result() == "passed":
                print(" ".join(map(str, astuple(mutant))), flush=True)
    print(table(results))
    return 0


if __name__ == "__main__":
    sys.exit(main())
