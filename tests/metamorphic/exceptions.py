"""What the transformations are known to change.

In the fixtures nothing of it is a false alarm.  A test fails where one of these is as it should be
after all, so that the lists can only shrink.
"""

from __future__ import annotations

from collections.abc import Mapping

Known = Mapping[str, tuple[str, str, str]]
"""By fixture: `function`, `method` or both, and the codes that go and come."""

A_LIST_OF_TWO: Known = {
    "RNN301_default-init/heads_among_rnns": ("both", "RNN301", ""),
}
"""What is appended to a list that the caller holds by a name as well, where that is one of several."""

BY_ITS_NAME: Known = {
    "RNN108_padded-into-rnn/ids_with_their_lengths": ("other_variables", "RNN108", ""),
    "RNN402_state-not-detached/half_of_the_state": ("other_variables", "RNN402", ""),
}
"""A parameter that nothing in the file fills is known by its name alone: `text_lengths` are lengths,
and `model` is the module."""

EXCEPTIONS = {
    (fixture, transformation): (lost, came)
    for known in (A_LIST_OF_TWO, BY_ITS_NAME)
    for fixture, (how, lost, came) in known.items()
    for transformation in {"both": ("into_function", "into_method")}.get(how, (how,))
}
"""By fixture and transformation, the codes that are lost and those that come."""

ALARMS: Known = {
    "RNN116/name_in_a_comprehension": ("into_function", "", "RNN116"),
    "RNN116/rebound_before_reading": ("into_function", "", "RNN116"),
    "RNN201/filled_when_built": ("into_method", "", "RNN201"),
    "RNN201/overwritten_before_it_is_read": ("both", "", "RNN201"),
    "RNN402/kept_in_evaluation": ("both", "", "RNN402"),
    "RNN902/before_a_return": ("into_function", "", "RNN401"),
}
"""Clean code in which something is found once it is moved: what is read of a name in another
function, of one that is passed though nobody reads it, or behind a comment that is gone."""
