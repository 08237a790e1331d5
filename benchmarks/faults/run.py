"""Linters side by side on faults that people reported, and on right code that looks like them.

    python -m benchmarks.faults.run [--tools FOLDER …] [--prove]

A tool finds a fault if it says something of the faulty code that it does not say of the repaired
code.  Of lstm-lint, only the fault's own rule and those that may rightly speak count; of the
others, any message counts.  What lstm-lint says of the repaired code and of the clean twins is a
false alarm, and so is what it says of faulty code without being expected to; of the others, only
what mentions PyTorch.  Write the results to docs/faults.md once all tools are there.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

import lstm_lint
from benchmarks.faults.cases import Fault, all_faults, all_twins, check_twin, prove
from benchmarks.faults.tools import LstmLint, Tool, find

PAGE = Path(__file__).resolve().parents[2] / "docs" / "faults.md"
START, END = "<!-- results -->", "<!-- end of results -->"
UNKNOWN = "–"


@dataclass
class Fixes:
    """What became of the fixes for the faults that were found."""

    offered: int = 0
    applied: int = 0
    proven: int = 0
    failed: list[str] = field(default_factory=list)
    """The faults whose oracle speaks against the fixed code, and what it says."""


@dataclass
class Result:
    """How one tool did."""

    tool: Tool
    found: list[Fault] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)
    """False alarms: file, code and message."""
    fixes: Fixes | None = None

    def recall(self, faults: Sequence[Fault]) -> float:
        """The share of the faults in scope that were found."""
        scope = [fault for fault in faults if fault.in_scope]
        return sum(fault.in_scope for fault in self.found) / len(scope)

    @property
    def precision(self) -> float | None:
        """The share of faults among faults and false alarms; None if it said nothing."""
        said = len(self.found) + len(self.alarms)
        return len(self.found) / said if said else None


def measure(tool: Tool, faults: Sequence[Fault], twins: Sequence[Path]) -> Result:
    """Run a tool over everything."""
    result = Result(tool)
    pairs = [path for fault in faults for path in (fault.faulty, fault.repaired)]
    said = tool.check([*pairs, *twins])
    for fault in faults:
        new = said[fault.faulty] - said[fault.repaired]
        if isinstance(tool, LstmLint):
            seen = {code for code, _ in new} & fault.codes
            result.alarms += [
                f"{fault.key}/faulty.py: {code} {message}"
                for (code, message), count in new.items()
                for _ in range(count)
                if code not in fault.codes
            ]
        else:
            seen = {code for code, _ in new}
        if seen:
            result.found.append(fault)
    for path in [*(fault.repaired for fault in faults), *twins]:
        result.alarms += [
            f"{path.parent.name}/{path.name}: {code} {message}"
            for (code, message), count in said[path].items()
            for _ in range(count)
            if tool.concerns_torch(code, message)
        ]
    return result


def try_fixes(tool: LstmLint, found: Sequence[Fault]) -> Fixes:
    """Apply the fixes for the faults in scope, and ask the oracles about the fixed code."""
    fixes = Fixes()
    for fault in found:
        source = fault.faulty.read_text(encoding="utf-8")
        findings = lstm_lint.check_source(source, str(fault.faulty), tool.settings)
        if not any(finding.fix and finding.code in fault.codes for finding in findings):
            continue
        fixes.offered += 1
        fixed = lstm_lint.fix_source(source, str(fault.faulty), tool.settings, unsafe=True)
        if not any(finding.code in fault.codes for finding in fixed.applied):
            continue
        fixes.applied += 1
        objection = prove(fault, fixed.text)
        if objection is None:
            fixes.proven += 1
        else:
            fixes.failed.append(f"{fault.key}: {objection}")
    return fixes


HEADINGS = (
    "Tool",
    "Faults found / in scope",
    "Recall",
    "Precision",
    "Fixes offered / applied / proven",
)


def table(results: Sequence[Result], faults: Sequence[Fault]) -> list[str]:
    """The results as a table in Markdown."""
    scope = sum(fault.in_scope for fault in faults)
    lines = [f"| {' | '.join(HEADINGS)} |", "|--" * len(HEADINGS) + "|"]
    for result in results:
        fixes, precision = result.fixes, result.precision
        cells = (
            result.tool.name,
            f"{sum(fault.in_scope for fault in result.found)} / {scope}",
            f"{result.recall(faults):.0%}",
            UNKNOWN if precision is None else f"{precision:.0%}",
            f"{fixes.offered} / {fixes.applied} / {fixes.proven}" if fixes else UNKNOWN,
        )
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def listing(results: Sequence[Result], faults: Sequence[Fault]) -> list[str]:
    """Every fault, with its report, its rule, and what finds it."""
    lines = ["| | Fault | Rule | lstm-lint | Others |", "|--|--|--|--|--|"]
    everything, by_default, *others = results
    for fault in faults:
        ours = UNKNOWN
        if fault in everything.found:
            ours = "found" if fault in by_default.found else "found by all rules"
        theirs = [each.tool.name.partition(" ")[0] for each in others if fault in each.found]
        rule = f"[{fault.rule}](rules/{fault.rule}.md)" if fault.in_scope else fault.rule
        cells = (
            fault.key.partition("_")[0],
            f"[{fault.title}]({fault.report})",
            rule,
            ours,
            ", ".join(theirs) or UNKNOWN,
        )
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def write(lines: Sequence[str]) -> None:
    """Put the results into the page."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(START)
    _, _, after = rest.partition(END)
    text = f"{before}{START}\n\n" + "\n".join(lines) + f"\n\n{END}{after}"
    PAGE.write_text(text, encoding="utf-8")


def prove_all(faults: Sequence[Fault], twins: Sequence[Path]) -> int:
    """Run every oracle and twin, and say what fails; the number of failures."""
    failures = []
    for fault in faults:
        said = prove(fault, fault.faulty.read_text(encoding="utf-8"))
        print(f"{fault.key}: {said or 'PASSES'}")
        objection = prove(fault, fault.repaired.read_text(encoding="utf-8"))
        if said is None or objection is not None:
            failures.append(f"{fault.key}: repaired code: {objection or 'holds'}")
    for path in twins:
        try:
            check_twin(path)
        except Exception as error:
            failures.append(f"clean/{path.name}: {error}")
    print(*failures, f"{len(failures)} of {len(faults) + len(twins)} failed.", sep="\n")
    return len(failures)


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, or prove; 0 if all went well."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.faults.run")
    parser.add_argument("--tools", nargs="*", type=Path, default=[], help="folders of programs")
    parser.add_argument("--prove", action="store_true", help="run the oracles under torch")
    arguments = parser.parse_args(argv)
    faults, twins = all_faults(), all_twins()
    has_torch = find_spec("torch") is not None
    if arguments.prove:
        return 1 if prove_all(faults, twins) else 0

    tools, missing = find(arguments.tools)
    results = [measure(tool, faults, twins) for tool in tools]
    for result in results:
        if isinstance(result.tool, LstmLint) and has_torch:
            result.fixes = try_fixes(result.tool, [each for each in result.found if each.in_scope])
    lines = [*table(results, faults), "", *listing(results, faults)]
    print(*lines, sep="\n")
    for result in results:
        print(f"\n{result.tool.name}:", *result.alarms, sep="\n  false alarm: ")
        if result.fixes and result.fixes.failed:
            print(*result.fixes.failed, sep="\n")
    if missing or not has_torch:
        print(f"\n{PAGE.name} stays as it is: there is no {', '.join(missing) or 'torch'}")
    else:
        write(lines)
    return 0


if __name__ == "__main__":
    sys.exit(main())
