# What R's package sna (Debian: r-cran-sna) makes of two graphs: Gould and Fernandez's brokerage, raw counts by actor.
# Run here, it writes brokerage.csv anew:  Rscript brokerage.R
suppressMessages(library(sna))

roles <- c("coordinator", "itinerant", "representative", "gatekeeper", "liaison", "total")

count <- function(name, matrix, camps) {
  raw <- brokerage(matrix, camps)$raw.nli
  colnames(raw) <- roles # sna's w_I, w_O, b_IO, b_OI, b_O, t
  data.frame(graph = name, node = seq_len(nrow(raw)) - 1, raw)
}

# Zachary's karate club, each line both ways; camps are the two clubs that came of it.
lines <- read.csv("karate_lines.csv")
camps <- read.csv("karate_camps.csv")
karate <- matrix(0, nrow(camps), nrow(camps))
for (at in seq_len(nrow(lines))) {
  karate[lines$one[at] + 1, lines$other[at] + 1] <- 1
  karate[lines$other[at] + 1, lines$one[at] + 1] <- 1
}

# A directed graph made by a rule, in four camps.
n <- 24
ruled <- outer(seq_len(n) - 1, seq_len(n) - 1, function(i, j) as.numeric((7 * i + 11 * j + i * j) %% 7 < 2 & i != j))

both <- rbind(
  count("karate", karate, camps$camp),
  count("ruled", ruled, (seq_len(n) - 1) %% 4)
)
write.csv(both, "brokerage.csv", row.names = FALSE, quote = FALSE)
