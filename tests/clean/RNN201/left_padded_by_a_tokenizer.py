"""Texts padded on the left end at the last step, whatever their length."""

import torch
from torch import nn
from transformers import AutoTokenizer

tokenizer = AutoTokenizer.from_pretrained("gpt2", padding_side="left")


class Reader(nn.Module):
    def __init__(self, words):
        super().__init__()
        self.embedding = nn.Embedding(words, 32)
        self.gru = nn.GRU(32, 64, batch_first=True)

    def forward(self, texts):
        batch = tokenizer(texts, padding=True, return_tensors="pt").to("cuda")
        out, _ = self.gru(self.embedding(batch["input_ids"]))
        return out[:, -1]

    def mean(self, texts):
        batch = tokenizer(texts, padding="max_length", max_length=64, return_tensors="pt")
        out, _ = self.gru(self.embedding(batch.input_ids))
        mask = batch.attention_mask.unsqueeze(-1)
        return (out * mask).sum(1) / mask.sum(1)
