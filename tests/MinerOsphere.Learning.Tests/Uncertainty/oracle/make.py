#!/usr/bin/python3
"""Writes the direction numbers of the Sobol sequence into the library, and what scipy 1.10 (Debian's) makes of them and of some distributions.

Run it in this folder. The direction numbers are those of Joe and Kuo (2008), as scipy ships them; all else is made data, free of any licence.
"""
import json
import numpy as np
import scipy.stats._sobol as sobol
from pathlib import Path
from scipy import stats
from scipy.stats import qmc

NOTICE = """\
# Direction numbers of the Sobol sequence, dimensions 2 to 512: a primitive polynomial in binary, then the initial numbers m of its degree.
# S. Joe and F. Y. Kuo, Constructing Sobol sequences with better two-dimensional projections, SIAM J. Sci. Comput. 30, 2635-2654 (2008),
# new-joe-kuo-6.21201 at https://web.maths.unsw.edu.au/~fkuo/sobol/
#
# Copyright (c) 2008, Frances Y. Kuo and Stephen Joe
# All rights reserved.
#
# Redistribution and use in source and binary forms, with or without modification, are permitted provided that the following conditions are met:
# * Redistributions of source code must retain the above copyright notice, this list of conditions and the following disclaimer.
# * Redistributions in binary form must reproduce the above copyright notice, this list of conditions and the following disclaimer in the
#   documentation and/or other materials provided with the distribution.
# * Neither the names of the copyright holders nor the names of the University of New South Wales and the University of Waikato and its
#   contributors may be used to endorse or promote products derived from this software without specific prior written permission.
#
# THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS "AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED
# WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDERS BE LIABLE FOR ANY
# DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
# SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT
# LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY
# OF SUCH DAMAGE.
"""

numbers = np.load(Path(sobol.__file__).parent / "_sobol_direction_numbers.npz")
library = Path(__file__).resolve().parents[4] / "src/MinerOsphere.Learning/Uncertainty/Propagation/joe-kuo-512.txt"
lines = [" ".join(str(v) for v in [numbers["poly"][d], *numbers["vinit"][d][: int(numbers["poly"][d]).bit_length() - 1]]) for d in range(1, 512)]
library.write_text(NOTICE + "\n".join(lines) + "\n")

points = qmc.Sobol(512, scramble=False).random(1024)
chosen = [0, 1, 2, 3, 17, 100, 255, 511]
grid = [1e-10, 1e-4, 0.01, 0.2, 0.5, 0.77, 0.999]
json.dump(
    {
        "dimensions": chosen,
        "first": points[:40][:, chosen].tolist(),
        # The sum over all dimensions tells of any number that went wrong.
        "sums": points[[5, 63, 500, 1023]].sum(1).tolist(),
        "discrepancy": [float(qmc.discrepancy(points[:512, :4])), float(qmc.discrepancy(qmc.Halton(4, scramble=False).random(512)))],
        "quantiles": {
            "probabilities": grid,
            "normal": stats.norm(3, 2).ppf(grid).tolist(), "lognormal": stats.lognorm(0.4, scale=5).ppf(grid).tolist(),
            "triangular": stats.triang(0.3, 2, 10).ppf(grid).tolist(), "uniform": stats.uniform(2, 5).ppf(grid).tolist(),
        },
        "moments": {
            "normal": [3, 2], "lognormal": [float(stats.lognorm(0.4, scale=5).mean()), float(stats.lognorm(0.4, scale=5).std())],
            "triangular": [float(stats.triang(0.3, 2, 10).mean()), float(stats.triang(0.3, 2, 10).std())], "uniform": [4.5, float(stats.uniform(2, 5).std())],
        },
    },
    open("propagation.json", "w"), separators=(",", ":"),
)
