#!/usr/bin/env python3
"""Likelihoods of exponential smoothing, autoregressions and Mann-Kendall figures by statsmodels 0.13, scipy and their definitions.

Run it in this folder with Debian's python3. The data are made, free of any licence.
"""
import json
import warnings
import numpy as np
import scipy.stats as st
from statsmodels.regression.linear_model import yule_walker
from statsmodels.tsa.exponential_smoothing.ets import ETSModel

warnings.simplefilter("ignore")
rng = np.random.default_rng(23)
n = 48
season = np.tile([1.1, 0.9, 1.05, 0.95], 12)
y = np.round((50 + 0.4 * np.arange(n) + rng.normal(0, 2, n)) * season, 3)
ets = []
for error, trend, damped, seasonal in [("add", None, False, None), ("add", "add", True, None), ("mul", "add", False, None), ("add", "add", False, "add"), ("mul", "add", True, "mul")]:
    m = ETSModel(y, error=error, trend=trend, damped_trend=damped, seasonal=seasonal, seasonal_periods=4 if seasonal else None)
    fit = m.fit(disp=0, maxiter=2000)
    p = dict(zip(fit.param_names, fit.params.tolist()))
    letter = {None: "N", "add": "A", "mul": "M"}
    s = [p[k] for k in sorted((k for k in p if k.startswith("initial_seasonal")), key=lambda k: int(k.split(".")[1]))]
    ets.append({
        "method": f"ETS({letter[error]},{'Ad' if damped else letter[trend]},{letter[seasonal]})",
        "alpha": p["smoothing_level"], "beta": p.get("smoothing_trend", 0), "gamma": p.get("smoothing_seasonal", 0), "phi": p.get("damping_trend", 1),
        "level": p["initial_level"], "slope": p.get("initial_trend", 0),
        # statsmodels numbers the seasons from the last before the start backwards.
        "season": s[::-1], "logLikelihood": fit.llf, "forecast": fit.forecast(6).tolist(),
    })
ar = np.zeros(400)
for t in range(2, 400):
    ar[t] = 0.6 * ar[t - 1] + 0.25 * ar[t - 2] + rng.normal()
ar = np.round(ar + 10, 4)
coefficients, sigma = yule_walker(ar, 2, method="mle")
lagged = np.column_stack([np.ones(398), ar[1:-1], ar[:-2]])
ols = np.linalg.lstsq(lagged, ar[2:], rcond=None)[0]
mk = np.round(np.cumsum(rng.normal(0.1, 1, 30)), 1)
tau = st.kendalltau(np.arange(30), mk)
slope, intercept, low, high = st.theilslopes(mk, np.arange(30), 0.95)
x = rng.normal(size=300)
x = np.round(np.convolve(x, [0.6, 0.4], "same"), 4)
z = np.round(0.8 * np.roll(x, 3) + 0.4 * rng.normal(size=300), 4)
xs, zs = (x - x.mean()) / x.std(), (z - z.mean()) / z.std()
ccf = [float((xs[max(0, -k) : 300 - max(0, k)] * zs[max(0, k) : 300 - max(0, -k)]).sum() / 300) for k in range(-5, 6)]
json.dump(
    {"values": y.tolist(), "ets": ets, "ar": ar.tolist(), "yuleWalker": coefficients.tolist(), "leastSquares": ols.tolist(),
     "mannKendall": {"values": mk.tolist(), "tau": tau.correlation, "slope": slope, "lower": low, "upper": high},
     "cause": x.tolist(), "effect": z.tolist(), "ccf": ccf},
    open("series.json", "w"), separators=(",", ":"),
)
