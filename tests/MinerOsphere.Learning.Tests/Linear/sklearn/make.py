#!/usr/bin/env python3
"""Fits penalised linear models with scikit-learn 1.2 (and a Poisson one with a proximal search) and writes data and coefficients.

Run it in this folder with Debian's python3. The data are made, free of any licence.
"""
import json
import warnings
import numpy as np
from sklearn.linear_model import ElasticNet, LogisticRegression, Ridge, RidgeCV

warnings.simplefilter("ignore")
rng = np.random.default_rng(5)
N, P = 120, 7
base = rng.normal(size=(N, 3))
X = np.round(np.column_stack([base @ rng.normal(size=3) + 0.3 * rng.normal(size=N) if i % 2 else rng.normal(size=N) for i in range(P)]) * np.array([1, 10, 0.1, 3, 1, 5, 1]) + 2, 6)
weights = rng.integers(1, 5, N).astype(float)
margin = 0.5 + ((X - 2) @ np.array([0.6, -0.03, 0, 0.1, 0.4, 0, 0]))
T = {
    "gaussian": np.round(margin + rng.normal(size=N), 6),
    "binomial": (rng.random(N) < 1 / (1 + np.exp(-margin))).astype(float),
    "poisson": rng.poisson(np.exp(margin)).astype(float),
}
w = weights / weights.sum()
centre = w @ X
scale = np.sqrt(w @ (X - centre) ** 2)
Z = (X - centre) / scale


def raw(intercept, beta):
    beta = np.asarray(beta).ravel() / scale
    return [float(intercept - beta @ centre), *beta.tolist()]


def proximal(y, lam, share):
    """FISTA with restarts on the mean Poisson deviance / 2 plus the penalty; slow and sure."""
    b, v, t = np.zeros(P + 1), np.zeros(P + 1), 1.0
    b[0] = v[0] = np.log(w @ y)
    A = np.column_stack([np.ones(N), Z])
    step = 0.02
    for k in range(400000):
        g = A.T @ (w * (np.exp(A @ v) - y))
        g[1:] += lam * (1 - share) * v[1:]
        new = v - step * g
        new[1:] = np.sign(new[1:]) * np.maximum(np.abs(new[1:]) - step * lam * share, 0)
        if (v - new) @ (new - b) > 0:
            t = 1.0
        later = (1 + np.sqrt(1 + 4 * t * t)) / 2
        v = new + (t - 1) / later * (new - b)
        moved = np.max(np.abs(new - b))
        b, t = new, later
        if moved < 1e-14:
            break
    return b


fits = []
for lam, share in [(0.3, 1.0), (0.05, 0.5), (0.002, 0.2), (0.4, 0.0)]:
    m = ElasticNet(alpha=lam, l1_ratio=share, tol=1e-14, max_iter=1000000).fit(Z, T["gaussian"], sample_weight=weights)
    fits.append({"family": "gaussian", "lambda": lam, "share": share, "coefficients": raw(m.intercept_, m.coef_)})
    lam /= 4
    # C weighs the sum of the losses against the penalty.
    m = LogisticRegression(penalty="elasticnet", solver="saga", l1_ratio=share, C=1 / lam, tol=1e-13, max_iter=1000000).fit(Z, T["binomial"], sample_weight=w)
    fits.append({"family": "binomial", "lambda": lam, "share": share, "coefficients": raw(m.intercept_[0], m.coef_)})
    b = proximal(T["poisson"], lam, share)
    fits.append({"family": "poisson", "lambda": lam, "share": share, "coefficients": raw(b[0], b[1:])})

ridges = []
for lam in [0.0, 0.7, 25.0]:
    m = Ridge(alpha=lam).fit(Z, T["gaussian"], sample_weight=weights)
    ridges.append({"lambda": lam, "standardise": True, "coefficients": raw(m.intercept_, m.coef_)})
    m = Ridge(alpha=lam).fit(X, T["gaussian"], sample_weight=weights)
    ridges.append({"lambda": lam, "standardise": False, "coefficients": [float(m.intercept_), *m.coef_.tolist()]})

# Leave-one-out errors by leaving each row out; the scale is that of all rows.
lambdas = [100.0, 10.0, 1.0, 0.1]
Zu = (X - X.mean(0)) / X.std(0)
left = []
for lam in lambdas:
    errors = []
    for i in range(N):
        keep = np.arange(N) != i
        m = Ridge(alpha=lam).fit(Zu[keep], T["gaussian"][keep])
        errors.append((T["gaussian"][i] - m.predict(Zu[i : i + 1])[0]) ** 2)
    left.append(float(np.mean(errors)))
A = np.column_stack([np.ones(N), Zu])
gcv = []
for lam in lambdas:
    hat = A @ np.linalg.inv(A.T @ A + lam * np.diag([0] + [1] * P)) @ A.T
    e = T["gaussian"] - hat @ T["gaussian"]
    gcv.append(float(N * (e @ e) / (N - np.trace(hat)) ** 2))
json.dump(
    {"x": X.T.tolist(), "weights": weights.tolist(), "targets": {k: v.tolist() for k, v in T.items()}, "fits": fits, "ridges": ridges,
     "lambdas": lambdas, "leaveOneOut": left, "generalised": gcv},
    open("penalised.json", "w"), separators=(",", ":"),
)
