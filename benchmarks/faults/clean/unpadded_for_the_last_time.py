"""The batch that unpadding turns around is not used again."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_sequence, pad_packed_sequence, unpad_sequence

gru = nn.GRU(4, 6)


def encode(sequences):
    steps, _ = gru(pack_sequence(sequences, enforce_sorted=False))
    return unpad_sequence(*pad_packed_sequence(steps))


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    gru.to(device)
    batch = oracles.sequences(4, device=device)
    for steps, run in zip(encode(batch), oracles.alone(gru, batch)):
        oracles.assert_close(steps, run.output, "steps")


if __name__ == "__main__":
    check(torch.device("cpu"))
