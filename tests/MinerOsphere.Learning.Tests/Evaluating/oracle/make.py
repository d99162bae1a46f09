#!/usr/bin/python3
"""Scores made data with scikit-learn 1.2, scipy 1.10 and statsmodels 0.13 (Debian's) and writes rows and scores.

Run it in this folder. The files are made data, free of any licence.
"""
import json
import numpy as np
from scipy import integrate, stats
from sklearn import metrics as m
import statsmodels.api as sm

rng = np.random.default_rng(20)


def write(name, content):
    json.dump(content, open(name + ".json", "w"), separators=(",", ":"), allow_nan=False)


def floats(values):
    return [float(v) for v in values]


# Quantities, with weights.
n = 120
y = rng.gamma(2, 5, n) + 0.5
f = y * np.exp(rng.normal(0, 0.3, n))
w = rng.integers(1, 5, n).astype(float)
mu = f
families = sm.families
write("quantities", {
    "observed": floats(y), "predicted": floats(f), "weights": floats(w),
    "scores": {
        "mae": m.mean_absolute_error(y, f, sample_weight=w), "rmse": m.mean_squared_error(y, f, sample_weight=w, squared=False),
        "mape": m.mean_absolute_percentage_error(y, f, sample_weight=w), "r2": m.r2_score(y, f, sample_weight=w),
        "gaussian-deviance": m.mean_tweedie_deviance(y, f, sample_weight=w, power=0),
        "poisson-deviance": m.mean_poisson_deviance(y, f, sample_weight=w), "gamma-deviance": m.mean_gamma_deviance(y, f, sample_weight=w),
        "poisson-d2": m.d2_tweedie_score(y, f, sample_weight=w, power=1),
        "pinball-0.9": m.mean_pinball_loss(y, f, sample_weight=w, alpha=0.9), "bias": float(np.average(f - y, weights=w)),
        "wape": float(np.sum(w * abs(f - y)) / np.sum(w * y)),
    },
})

# Counts: negative binomial deviance of statsmodels (its deviance is twice the summed difference of log-likelihoods).
counts = rng.negative_binomial(3, 0.3, n).astype(float)
means = np.exp(rng.normal(1.8, 0.4, n))
write("counts", {
    "observed": floats(counts), "predicted": floats(means), "weights": floats(w),
    "scores": {f"negative-binomial-deviance-{a}": float(families.NegativeBinomial(alpha=a).deviance(counts, means, var_weights=w) / w.sum()) for a in [0.1, 0.5, 2]},
})

# Yes or no, with ties and weights.
p = np.round(np.clip(rng.beta(1.2, 2.5, n), 0.01, 0.99), 2)
b = (rng.random(n) < p).astype(float)
write("binary", {
    "observed": floats(b), "predicted": floats(p), "weights": floats(w),
    "scores": {
        "auc": m.roc_auc_score(b, p, sample_weight=w), "average-precision": m.average_precision_score(b, p, sample_weight=w),
        "log-loss": m.log_loss(b, p, sample_weight=w), "brier": m.brier_score_loss(b, p, sample_weight=w),
        "binomial-deviance": float(families.Binomial().deviance(b, p, var_weights=w) / w.sum()),
    },
})

# Classes that have an order.
q = rng.dirichlet([1, 2, 1, 0.5], n)
c = np.array([rng.choice(4, p=row) for row in q])
cumulative = np.cumsum(q, 1)[:, :-1]
hit = np.eye(4)[c]
write("classes", {
    "observed": floats(c), "probabilities": [floats(col) for col in q.T], "weights": floats(w),
    "scores": {
        "log-loss": m.log_loss(c, q, sample_weight=w), "brier": float(np.average(((q - hit) ** 2).sum(1), weights=w)),
        "rps": float(np.average(((cumulative - (np.arange(3) >= c[:, None])) ** 2).mean(1), weights=w)),
    },
})

# CRPS by numeric integration of (F - 1{x >= y})^2.
normal = []
for obs, mean, sd in [(0.3, 0, 1), (5, 2, 0.7), (-3, 1, 4), (2, 2, 3)]:
    low = integrate.quad(lambda x: stats.norm.cdf(x, mean, sd) ** 2, -np.inf, obs, epsabs=1e-12, limit=400)[0]
    high = integrate.quad(lambda x: stats.norm.sf(x, mean, sd) ** 2, obs, np.inf, epsabs=1e-12, limit=400)[0]
    normal.append([obs, mean, sd, low + high])
discrete = []
for obs, mean, alpha in [(0, 0.3, 0), (4, 3.2, 0), (60, 45.5, 0), (2.5, 3, 0), (0, 0.3, 0.5), (7, 3, 1.5), (120, 80, 0.05), (3, 40, 8), (900, 1000, 0.2), (2, 5, 0.001), (2.5, 3, 0.4), (-1, 2, 0.7)]:
    law = stats.poisson(mean) if alpha == 0 else stats.nbinom(1 / alpha, 1 / (1 + alpha * mean))
    top = int(law.isf(1e-15)) + 20
    # Piecewise constant: exact between whole numbers, the observation cutting one of them.
    edges = np.unique(np.concatenate([np.arange(min(0, np.floor(obs)), top + 1), [obs]]))
    left, right = edges[:-1], edges[1:]
    discrete.append([obs, mean, alpha, float(np.sum((law.cdf(left) - (left >= obs)) ** 2 * (right - left)))])
write("crps", {"normal": normal, "discrete": discrete})

# Binomial bands.
write("binomial", {"bands": [[int(t), pr, float(stats.binom.ppf(0.025, t, pr) / t), float(stats.binom.ppf(0.975, t, pr) / t)] for t, pr in [(1, 0.9), (10, 0.9), (57, 0.8), (1000, 0.95), (33, 0.5)]]})

# DeLong by its definition: the matrix of all pairs.
def placements(score):
    pos, neg = score[b == 1], score[b == 0]
    psi = (pos[:, None] > neg) + 0.5 * (pos[:, None] == neg)
    return psi.mean(), psi.mean(1), psi.mean(0)


other = np.round(np.clip(p + rng.normal(0, 0.25, n), 0, 1), 2)
(a1, v1, u1), (a2, v2, u2) = placements(p), placements(other)
s, t = np.cov(v1, v2) / len(v1), np.cov(u1, u2) / len(u1)
cov = s + t
error = np.sqrt(cov[0, 0] + cov[1, 1] - 2 * cov[0, 1])
write("delong", {
    "observed": floats(b), "first": floats(p), "second": floats(other), "area": a1, "error": float(np.sqrt(cov[0, 0])),
    "difference": a1 - a2, "differenceError": float(error), "p": float(2 * stats.norm.sf(abs(a1 - a2) / error)),
})
