"""RNN903."""

from __future__ import annotations

from lstm_lint.rules.base import Rule, Severity


class FixFailed(Rule):
    """A fix that was rolled back.

    ## What it does
    Reports a fix after which the file no longer compiled, lacked a comment, still held the mistake,
    raised, or held a graver one than before.  The text is left as it was before that fix.

    ## Why is this bad?
    The mistake that the fix was for is still there, and the fix has a defect.  The exit code is 2.

    ## Example
    No code should give this; if yours does, please report it with the file.

    ## Use instead
    Mend the mistake by hand, as its own rule's page shows.

    ## Fix safety
    There is no fix.

    ## References
    - https://github.com/lstm-lint/lstm-lint/issues
    """

    code = "RNN903"
    name = "fix-failed"
    severity = Severity.TOOL
