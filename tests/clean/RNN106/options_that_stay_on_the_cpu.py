# The command line says which device; by default it is the CPU, and nothing is moved.
import argparse

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence

parser = argparse.ArgumentParser()
parser.add_argument("--device", default="cpu", help="where to train")
parser.add_argument("-e", "--eval-device", type=torch.device)
args, _ = parser.parse_known_args()
rnn = nn.GRU(3, 4, batch_first=True).to(args.device)


def encode(x, lengths):
    x, lengths = x.to(args.device), lengths.to(args.device)
    return rnn(pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False))


def evaluate(x, lengths):
    lengths = lengths.to(args.eval_device)
    return rnn(pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False))


def train(options, batches):
    device = torch.device(options.device)
    for x, lengths in batches:
        x, lengths = x.to(device), lengths.to(device)
        rnn(pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False))


batch = torch.randn(2, 3, 3), torch.tensor([2, 3])
encode(*batch), evaluate(*batch), train(args, [batch])
