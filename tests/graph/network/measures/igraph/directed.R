# What R's package igraph (Debian: r-cran-igraph) makes of a directed graph that is made by a rule.
# Run here, it writes directed.csv anew:  Rscript directed.R
suppressMessages(library(igraph))

# The last three nodes lead into the rest, and nothing leads back to them; the one before them is led to only.
n <- 24
joined <- outer(seq_len(n) - 1, seq_len(n) - 1, function(i, j) (7 * i + 11 * j + i * j) %% 7 < 2 & i != j & j < 21 & i != 20)
graph <- graph_from_adjacency_matrix(joined * 1, mode = "directed")

# Wasserman and Faust's factor for those out of reach: the share of the others that is in reach.
reach <- function(mode) (ego_size(graph, n, mode = mode) - 1) / (n - 1)
near <- function(mode) {
  mean_steps <- closeness(graph, mode = mode, normalized = TRUE)
  ifelse(is.nan(mean_steps), 0, mean_steps * reach(mode))
}
plain <- function(x) formatC(x, digits = 12, format = "g")

write.csv(
  data.frame(
    node = seq_len(n) - 1,
    in_degree = degree(graph, mode = "in"),
    out_degree = degree(graph, mode = "out"),
    betweenness = plain(betweenness(graph, directed = TRUE, normalized = TRUE)),
    closeness_out = plain(near("out")),
    closeness_in = plain(near("in")),
    pagerank = plain(page_rank(graph, directed = TRUE, damping = 0.85)$vector),
    constraint = plain(constraint(as.undirected(graph, mode = "collapse")))
  ),
  "directed.csv", row.names = FALSE, quote = FALSE
)
