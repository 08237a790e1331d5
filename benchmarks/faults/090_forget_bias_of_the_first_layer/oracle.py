from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.HandoffForecast(4, 6).to(device)
    for lstm in (model.hindcast_lstm, model.forecast_lstm):
        for name, parameter in lstm.named_parameters():
            if name.startswith("bias_hh"):
                oracles.assert_filled(parameter[6:12], 3.0, name)
