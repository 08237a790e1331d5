"""`lstm-lint rule`."""

from __future__ import annotations

import json
from inspect import cleandoc

import pytest

from lstm_lint.rules import Rule, all_rules, resolve
from tests.cli.conftest import Shell


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_page_is_found_by_code_and_by_name(shell: Shell, rule: type[Rule]) -> None:
    by_code, by_name = shell("rule", rule.code), shell("rule", rule.name)
    assert by_code.code == 0
    assert by_code.out == by_name.out
    assert by_code.out.startswith(f"# {rule.code} {rule.name}\n\n")
    body = cleandoc(rule.__doc__ or "").partition("\n")[2].strip()
    assert body in by_code.out


def test_facts(shell: Shell) -> None:
    out = shell("rule", "RNN101").out
    assert "\nSeverity: crash · fix: " in out
    assert " · on by default · in preset article\n" in out
    assert "\nSeverity: tool\n" in shell("rule", "RNN900").out


def test_all_rules_in_order(shell: Shell) -> None:
    titles = [line for line in shell("rule", "--all").out.splitlines() if line[:5] == "# RNN"]
    assert titles == [f"# {rule.code} {rule.name}" for rule in all_rules()]


def test_several_rules(shell: Shell) -> None:
    said = json.loads(shell("rule", "RNN2", "RNN101", "--output-format=json").out)
    assert [each["code"] for each in said] == ["RNN101", *sorted(resolve("RNN2"))]


def test_objects(shell: Shell) -> None:
    said = json.loads(shell("rule", "--all", "--output-format=json").out)
    assert len(said) == len(all_rules())
    first = said[0]
    assert (first["code"], first["name"]) == ("RNN101", "dropout-on-packed")
    assert first["summary"] == all_rules()[0].summary()
    assert first["severity"] == "crash"
    assert first["default"] is True
    assert first["presets"] == ["article"]
    assert first["page"].startswith("# RNN101 dropout-on-packed\n")
    assert first["url"].endswith("/RNN101.md")
