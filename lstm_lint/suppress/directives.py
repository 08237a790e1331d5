"""`# lstm-lint: ignore[…]` and `# lstm-lint: ignore-file[…]`, which other tools leave alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lstm_lint.suggestions import did_you_mean
from lstm_lint.suppress.layout import Layout
from lstm_lint.suppress.suppression import Suppression, Word

DIRECTIVE = re.compile(
    r"#\s*lstm-lint:\s*(?P<verb>[\w-]+)(?P<list>\s*\[(?P<words>[^\]]*)\])?\s*(?P<behind>[^#]*)",
    re.IGNORECASE,
)
VERBS = ("ignore", "ignore-file")
DASHES = ("-", "–", "—")
"""What a reason begins with behind a verb that names no rules."""


def directives(layout: Layout) -> Iterator[Suppression]:
    """Our directives in a source's comments."""
    for comment in layout.comments:
        for found in DIRECTIVE.finditer(comment.text):
            words = tuple(_words(found))
            rows = None if found["verb"].lower() == "ignore-file" else comment.statement
            end = found.end("list" if found["list"] else "verb")
            yield Suppression(comment, found.start(), end, words, rows)


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
