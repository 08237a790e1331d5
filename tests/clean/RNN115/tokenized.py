"""Tokenizers that pad on the right, or whose side the checkpoint decides; packing is right."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence
from transformers import AutoTokenizer, BertTokenizerFast

bert = BertTokenizerFast.from_pretrained("bert-base-uncased")
auto = AutoTokenizer.from_pretrained("some/model")
writer = AutoTokenizer.from_pretrained("gpt2", padding_side="left")
writer.padding_side = "right"


class Encoder(nn.Module):
    def __init__(self, words):
        super().__init__()
        self.embedding = nn.Embedding(words, 32)
        self.gru = nn.GRU(32, 64, batch_first=True, bidirectional=True)

    def encode(self, tokenizer, texts):
        batch = tokenizer(texts, padding=True, truncation=True, return_tensors="pt")
        lengths = batch["attention_mask"].sum(dim=1)
        packed = pack_padded_sequence(
            self.embedding(batch["input_ids"]), lengths, batch_first=True, enforce_sorted=False
        )
        _, h_n = self.gru(packed)
        return torch.cat((h_n[-2], h_n[-1]), dim=-1)

    def forward(self, texts):
        return [self.encode(each, texts) for each in (bert, auto, writer)]

    def one(self, text):
        """A batch of one text has no padding."""
        ids = auto(text, padding=True, return_tensors="pt").input_ids
        _, h_n = self.gru(self.embedding(ids))
        return torch.cat((h_n[-2], h_n[-1]), dim=-1)
