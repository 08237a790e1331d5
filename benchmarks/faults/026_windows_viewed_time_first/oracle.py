from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.SeriesLSTM().to(device)
    series = oracles.sequences(1, [10], device)[0].squeeze(1)
    pieces = [series[i : i + 6].unsqueeze(1) for i in range(5)]
    expected = model.linear(oracles.final_state(model.lstm, pieces)).squeeze(1)
    oracles.assert_close(module.forecast(model, series), expected, "forecasts")
