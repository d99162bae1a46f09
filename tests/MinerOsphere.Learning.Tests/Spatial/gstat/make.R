# Variograms and kriging by gstat 2.1 (R 4.2) on generated data, for KrigingTests. Run in this folder: Rscript make.R
suppressMessages({library(sp); library(gstat)})
set.seed(6)
n <- 70
d <- data.frame(x = round(runif(n, 650000, 652000), 1), y = round(runif(n, 6860000, 6861500), 1))
d$c <- round(sin(d$x / 300) + rnorm(n, 0, .3), 4)
h <- as.matrix(dist(d[, 1:2]))
d$z <- round(as.vector(t(chol(4 * exp(-h / 300) + diag(.5, n))) %*% rnorm(n)) + 20 + .002 * (d$x - 651000) + 1.5 * d$c, 4)
g <- data.frame(x = c(round(runif(11, 649800, 652200), 1), d$x[5]), y = c(round(runif(11, 6859900, 6861600), 1), d$y[5]))
g$c <- c(round(sin(g$x[1:11] / 300), 4), d$c[5])
rows <- d; places <- g
coordinates(d) <- ~x + y
coordinates(g) <- ~x + y
number <- function(v) paste0("[", paste(ifelse(is.na(v), "null", format(v, digits = 17, trim = TRUE)), collapse = ","), "]")
columns <- function(f) paste0("{", paste(sprintf("\"%s\":%s", names(f), sapply(f, number)), collapse = ","), "}")
sph <- vgm(4, "Sph", 800, .5)
exponential <- vgm(4, "Exp", 300, .5)
mat <- vgm(4, "Mat", 200, .3, kappa = 1.2)
gau <- vgm(4, "Gau", 400, .4)
anis <- vgm(4, "Exp", 500, .5, anis = c(30, .4))
nested <- vgm(2, "Sph", 1200, add.to = vgm(1.5, "Exp", 150, .5))
err <- vgm(.5, "Err", 0, add.to = vgm(4, "Exp", 300))
cases <- list(
  spherical = list(z ~ 1, sph), exponential = list(z ~ 1, exponential), matern = list(z ~ 1, mat), gaussian = list(z ~ 1, gau),
  anisotropic = list(z ~ 1, anis), nested = list(z ~ 1, nested),
  near = list(z ~ 1, exponential, nmax = 12), within = list(z ~ 1, exponential, maxdist = 250, nmin = 4),
  known = list(z ~ 1, exponential, beta = 20), knownNear = list(z ~ 1, sph, beta = 19.5, nmax = 10),
  linear = list(z ~ x + y, sph), quadratic = list(z ~ x + y + I(x^2) + I(x * y) + I(y^2), sph), drift = list(z ~ c, exponential), linearNear = list(z ~ x + y, exponential, nmax = 15),
  error = list(z ~ 1, err))
# About the middle: gstat's trend on raw Lambert-93 coordinates, squared, is singular to working precision.
centred <- function(s) { q <- as.data.frame(s); q$x <- (q$x - 651000) / 1000; q$y <- (q$y - 6860750) / 1000; q }
krige1 <- function(a) {
  f <- a[[1]]
  dd <- rows; gg <- places
  dd$X <- dd$x; dd$Y <- dd$y; gg$X <- gg$x; gg$Y <- gg$y
  dd$x <- (rows$x - 651000) / 1000; dd$y <- (rows$y - 6860750) / 1000; gg$x <- (places$x - 651000) / 1000; gg$y <- (places$y - 6860750) / 1000
  coordinates(dd) <- ~X + Y; coordinates(gg) <- ~X + Y
  more <- a[-(1:2)]
  k <- do.call(krige, c(list(f, dd, gg, model = a[[2]], debug.level = 0), more))
  out <- list(mean = k$var1.pred, variance = k$var1.var)
  v <- do.call(krige.cv, c(list(f, dd, model = a[[2]], verbose = FALSE, debug.level = 0), more))
  c(out, list(cvMean = v$var1.pred, cvVariance = v$var1.var))
}
results <- sapply(names(cases), function(name) columns(krige1(cases[[name]])))
bins <- function(v) columns(list(pairs = v$np, distance = v$dist, semivariance = v$gamma))
v <- variogram(z ~ 1, d)
wide <- variogram(z ~ 1, d, cutoff = 1500, width = 150)
variograms <- c(default = bins(v), robust = bins(variogram(z ~ 1, d, cressie = TRUE)), wide = bins(wide),
  northeast = bins(variogram(z ~ 1, d, cutoff = 1200, width = 200, alpha = 45, tol.hor = 30)))
fit <- function(model, method) { f <- fit.variogram(wide, model, fit.method = method); columns(list(sill = f$psill, range = f$range, error = attr(f, "SSErr"))) }
fits <- c(spherical = fit(vgm(4, "Sph", 800, .5), 7), exponential = fit(vgm(4, "Exp", 300, .5), 7), pairs = fit(vgm(4, "Exp", 300, .5), 1), equal = fit(vgm(4, "Sph", 600, .5), 6), cressie = fit(vgm(4, "Sph", 600, .5), 2))
object <- function(l) paste0("{", paste(sprintf("\"%s\":%s", names(l), l), collapse = ",\n"), "}")
writeLines(object(c(rows = columns(rows), places = columns(places), variograms = object(variograms), fits = object(fits), kriging = object(results))), "gstat.json")
