# The command line says which device; by default it is the CPU, and nothing is moved.
import click
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


@click.command()
@click.argument("path")
@click.option("--device", default="cpu", show_default=True)
def main(path, device):
    rnn = nn.GRU(3, 4, batch_first=True).to(device)
    for x, lengths in torch.load(path):
        x, lengths = x.to(device), lengths.to(device)
        rnn(pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False))
