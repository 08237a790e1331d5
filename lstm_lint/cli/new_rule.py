"""`lstm-lint new-rule`: a rule of one's own that works, with all that tests it."""

from __future__ import annotations

import re
from keyword import iskeyword
from os import getcwd
from pathlib import Path, PurePosixPath

from lstm_lint.cli.arguments import Parser, add_allow_load
from lstm_lint.cli.explain import known_rules
from lstm_lint.cli.options import UsageError
from lstm_lint.cli.rule_template import files
from lstm_lint.config import for_folder
from lstm_lint.rules import Rule
from lstm_lint.rules.own import CODE, NAME, OURS

EPILOG = """\
The rule works as it stands; make yours of it. It finds LSTMs without biases.

example:
  lstm-lint new-rule lstm-without-bias --code MY101
"""


def parser() -> Parser:
    """What `lstm-lint new-rule` can be asked for."""
    made = Parser(
        "new-rule",
        "NAME [OPTION ...]",
        "Write a rule of your own, its fixture, its proof and its clean file.",
        EPILOG,
    )
    made.add_argument("name", metavar="NAME", help="what to call it, such as no-bias")
    made.add_argument("--code", metavar="CODE", help="its code; else the next one that is free")
    made.add_argument(
        "--folder", metavar="FOLDER", default="my_rules", help="the package to put it into"
    )
    add_allow_load(made)
    return made


def new_rule(words: list[str]) -> int:
    """Write the files of a new rule, and say what to do with them.  Raises UsageError."""
    options = parser().parse_args(words)
    package = _package(options.folder)
    known = known_rules(options.allow_load)
    config = for_folder(getcwd())
    code = options.code or _free(Path(package))
    _check(options.name, code, known)
    written = files(package, options.name, code)
    for path in written:
        if Path(path).exists():
            raise UsageError(f"{path} is there already")
    start = f"{package}/__init__.py"
    if not Path(start).exists():
        written = {start: '"""Rules of our own for lstm-lint."""\n', **written}
    for path, text in written.items():
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(text, encoding="utf-8")
        print(path)
    module = package.replace("/", ".")
    if config is None or module not in [name for _, name in config.load]:
        print(CONFIGURE.format(module=module, package=package))
    print(f"\nTest it with: lstm-lint test-rule {code}")
    return 0


CONFIGURE = """
lstm-lint check --allow-load runs it where pyproject.toml says so:

[tool.lstm-lint]
load = ["{module}"]
exclude = ["{package}/fixtures"]"""


def _package(folder: str) -> str:
    path = PurePosixPath(folder.replace("\\", "/"))
    if not all(part.isidentifier() and not iskeyword(part) for part in path.parts):
        raise UsageError(f"--folder {folder}: must be a package below this folder, as my_rules")
    return str(path)


def _free(package: Path) -> str:
    """The next code behind those that are in the package."""
    texts = [path.read_text("utf-8", "replace") for path in sorted(package.glob("*.py"))]
    codes = re.findall(r'^    code = "([A-Z]{1,3})([0-9]{1,3})"$', "\n".join(texts), re.MULTILINE)
    prefix, number = max(codes, key=lambda code: int(code[1]), default=("MY", "100"))
    return f"{prefix}{int(number) + 1}"


def _check(name: str, code: str, known: tuple[type[Rule], ...]) -> None:
    """Raise UsageError unless a rule can be called so."""
    if not NAME.fullmatch(name):
        raise UsageError(f"{name!r} is no name: lower case with hyphens, such as no-bias")
    if not CODE.fullmatch(code) or not re.search("[0-9]", code):
        raise UsageError(f"{code!r} is no code: one to three capitals and up to three digits")
    if code.startswith(OURS):
        raise UsageError(f"{code}: codes that begin with {OURS} are lstm-lint's own")
    for rule in known:
        if rule.code == code or rule.name == name:
            raise UsageError(f"there is a rule {rule.code} {rule.name} already")
