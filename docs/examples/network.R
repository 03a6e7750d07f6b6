# A network in R, over HTTP and as a file: Debian's r-cran-httr2, r-cran-jsonlite and r-cran-igraph are enough.
library(httr2)
library(igraph)

parley <- Sys.getenv("PARLEY_ADDRESS", "http://127.0.0.1:8000")
network <- request(parley) |>
  req_url_path_append("v1", "network") |>
  req_url_query(as_of = "2021-08-18") |>
  req_perform() |>
  resp_body_json(simplifyVector = TRUE)
graph <- graph_from_data_frame(
  network$edges[c("source", "target", "layer", "weight", "holds")],
  vertices = network$nodes[c("id", "label", "type")]
)
cat(vcount(graph), "actors,", ecount(graph), "edges, data version", network$data_version, "\n")
cat("Most connected:", head(V(graph)$label[order(-degree(graph))], 3), sep = "\n  ")

# The whole record, every dated fact an edge of its own, with how to cite it inside the file.
file <- tempfile(fileext = ".graphml")
download.file(paste0(parley, "/v1/export?format=graphml"), file, quiet = TRUE)
whole <- read_graph(file, "graphml")
cat("\nWhole:", vcount(whole), "actors,", ecount(whole), "dated edges\n")
