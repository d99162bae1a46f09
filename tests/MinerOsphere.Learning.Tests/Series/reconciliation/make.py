#!/usr/bin/env python3
"""Reconciles made forecasts by the closed formula S (S'W^-1 S)^-1 S'W^-1 y in numpy, and non-negative ones by scipy's nnls.

Run it in this folder with Debian's python3. The data are made, free of any licence.
"""
import json
import numpy as np
from scipy.optimize import nnls

rng = np.random.default_rng(17)
paths = [["A", "x"], ["A", "y"], ["A", "z"], ["B", "x"], ["B", "y"], ["C"]]
C = np.array([[1, 1, 1, 1, 1, 1], [1, 1, 1, 0, 0, 0], [0, 0, 0, 1, 1, 0]], dtype=float)
S = np.vstack([C, np.eye(6)])
n, T = len(S), 25
mix = rng.normal(size=(n, n))
errors = (rng.normal(size=(T, n)) @ mix) * rng.uniform(0.5, 4, n)
errors[[0, 7], [2, 5]] = np.nan
whole = errors[~np.isnan(errors).any(1)]
t = len(whole)
z = whole / np.sqrt((whole**2).mean(0))
r = z.T @ z / t
v = ((z**2).T @ z**2 - (z.T @ z) ** 2 / t) / (t * (t - 1))
off = ~np.eye(n, dtype=bool)
shrinkage = float(np.clip(v[off].sum() / (r[off] ** 2).sum(), 0, 1))
variance = np.nanmean(errors**2, axis=0)
d = np.sqrt(variance)
R = (1 - shrinkage) * r
np.fill_diagonal(R, 1)
W = {
    "OrdinaryLeastSquares": np.eye(n),
    "WeightedStructure": np.diag(S.sum(1)),
    "WeightedVariance": np.diag(variance),
    "MinimumTrace": R * np.outer(d, d),
}
forecasts = [rng.normal(20, 10, n).tolist(), [9.0, 30.0, 4.0, 1.0, 0.5, 3.0, 2.0, 0.2, 1.0], [-5.0, 1, 2, 3, 4, 5, 6, 7, 8]]
out = {}
for name, w in W.items():
    wi = np.linalg.inv(w)
    root = np.linalg.cholesky(wi).T
    out[name] = [{"reconciled": (S @ np.linalg.solve(S.T @ wi @ S, S.T @ wi @ np.array(y))).tolist(), "nonNegative": (S @ nnls(root @ S, root @ np.array(y))[0]).tolist()} for y in forecasts]
json.dump({"paths": paths, "errors": [[None if np.isnan(e) else e for e in col] for col in errors.T], "shrinkage": shrinkage, "forecasts": forecasts, "methods": out}, open("reconciliation.json", "w"), separators=(",", ":"))
