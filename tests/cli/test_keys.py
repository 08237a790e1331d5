"""`lstm-lint config` and `--show-settings`: every key explained, and where a value comes from."""

from __future__ import annotations

import json

import pytest

from lstm_lint.cli.arguments import check_parser
from lstm_lint.cli.options import Options, Said
from lstm_lint.config.keys import BY_NAME, RULE_OPTIONS
from tests.cli.conftest import Shell

KEYS = [
    *BY_NAME,
    *(f"rules.{rule}.{key.name}" for rule in RULE_OPTIONS for key in RULE_OPTIONS[rule]),
]


def test_every_key_is_listed_in_eighty_columns(shell: Shell) -> None:
    said = shell("config")
    assert [line.split()[0] for line in said.out.splitlines()[3:] if line[0] != " "] == KEYS
    assert all(len(line) < 80 for line in shell("config", "--all").out.splitlines())


@pytest.mark.parametrize("key", KEYS)
def test_key_is_explained(shell: Shell, key: str) -> None:
    said = shell("config", key)
    assert said.code == 0
    assert said.out.startswith(f"{key}\n\n")
    for word in ("type:", "default:", f"example:  {key} = "):
        assert f"\n  {word}" in said.out


def test_option_of_a_rule_by_its_last_words(shell: Shell) -> None:
    for word in ("recipe", "default-init.recipe"):
        assert "one of article, keras, forget-bias" in shell("config", word).out


def test_unknown_key(shell: Shell) -> None:
    said = shell("config", "slect")
    assert (said.code, said.err) == (2, "lstm-lint: unknown key 'slect'; did you mean select?\n")
    assert "see lstm-lint config" in shell("config", "xyzzy").err


def test_schema_is_printed(shell: Shell) -> None:
    said = json.loads(shell("config", "--schema").out)
    assert list(said["properties"]) == list(BY_NAME)


def test_what_holds_and_where_it_comes_from(shell: Shell) -> None:
    shell.write("base.toml", 'warn = ["RNN401"]\nignore = ["RNN1"]\nunsafe-fixes = true\n')
    shell.write(
        "src/pyproject.toml",
        '[tool.lstm-lint]\nextend = "../base.toml"\nselect = ["RNN1", "RNN2"]\n'
        'warn = ["RNN402"]\n[tool.lstm-lint.per-file-ignores]\n"t*" = ["RNN2"]\n',
    )
    shell.write("src/test.py", "")
    said = shell("check", "--show-settings", "src/test.py", "--ignore=RNN101")
    lines = [line.split("  # ") for line in said.out.splitlines() if "  # " in line]
    shown = {text.partition(" = ")[0]: (text.strip(), origin) for text, origin in lines}
    assert shown["warn"] == (
        'warn = ["RNN401", "RNN402"]', "base.toml:1, src/pyproject.toml:4"
    )  # fmt: skip
    assert shown["select"] == ('select = ["RNN1", "RNN2"]', "src/pyproject.toml:3")
    assert shown["ignore"] == ('ignore = ["RNN101"]', "the command line")
    assert shown["unsafe-fixes"] == ("unsafe-fixes = true", "base.toml:3")
    assert shown["exclude"] == ("exclude = []", "default")
    assert shown['per-file-ignores."t*"'][1] == "src/pyproject.toml:5"
    runs = said.out.partition("# Rules that run:\n")[2]
    assert "RNN102 " in runs
    assert not {"RNN101 ", "RNN201 ", "RNN301 "} & set(runs.split("#   "))
    assert "RNN2" not in runs


def test_what_is_shown_says_the_same_if_it_is_obeyed(shell: Shell) -> None:
    shell.write("lstm-lint.toml", 'preset = "article"\nwarn = ["RNN4"]\nexclude = ["a"]\n')
    first = shell("check", "--show-settings", ".").out
    shell.write("lstm-lint.toml", first)
    second = shell("check", "--show-settings").out
    assert [line.split("  #")[0].rstrip() for line in first.splitlines()] == [
        line.split("  #")[0].rstrip() for line in second.splitlines()
    ]


def test_nothing_said(shell: Shell) -> None:
    said = shell("check", "--show-settings")
    assert said.out.startswith("# .\n# Nothing is configured: all is as it is by default.\n")
    assert shell("check", "--show-settings", "nowhere.py").code == 2


def test_options_and_keys_that_mean_the_same_have_one_name() -> None:
    assert {name.replace("_", "-") for name in Said.__annotations__} <= BY_NAME.keys()


def test_every_option_has_a_default_and_the_other_way_round() -> None:
    asked = {action.dest for action in check_parser()._actions} - {"help"}
    assert asked == Said.__annotations__.keys() | Options.__annotations__.keys()
