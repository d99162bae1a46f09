#!/usr/bin/env python3
"""Fits generalised linear models with statsmodels 0.13 and writes data, coefficients, errors and fit statistics.

Run it in this folder with Debian's python3 (numpy, scipy, statsmodels). The data are made, free of any licence.
What statsmodels has no function for (HC1 and HC3 of a generalised linear model, Firth's correction) is computed here from its definition.
"""
import json
import warnings
import numpy as np
import scipy.optimize
import statsmodels.api as sm

warnings.simplefilter("ignore")
rng = np.random.default_rng(11)
N = 220
LEVELS = ["clay", "granite", "schist"]
distance = rng.gamma(2, 3, N)
year = 2000 + rng.integers(0, 20, N).astype(float)
rock = rng.choice(3, N, p=[0.5, 0.3, 0.2])
groups = rng.integers(0, 25, N)
weights = rng.integers(1, 4, N).astype(float)
offset = rng.uniform(-0.5, 0.8, N)
# The most frequent level is the reference: clay.
X = np.column_stack([np.ones(N), distance, year, rock == 1, rock == 2]).astype(float)
eta = 0.3 + 0.08 * distance + 0.03 * (year - 2010) + 0.5 * (rock == 1) - 0.4 * (rock == 2) + 0.25 * rng.normal(size=25)[groups]
TARGETS = {
    "gaussian": eta + rng.normal(0, 0.3 + 0.05 * distance),
    "binomial": (rng.random(N) < 1 / (1 + np.exp(-(eta - 0.9) * 1.5))).astype(float),
    "poisson": rng.poisson(np.exp(eta + offset)).astype(float),
    "negativeBinomial": rng.negative_binomial(2, 2 / (2 + np.exp(eta + offset))).astype(float),
}


def pack(name, y, family, w, off, alpha=None, scale=None):
    model = sm.GLM(y, X, family=family, freq_weights=w, offset=off)
    fit = model.fit(tol=1e-14, maxiter=200, scale=scale)
    out = {
        "family": name, "weighted": w is not None, "offset": off is not None, "alpha": alpha, "estimateScale": scale == "X2",
        "coefficients": fit.params.tolist(),
        "classical": fit.bse.tolist(),
        "deviance": fit.deviance, "nullDeviance": fit.null_deviance, "pearson": fit.pearson_chi2,
        "logLikelihood": fit.llf if name != "gaussian" or w is None else None,
    }
    if w is None:
        out["HC0"] = model.fit(tol=1e-14, maxiter=200, cov_type="HC0").bse.tolist()
        out["Cluster"] = model.fit(tol=1e-14, maxiter=200, cov_type="cluster", cov_kwds={"groups": groups}).bse.tolist()
        out["HC1"] = (np.array(out["HC0"]) * np.sqrt(N / (N - X.shape[1]))).tolist()
        # HC3 by its definition, with the leverage of the weighted regression and the observed information.
        mu = fit.mu
        v = family.variance(mu) * family.link.deriv(mu) ** 2
        expected = X.T @ (X / v[:, None])
        leverage = np.einsum("ij,jk,ik->i", X, np.linalg.inv(expected), X) / v
        score = (y - mu) / (family.variance(mu) * family.link.deriv(mu)) / (1 - leverage)
        bread = np.linalg.inv(-model.hessian(fit.params, scale=1, observed=True))
        out["HC3"] = np.sqrt(np.diag(bread @ (X.T * score**2) @ X @ bread)).tolist()
    if scale is None:
        bounds = fit.conf_int(0.1)
        out["interval90"] = bounds.tolist()
    at = fit.get_prediction(X[:10], offset=None if off is None else off[:10]).summary_frame(alpha=0.1)
    out["prediction"] = at[["mean", "mean_ci_lower", "mean_ci_upper"]].values.tolist()
    return out


fits = []
FAMILIES = {"gaussian": sm.families.Gaussian(), "binomial": sm.families.Binomial(), "poisson": sm.families.Poisson()}
for name, family in FAMILIES.items():
    off = offset if name == "poisson" else None
    fits.append(pack(name, TARGETS[name], family, None, off))
    fits.append(pack(name, TARGETS[name], family, weights, off))
fits.append(pack("poisson", TARGETS["negativeBinomial"], FAMILIES["poisson"], None, offset, scale="X2"))
fits[-1]["family"], fits[-1]["target"] = "poisson", "negativeBinomial"

# Negative binomial: alpha by maximum likelihood (statsmodels' discrete model), the rest given that alpha.
y = TARGETS["negativeBinomial"]
discrete = sm.NegativeBinomial(y, X - np.array([0, 0, 2010, 0, 0]), offset=offset).fit(disp=0, maxiter=500, method="bfgs", gtol=1e-9)
discrete = sm.NegativeBinomial(y, X - np.array([0, 0, 2010, 0, 0]), offset=offset).fit(disp=0, maxiter=500, method="newton", start_params=discrete.params, tol=1e-14)
alpha = float(discrete.params[-1])
fits.append(pack("negativeBinomial", y, sm.families.NegativeBinomial(alpha=alpha), None, offset, alpha=alpha))
fits[-1]["slopes"] = discrete.params[1:-1].tolist()
fits[-1]["logLikelihoodOfBoth"] = discrete.llf

# Firth's correction by direct maximisation of the penalised likelihood; few events.
rare = ((rng.random(N) < 0.03) | ((rock == 2) & (distance > 9))).astype(float)
Z = X - np.array([0, 0, 2010, 0, 0])


def firth(beta):
    p = 1 / (1 + np.exp(-Z @ beta))
    return -(rare @ np.log(p) + (1 - rare) @ np.log1p(-p) + 0.5 * np.linalg.slogdet((Z.T * (p * (1 - p))) @ Z)[1])


best = np.zeros(5)
for _ in range(20):
    best = scipy.optimize.minimize(firth, best, method="Nelder-Mead", options={"xatol": 1e-11, "fatol": 1e-13, "maxiter": 20000, "maxfev": 20000}).x
p = 1 / (1 + np.exp(-Z @ best))
json.dump(
    {
        "levels": LEVELS, "distance": distance.tolist(), "year": year.tolist(), "rock": rock.tolist(), "groups": groups.tolist(),
        "weights": weights.tolist(), "offset": offset.tolist(), "targets": {k: v.tolist() for k, v in TARGETS.items()}, "rare": rare.tolist(),
        "fits": fits,
        "firth": {"slopes": best[1:].tolist(), "errors": np.sqrt(np.diag(np.linalg.inv((Z.T * (p * (1 - p))) @ Z)))[1:].tolist()},
    },
    open("glm.json", "w"),
    separators=(",", ":"),
)
