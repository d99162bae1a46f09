# Forecasts of R's forecast 8.20 on made and on real series, written as JSON. Run in this folder:
#   Rscript make.R /path/to/data    (the folder that holds esr/ and emergency/)
# Real series: student numbers per establishment (Ministère de l'Enseignement supérieur et de la Recherche, Licence Ouverte 2.0) and
# interventions of the fire brigade of Essonne, summed by 13 weeks (SDIS 91, Licence Ouverte). The others are made here.
suppressMessages(library(forecast))
root <- commandArgs(TRUE)[1]
json <- function(x) {
  if (is.list(x)) {
    if (is.null(names(x))) return(paste0("[", paste(sapply(x, json), collapse = ","), "]"))
    return(paste0("{", paste(paste0("\"", names(x), "\":", sapply(x, json)), collapse = ","), "}"))
  }
  if (is.character(x)) return(paste0("\"", x, "\""))
  v <- ifelse(is.na(x), "null", formatC(x, digits = 15, format = "g", width = 1))
  if (length(x) == 1 && is.null(attr(x, "many"))) v else paste0("[", paste(v, collapse = ","), "]")
}
many <- function(x) { x <- as.numeric(x); attr(x, "many") <- TRUE; x }
s <- read.csv(gzfile(file.path(root, "esr/effectifs_etudiants_par_etablissement.csv.gz")), check.names = FALSE, encoding = "UTF-8")
names(s)[c(2, 6, 11)] <- c("year", "name", "students")
s <- s[order(s$name, s$year), ]
full <- names(which(table(s$name[!is.na(s$students)]) == 17))
set.seed(3)
full <- sample(full, 6)
cases <- lapply(full, function(n) list(name = "students", y = ts(s$students[s$name == n], start = 2006)))
w <- read.csv(file.path(root, "emergency/sdis91_weekly_2010_2016.csv"))
w <- rowSums(w[, intersect(names(w), c("ACCI", "INCN", "INCU", "SUAP", "AUTR"))])
cases <- c(cases, list(list(name = "interventions", y = ts(colSums(matrix(w[1:364], 13)), frequency = 4))))
t <- 1:96
season <- rep(c(.9, .85, 1, 1.02, 1.1, 1.15, 1.2, 1.18, 1, .95, .8, .85), 8)
cases <- c(cases, list(
  list(name = "monthly, multiplicative", y = ts(round((200 + 2 * t) * season * exp(rnorm(96, 0, .03)), 2), frequency = 12)),
  list(name = "monthly, additive", y = ts(round(50 + cumsum(rnorm(96, 0, 1)) + 10 * (season - 1) * 3 + rnorm(96), 2), frequency = 12)),
  list(name = "walk", y = ts(round(100 + cumsum(rnorm(60, .4, 2)), 2))),
  list(name = "noise", y = ts(round(rnorm(40, 20, 3), 2))),
  list(name = "short", y = ts(c(12, 15, 14, 18, 21, 19, 24)))))
Z <- qnorm(.9)
pack <- function(f, h) list(means = many(f$mean[1:h]), deviations = many((f$upper[1:h, 1] - f$mean[1:h]) / Z))
out <- lapply(cases, function(case) {
  y <- case$y; m <- frequency(y); h <- 2 * max(m, 4)
  r <- list(name = case$name, period = m, values = many(y),
    naive = pack(naive(y, h, level = 80), h), drift = pack(rwf(y, h, drift = TRUE, level = 80), h),
    mean = list(means = many(meanf(y, h)$mean)), theta = list(means = many(thetaf(y, h, level = 80)$mean)))
  if (m > 1) r$seasonalNaive <- pack(snaive(y, h, level = 80), h)
  specs <- list(c("ANN", FALSE), c("AAN", FALSE), c("AAN", TRUE), c("MNN", FALSE), c("MAN", FALSE), c("MAN", TRUE))
  if (m > 1) specs <- c(specs, list(c("ANA", FALSE), c("AAA", FALSE), c("AAA", TRUE), c("MNM", FALSE), c("MAM", FALSE), c("MAM", TRUE), c("MAA", FALSE)))
  r$ets <- Filter(Negate(is.null), lapply(specs, function(one) {
    fit <- try(ets(y, model = one[1], damped = one[2] == "TRUE"), silent = TRUE)
    if (inherits(fit, "try-error") || is.null(fit$loglik)) return(NULL)
    p <- fit$par
    st <- fit$initstate
    g <- function(n) if (n %in% names(p)) as.numeric(p[n]) else 0
    f <- forecast(fit, h = h, level = 80)
    season <- st[grepl("^s", names(st))]
    list(method = sub("ETS\\(", "ETS(", fit$method), alpha = g("alpha"), beta = g("beta"), gamma = g("gamma"), phi = if ("phi" %in% names(p)) g("phi") else 1,
      level = as.numeric(st["l"]), slope = if ("b" %in% names(st)) as.numeric(st["b"]) else 0, season = many(rev(season)),
      logLikelihood = fit$loglik, squares = sum(fit$residuals^2), aicc = fit$aicc, forecast = pack(f, h))
  }))
  auto <- ets(y)
  r$auto <- list(method = auto$method, aicc = auto$aicc)
  r
})
writeLines(json(unname(out)), "forecast.json")
