"""Batches of texts that a tokenizer padded, of which each is read at its own last word."""

import torch
from torch import nn
from torch.utils.data import DataLoader
from transformers import AutoTokenizer, BertTokenizerFast

tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased")
fast = BertTokenizerFast.from_pretrained("bert-base-uncased")
left = BertTokenizerFast.from_pretrained("bert-base-uncased", padding_side="left")
other = AutoTokenizer.from_pretrained("xlnet-base-cased")


class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(40000, 3, padding_idx=0)
        self.rnn = nn.GRU(3, 4, batch_first=True)

    def forward(self, ids):
        return self.rnn(self.emb(ids))[0]


reader = Reader()


def by_mask(texts):
    encoded = tokenizer(texts, padding=True, truncation=True, return_tensors="pt")
    out, mask = reader(encoded["input_ids"]), encoded["attention_mask"]
    ends = mask.sum(1) - 1
    first, last = out[torch.arange(out.size(0)), ends], out[:, 0]
    mean = (out * mask.unsqueeze(-1)).sum(1) / mask.sum(1, keepdim=True)
    highest = out.masked_fill(mask.unsqueeze(-1) == 0, float("-inf")).max(1).values
    return first, last, mean, highest


def of_fixed_size(texts):
    encoded = fast(texts, padding="max_length", max_length=32, truncation=True, return_tensors="pt")
    out = reader(encoded.input_ids)
    ends = encoded.attention_mask.sum(1) - 1
    return out.gather(1, ends.view(-1, 1, 1).expand(-1, 1, out.size(2))).squeeze(1)


def at_the_end(texts):
    return reader(left(texts, padding=True, return_tensors="pt")["input_ids"])[:, -1]


def of_another_model(texts):
    return reader(other(texts, padding=True, return_tensors="pt")["input_ids"])[:, -1]


def one(text):
    return reader(tokenizer(text, return_tensors="pt")["input_ids"])[:, -1]


def one_in_a_list(text):
    return reader(tokenizer([text], padding=True, return_tensors="pt")["input_ids"])[:, -1]


def not_padded(texts):
    return [reader(torch.tensor([ids]))[:, -1] for ids in tokenizer(texts, padding=False).input_ids]


def collate(rows):
    encoded = left([row["text"] for row in rows], padding=True, return_tensors="pt")
    return encoded, torch.tensor([row["label"] for row in rows])


def evaluate(data):
    return [
        reader(encoded["input_ids"])[:, -1]
        for encoded, _ in DataLoader(data, 8, collate_fn=collate)
    ]
