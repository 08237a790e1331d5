"""The keys of the configuration: all that checks, explains or completes them asks this table."""

from __future__ import annotations

from dataclasses import dataclass

from lstm_lint.config.kinds import (
    BOOLEAN,
    NUMBER,
    OPTIONS,
    RULES,
    RULES_BY_PATTERN,
    STRING,
    STRINGS,
    Kind,
)


@dataclass(frozen=True, slots=True)
class Key:
    """One key; `default` and `example` are written as in TOML."""

    name: str
    kind: Kind
    default: str
    example: str
    says: str
    choices: tuple[str, ...] = ()
    adds: bool = False
    """Whether it adds to what an extended file says, rather than replace it."""


SELECTORS = (
    "Rules are named by code (`RNN101`), by the beginning of one (`RNN1`), by name"
    " (`dropout-on-packed`), or all at once (`ALL`)."
)

KEYS = (
    Key("extend", STRING, '""', '"../base.toml"',
        "A file whose settings hold where this one says nothing else. Lists that add to others,"
        " as `extend-select` and `warn`, add to those of the file; all else replaces it."),
    Key("required-version", STRING, '""', '">=0.1"',
        "The versions of lstm-lint that the project is for, as pip is told them: another refuses"
        " to run."),
    Key("select", RULES, "the rules that are on by default", '["RNN1", "RNN2"]',
        "The rules that run, and no others."),
    Key("preset", STRING, '""', '"article"',
        "A set of rules by its name, in place of or beside `select`."),
    Key("extend-select", RULES, "[]", '["RNN417"]',
        "Rules that run beside those that do already.", adds=True),
    Key("ignore", RULES, "[]", '["dropout-single-layer"]',
        "Rules that do not run. Of two selectors the longer wins: `select = [\"RNN201\"]` with"
        " `ignore = [\"RNN2\"]` runs RNN201.", adds=True),
    Key("extend-ignore", RULES, "[]", '["RNN408"]',
        "More rules that do not run: the same as `ignore`, for those who are used to it.", adds=True),
    Key("load", STRINGS, "[]", '["my_rules"]',
        "Modules with rules of your own, imported from the folder of this file: this runs their"
        " code, and so takes `--allow-load` on the command line.", adds=True),
    Key("per-file-ignores", RULES_BY_PATTERN, "{}", '{ "tests/*" = ["RNN3"] }',
        "Rules that do not run in files that match a pattern, written as in a .gitignore, from"
        " the folder of this file. With `!` before it, in all files that do not match.", adds=True),
    Key("fixable", RULES, '["ALL"]', '["RNN1"]',
        "The rules whose findings may be fixed."),
    Key("unfixable", RULES, "[]", '["RNN301"]',
        "Rules whose findings are never fixed, and offer no fix.", adds=True),
    Key("extend-safe-fixes", RULES, "[]", '["RNN202"]',
        "Rules whose unsafe fixes count as safe: `--fix` applies them.", adds=True),
    Key("extend-unsafe-fixes", RULES, "[]", '["RNN401"]',
        "Rules whose safe fixes count as unsafe: they wait for `--unsafe-fixes`. This wins over"
        " `extend-safe-fixes`.", adds=True),
    Key("unsafe-fixes", BOOLEAN, "false", "false",
        "Whether `--fix` applies unsafe fixes too, as with `--unsafe-fixes`."),
    Key("warn", RULES, "[]", '["RNN4"]',
        "Rules that are reported and do not change the exit code.", adds=True),
    Key("exclude", STRINGS, "[]", '["third_party"]',
        "What is not walked into: patterns as in a .gitignore, from the folder of this file."
        " Folders that hold nothing of one's own, such as .venv, build and node_modules, are left"
        " out without being named, and looked at only where they are paths of their own."
        " A path that is named on the command line is checked all the same. flake8 obeys it"
        " wherever it gets a file from."),
    Key("extend-exclude", STRINGS, "[]", '["*_pb2.py"]',
        "More of the same, beside `exclude`, and beside that of the file in `extend`.", adds=True),
    Key("force-exclude", BOOLEAN, "false", "true",
        "Whether what is excluded is left out even where it is named, as pre-commit does."),
    Key("respect-gitignore", BOOLEAN, "true", "true",
        "Whether what .gitignore files name is left out of a walk."),
    Key("output-format", STRING, '"full"', '"concise"',
        "What `lstm-lint check` prints, where `--output-format` does not say: a format, or a"
        " template as flake8 has it, `%(path)s:%(row)d: %(code)s %(text)s`. The configuration"
        " of the folder that you are in decides."),
    Key("baseline", STRING, '""', '"lstm-lint-baseline.json"',
        "A file of old findings that are not to be heard of, which"
        " `lstm-lint check --write-baseline` writes. flake8 obeys it too."),
    Key("time-limit", NUMBER, "20", "60",
        "Seconds of the processor's time that a file may take before it is given up, as RNN904"
        " says; 0 for as long as it takes."),
    Key("memory-limit", NUMBER, "1024", "4096",
        "MiB of memory that a file may take, in the same way, where Linux tells how much it is; 0"
        " for all there is."),
    Key("rules", OPTIONS, "{}", "{ default-init = { recipe = \"keras\" } }",
        "Options of rules, a table for each: `[tool.lstm-lint.rules.default-init]`."),
)  # fmt: skip

RULE_OPTIONS = {
    "default-init": (
        Key("recipe", STRING, '"article"', '"keras"',
            "What RNN301's fix writes: `article`, orthogonal weights and a forget gate that is"
            " open; `keras`, with Glorot's distribution for the input weights; or `forget-bias`,"
            " the forget gate's bias and nothing else.",
            ("article", "keras", "forget-bias")),
    ),
}  # fmt: skip
"""The options of rules, by the name of the rule."""

BY_NAME = {key.name: key for key in KEYS}
