"""`# lstm-lint: ignore[…]`, `ignore-file[…]` and `disable[…]` … `enable[…]`: other tools leave them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lstm_lint.suggestions import did_you_mean
from lstm_lint.suppress.layout import NOTHING, Layout
from lstm_lint.suppress.suppression import Suppression, Word

DIRECTIVE = re.compile(
    r"#\s*lstm-lint:\s*(?P<verb>[\w-]+)(?P<list>\s*\[(?P<words>[^\]#]*)\])?\s*(?P<behind>[^#]*)",
    re.IGNORECASE,
)
VERBS = ("ignore", "ignore-file", "disable", "enable")
DASHES = ("-", "–", "—")
"""What a reason begins with behind a verb that names no rules."""


def directives(layout: Layout) -> Iterator[Suppression]:
    """Our directives in a source's comments."""
    opened: dict[frozenset[str], list[Suppression]] = {}
    for comment in layout.comments:
        for found in DIRECTIVE.finditer(comment.text):
            verb, words = found["verb"].lower(), tuple(_words(found))
            rows = None if verb == "ignore-file" else comment.statement
            end = found.end("list" if found["list"] else "verb")
            said = Suppression(comment, found.start(), end, words, rows)
            if verb not in ("disable", "enable") or any(word.problem for word in words):
                yield said
                continue
            meant = frozenset(code for word in words for code in word.codes)
            if verb == "disable":
                opened.setdefault(meant, []).append(said)
            elif opened.get(meant):
                first = opened[meant].pop()
                within = range(first.comment.row, comment.row + 1)
                yield replace(first, rows=within, fixable=False)
            else:
                yield _alone(said, "nothing in front of it disables the same")
    for left in opened.values():
        yield from (_alone(each, "nothing behind it enables the same again") for each in left)


def _alone(suppression: Suppression, problem: str) -> Suppression:
    """One of a pair without the other, which holds nowhere."""
    first = replace(suppression.words[0], codes=frozenset(), problem=problem)
    return replace(suppression, words=(first,), rows=NOTHING)


def _words(found: re.Match[str]) -> Iterator[Word]:
    from lstm_lint.rules import UnknownRule, resolve

    verb, start, behind = found["verb"].lower(), found.start("words"), found["behind"].strip()
    if verb not in VERBS:
        hint = did_you_mean(verb, VERBS) or f"; there is {' and '.join(VERBS)}"
        yield Word(verb, found.start("verb"), found.end("verb"), frozenset(), f"`{verb}`{hint}")
    elif not found["list"] and behind and not behind.startswith(DASHES):
        what = f"`{verb}` takes rules in brackets, as {verb}[{_meant(behind)}]"
        yield Word(verb, found.start("verb"), found.end("verb"), frozenset(), what)
    elif not found["list"]:
        yield Word("ALL", found.end("verb"), found.end("verb"), resolve("ALL"))
    elif not found["words"].strip():
        yield Word("", start, start, frozenset(), "no rule is named")
    else:
        for word in re.finditer(r"[^,\s]+", found["words"]):
            span = start + word.start(), start + word.end()
            try:
                yield Word(word[0], *span, resolve(word[0]))
            except UnknownRule as error:
                yield Word(word[0], *span, frozenset(), str(error))


def _meant(text: str) -> str:
    """The rules that a text seems to name; one as an example where it names none."""
    from lstm_lint.rules import UnknownRule, resolve

    rules = []
    for word in re.findall(r"[\w-]+", text):
        try:
            resolve(word)
        except UnknownRule:
            continue
        rules.append(word)
    return ", ".join(rules) or "RNN101"
