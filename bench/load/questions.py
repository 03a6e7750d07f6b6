"""The dearest questions that the API answers, and the quick ones that run alongside."""

from __future__ import annotations

from bench.load.crowd import FIRST

BUSY, OTHER, RARE = "crowd-00000", "crowd-00003", "crowd-01500"
QUICK = {"alive": "/healthz", "an actor": "/v1/actors/russia"}
_HALF, _END = FIRST.replace(year=FIRST.year + 1), FIRST.replace(year=FIRST.year + 2)
_ALL = f"from={FIRST}&to={_END}"

DEAREST = {
    "20 paths, all time": f"/v1/paths?source={BUSY}&target={RARE}&k=20&max_hops=6",
    "paths past the busiest": f"/v1/paths?source={OTHER}&target={RARE}&without={BUSY}&k=20&max_hops=6",
    "export GEXF": "/v1/export?format=gexf",
    "export GraphML": "/v1/export?format=graphml",
    "export JSON-LD": "/v1/export?format=jsonld",
    "export CSV": "/v1/export?format=csv",
    "measures": f"/v1/network/measures?{_ALL}",
    "measures, directed": f"/v1/network/measures?{_ALL}&directed=true&camps=community",
    "betweenness by month": f"/v1/network/series?measure=betweenness&actor={BUSY}&per=month&{_ALL}",
    "changes of a year": f"/v1/network/changes?from={FIRST}&to={_HALF}&from2={_HALF}&to2={_END}"
    "&limit=5000&parallel=true",
    "5,000 edges": "/v1/network?limit=5000&parallel=true",
    "4 steps around": f"/v1/network?around={RARE}&depth=4&limit=5000",
}
