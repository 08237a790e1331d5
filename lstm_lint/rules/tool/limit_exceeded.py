"""RNN904."""

from __future__ import annotations

from lstm_lint.rules.base import Rule, Severity


class LimitExceeded(Rule):
    """A file that takes more time or memory than it may.

    ## What it does
    Reports a file that was given up: it takes more than 20 seconds of the processor's time or 1 GiB
    of memory, or than `time-limit` and `memory-limit` allow, or it ended the process that checked
    it.  It is left as it was, and all other files are checked all the same.

    ## Why is this bad?
    Nothing is known of the file.  Silence would say that all is well.  The exit code is 2.

    ## Example
    A file of a million statements, as programs write them, takes more.

    ## Use instead
    `--time-limit 60 --memory-limit 4096`, the keys of these names in the configuration, or `exclude`
    for what no person wrote.

    ## Fix safety
    There is no fix.

    ## References
    - https://github.com/lstm-lint/lstm-lint/issues
    """

    code = "RNN904"
    name = "limit-exceeded"
    severity = Severity.TOOL
