"""RNN112."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint.flow import events
from lstm_lint.flow.answers import packed_fields
from lstm_lint.flow.torch.values import Packed
from lstm_lint.flow.values import every
from lstm_lint.rules.base import FixAvailability, Report, Rule, Severity


class PackedUnpackedIntoTwo(Rule):
    """A `PackedSequence` taken apart into two or three names.

    ## What it does
    Looks for `data, batch_sizes = packed`, with two or three targets and no star among them.

    ## Why is this bad?
    A `PackedSequence` has four fields since torch 1.1, so that torch raises `ValueError: too many
    values to unpack (expected 2)`.  The idiom is from older tutorials.

    ## Example
    ```python
    import torch.nn.functional as F
    from torch.nn.utils.rnn import pack_padded_sequence


    def caption_loss(scores, captions, lengths):
        scores, _ = pack_padded_sequence(scores, lengths, batch_first=True)
        targets, _ = pack_padded_sequence(captions, lengths, batch_first=True)
        return F.cross_entropy(scores, targets)
    ```

    ## Use instead
    ```python
    import torch.nn.functional as F
    from torch.nn.utils.rnn import pack_padded_sequence


    def caption_loss(scores, captions, lengths):
        scores = pack_padded_sequence(scores, lengths, batch_first=True).data
        targets = pack_padded_sequence(captions, lengths, batch_first=True).data
        return F.cross_entropy(scores, targets)
    ```

    ## Fix safety
    Safe where the data alone is read: the code raised before.  What goes into an RNN, or is unpacked,
    stays whole.  Unsafe where the sizes are read too, the numbers of sequences at each step, and where
    callers get the data.  There is no fix where other functions of the file get it, or a list; nor
    where the code goes along time, or takes the sizes for lengths: what it lacks may be the unpacking.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.rnn.PackedSequence.html
    - https://github.com/sgrvinod/a-PyTorch-Tutorial-to-Image-Captioning/issues/75
    """

    code = "RNN112"
    name = "packed-unpacked-into-two"
    severity = Severity.CRASH
    fix = FixAvailability.SOMETIMES

    def on_unpacking(self, event: events.Unpacking) -> Iterator[Report]:
        packed = every(event.value, Packed)
        if not packed or event.starred or event.targets not in (2, 3):
            return
        made = packed[0].node
        yield from self.report(
            event.node,
            f"a PackedSequence has four fields, and here are {event.targets} names:"
            " torch raises ValueError; read them by name, or keep it whole",
            related=((made, "packed here"),) if made is not None else (),
            rewrite=packed_fields.rewritten(event),
        )
