#!/usr/bin/env python3
"""Writes what XGBoost 1.7.4 (Debian's python3-xgboost) says each feature contributes: for the models of ../../Trees/xgboost, and for two made here.

Run it in this folder. The files are made data, free of any licence.
"""
import glob
import json
import os
import numpy as np
import xgboost as xgb


def write(name, booster, matrix, extra, interactions=False):
    contributions = booster.predict(matrix, pred_contribs=True)
    out = {**extra, "contributions": [round(float(v), 9) for v in np.asarray(contributions, dtype=np.float64).ravel()]}
    if interactions:
        values = booster.predict(matrix, pred_interactions=True)
        out["interactions"] = [round(float(v), 9) for v in np.asarray(values, dtype=np.float64).ravel()]
    json.dump(out, open(name + ".json", "w"), separators=(",", ":"))


def listed(x):
    return [[None if np.isnan(v) else float(v) for v in row] for row in x]


for path in sorted(glob.glob("../../Trees/xgboost/*.json")):
    name = os.path.splitext(os.path.basename(path))[0]
    given = json.load(open(path))
    booster = xgb.Booster()
    booster.load_model(bytearray(given["model"].encode()))
    x = np.array([[np.nan if v is None else v for v in row] for row in given["rows"]], dtype=np.float32)
    types = ["c", "q", "q", "q"] if name == "categories" else None
    matrix = xgb.DMatrix(x, feature_names=booster.feature_names, feature_types=types, enable_categorical=types is not None)
    write(name, booster, matrix, {}, interactions=name in ("squared", "categories"))

# Deep trees on few columns, so that every path splits on a feature several times; gaps among the values.
rng = np.random.default_rng(11)
x = rng.normal(size=(600, 5)).astype(np.float32)
x[rng.random(x.shape) < 0.1] = np.nan
f = np.nan_to_num(x)
y = np.sin(3 * f[:, 0]) * f[:, 1] + f[:, 2] ** 2 - f[:, 3]
booster = xgb.train({"max_depth": 9, "eta": 0.5, "min_child_weight": 0.1, "lambda": 0, "seed": 1, "nthread": 1}, xgb.DMatrix(x, y), 2)
booster.feature_names = None
write("deep", booster, xgb.DMatrix(x[:40]), {"model": booster.save_raw("json").decode(), "rows": listed(x[:40])}, interactions=True)

# Counts with an exposure: the logarithm of each row's is its base margin, in place of the model's own.
exposure = rng.gamma(2, 50, 600)
counts = rng.poisson(exposure * np.exp(f[:, 0] / 2 - 3))
booster = xgb.train({"max_depth": 4, "objective": "count:poisson", "seed": 1, "nthread": 1}, xgb.DMatrix(x, counts, base_margin=np.log(exposure)), 8)
booster.feature_names = None
matrix = xgb.DMatrix(x[:40], base_margin=np.log(exposure[:40]))
write("exposure", booster, matrix, {"model": booster.save_raw("json").decode(), "rows": listed(x[:40]), "margins": [float(m) for m in np.log(exposure[:40])]})
