"""Measures of a network: pure functions of a plain graph, each naming the paper and formula it follows."""
