"""What the transformations are known to change.

Nothing here is a false alarm.  A test fails where one of these is found after all, so that the list
can only shrink.
"""

from __future__ import annotations

from collections.abc import Mapping

Known = Mapping[str, tuple[str, str, str]]
"""By fixture: `function`, `method` or both, and the codes that go and come."""

BY_TWO_NAMES: Known = {
    "RNN301_default-init/heads_among_rnns": ("both", "RNN301", ""),
}
"""A list is filled by a function that is handed it: it has a name in each of the two, and where a
branch changes it, it is not told what either name holds."""

BY_ITS_NAME: Known = {
    "RNN108_padded-into-rnn/ids_with_their_lengths": ("other_variables", "RNN108", ""),
    "RNN402_state-not-detached/half_of_the_state": ("other_variables", "RNN402", ""),
}
"""A parameter that nothing in the file fills is known by its name alone: `text_lengths` are lengths,
and `model` is the module."""

EXCEPTIONS = {
    (fixture, transformation): (lost, came)
    for known in (BY_TWO_NAMES, BY_ITS_NAME)
    for fixture, (how, lost, came) in known.items()
    for transformation in {
        "both": ("into_function", "into_method"),
        "function": ("into_function",),
        "method": ("into_method",),
    }.get(how, (how,))
}
"""By fixture and transformation, the codes that are lost and those that come."""
