#!/usr/bin/env python3
"""Two-sample Kolmogorov-Smirnov and binomial tests by scipy 1.10 (Debian's python3-scipy). Run it in this folder. Made data, free of any licence."""
import json
import numpy as np
from scipy import stats

rng = np.random.default_rng(5)
ks = []
for n, m, shift, digits in [(5, 7, 0, 3), (1, 1, 0, 3), (30, 40, 0.6, 3), (60, 60, 0, 3), (200, 150, 0.3, 3), (40, 300, 0, 1), (12, 9, 5, 3), (300, 300, 0.2, 3), (500, 400, 0.1, 3)]:
    first, second = np.round(rng.normal(0, 1, n), digits), np.round(rng.normal(shift, 1.2, m), digits)
    exact = stats.ks_2samp(first, second, method="exact")
    # kstwobign is the limit itself; kstwo with the effective size is what the correction of Stephens stands for.
    size = n * m / (n + m)
    ks.append({
        "first": first.tolist(), "second": second.tolist(), "statistic": float(exact.statistic), "exact": float(exact.pvalue),
        "limit": float(stats.kstwo.sf(exact.statistic, np.round(size))) if min(n, m) >= 100 else None,
    })
binomial = [{"k": k, "n": n, "p": p, "pvalue": float(stats.binomtest(k, n, p).pvalue)} for k, n, p in
            [(0, 10, 0.9), (90, 100, 0.9), (80, 100, 0.9), (97, 100, 0.9), (100, 100, 0.9), (3, 7, 0.5), (450, 500, 0.95), (1, 1, 0.3), (2, 1000, 0.001), (30, 2000, 0.01)]]
json.dump({"ks": ks, "binomial": binomial}, open("tests.json", "w"), separators=(",", ":"))
