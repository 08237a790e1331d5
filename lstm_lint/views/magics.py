"""What IPython reads and Python does not: magics, commands of the shell, questions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lstm_lint.views import Stand

IN_PYTHON = frozenset(
    """capture debug prun time timeit
    cache heat ipytest manim memit memray_flamegraph mprun notify pyinstrument run_pytest scalene
    snakeviz viztracer wandb""".split()
)
"""Magics whose cells are Python and use its names: IPython's own, and those of packages that time,
test or record a cell.  The cells of all others are no code here."""

_WHOLE = re.compile(
    r"""\s*(?: [%!?,;/] .*
    | [\w.*%\[\]]+ \?{1,2} ;?\s*
    | (?: pip3?|conda|mamba ) \s+ (?: install|uninstall|list|show|freeze|update ) \b .*
    | (?: cd|ls|cat|cp|mv|rm|mkdir|pwd|wget|git ) \s+ [\w./~$"'{*] .* )""",
    re.VERBOSE,
)
_PROMPT = re.compile(r"(?:>>>|\.\.\.)(?: |(?=[\r\n]|\Z))|In \[\d+\]: ?|[ ]*\.{3,}: ?")
_OPENING = re.compile(r">>>(?: |(?=[\r\n]|\Z))|In \[\d+\]: ?")
"""Prompts that begin a statement; `...` alone may be Python."""
_ASSIGNED = re.compile(r"(?P<target>\s*[\w.,*\[\]()][\w.,*\[\]() ]*=)\s*[%!]{1,2}\s*\w.*")
_TIMED = re.compile(r"(?P<indent>\s*)%time (?P<code>\s*\w[^#\\]*)")
_TOKEN = re.compile(
    r"""\#[^\n]*
    | \"\"\"[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*\"\"\" | '''[^'\\]*(?:(?:\\.|'(?!''))[^'\\]*)*'''
    | "[^"\\\n]*(?:\\.[^"\\\n]*)*" | '[^'\\\n]*(?:\\.[^'\\\n]*)*'
    | (?P<open>[(\[{]) | (?P<close>[)\]}]) | \\\r?\n | (?P<line>\n) | [^\#"'()\[\]{}\\\n]+ | .""",
    re.VERBOSE | re.DOTALL,
)


def stands(lines: Sequence[str], *, session: bool = False) -> list[Stand | None]:
    """What stands in Python for the beginning of each line of a cell, where something must.

    In a `session`, which shows prompts, a line without one is what was answered.
    """
    fronts = _fronts(lines, session=session)
    if not any(fronts):
        return _magics(lines)
    found = _magics([line[len(front) :] for front, line in zip(fronts, lines, strict=True)])
    return [
        (front + stand[0], stand[1]) if stand else (front, "") if front else None
        for front, stand in zip(fronts, found, strict=True)
    ]


def _fronts(lines: Sequence[str], *, session: bool) -> list[str]:
    """What IPython takes off the lines: prompts, or else the indent of the first."""
    code = [line for line in lines if line.strip()][:2]
    if any(map(_OPENING.match, code)):
        prompts = map(_PROMPT.match, lines)
        answers = [line.rstrip("\r\n") if session else "" for line in lines]
        return [
            prompt[0] if prompt else answer for prompt, answer in zip(prompts, answers, strict=True)
        ]
    indent = code[0][: len(code[0]) - len(code[0].lstrip())] if code else ""
    return [indent if line.startswith(indent) else "" for line in lines]


def _magics(lines: Sequence[str]) -> list[Stand | None]:
    """What stands for magics, commands and questions."""
    head = re.match(r"%%\s*(\w*)", next((line for line in lines if line.strip()), ""))
    if head and head[1] not in IN_PYTHON:
        return [(line.rstrip("\r\n"), "") for line in lines]
    found: list[Stand | None] = [None] * len(lines)
    if not any(map(_suspicious, lines)):
        return found
    text = "".join(lines)
    row = position = 0
    while row < len(lines):
        line = lines[row].rstrip("\r\n")
        found[row] = _stand(line)
        if found[row] is None:
            behind = _behind_statement(text, position)
            row = len(lines) if behind == len(text) else row + text.count("\n", position, behind)
            position = behind
            continue
        row, position = row + 1, position + len(lines[row])
        while line.endswith("\\") and row < len(lines):
            line = lines[row].rstrip("\r\n")
            found[row] = (line, "")
            row, position = row + 1, position + len(lines[row])
    return found


def _suspicious(line: str) -> bool:
    return bool(_WHOLE.match(line) or _ASSIGNED.match(line))


def _stand(line: str) -> Stand | None:
    """What stands for the beginning of a line at which a statement begins."""
    indent = line[: len(line) - len(line.lstrip())]
    if (timed := _TIMED.fullmatch(line)) and _is_python(timed["code"].strip()):
        return f"{indent}%time ", f"{indent}pass; "
    if _WHOLE.fullmatch(line) and not (line.lstrip()[0] not in "%!?,;/" and _is_python(line)):
        return line, f"{indent}pass"
    if assigned := _ASSIGNED.fullmatch(line):
        return line, f"{assigned['target']} get_ipython()"
    return None


def _is_python(code: str) -> bool:
    """Whether a line is a simple statement by itself."""
    import ast

    try:
        tree = ast.parse(code.strip())
    except (SyntaxError, ValueError):
        return False
    return not any(hasattr(each, "body") for each in tree.body)


def _behind_statement(text: str, position: int) -> int:
    """Where the line ends on which the statement ends that begins here."""
    depth = 0
    while found := _TOKEN.match(text, position):
        position = found.end()
        depth += (found.lastgroup == "open") - (found.lastgroup == "close")
        if found.lastgroup == "line" and depth <= 0:
            break
    return position
