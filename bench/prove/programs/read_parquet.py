"""Runs queries on an export in Parquet with Spark: a local cluster of two workers, each a process of its own.

Its folder holds ``edges.parquet``, ``nodes.parquet`` and ``queries.json``; ``answers.json`` is written beside them.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from pyspark.sql import SparkSession

_WORKERS, _CORES, _MEMORY_MB = 2, 1, 1024


def main(folder: Path) -> None:
    """Answer every query; print how many executors there were, and how long each query took."""
    builder = SparkSession.builder.master(f"local-cluster[{_WORKERS},{_CORES},{_MEMORY_MB}]")
    builder = builder.config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", str(_WORKERS))
    builder = builder.config("spark.cores.max", str(_WORKERS * _CORES))
    spark = builder.config("spark.scheduler.minRegisteredResourcesRatio", "1.0").getOrCreate()
    try:
        for name in ("edges", "nodes"):
            spark.read.parquet(str(folder / f"{name}.parquet")).createOrReplaceTempView(name)
        answers, seconds = [], []
        for query in json.loads((folder / "queries.json").read_text(encoding="utf-8")):
            started = time.monotonic()
            answers.append([row.asDict() for row in spark.sql(query).collect()])
            seconds.append(time.monotonic() - started)
        (folder / "answers.json").write_text(json.dumps(answers, default=str), encoding="utf-8")
        # The driver is counted too.
        executors = spark.sparkContext._jsc.sc().getExecutorMemoryStatus().size() - 1
        print(json.dumps({"executors": executors, "version": spark.version, "seconds": seconds}))
    finally:
        spark.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
