import time
from graph.store.loading import load_records, SEED
from graph.records.parsing import parse_files
from tests.conftest import Server
def test_time(scratch: Server):
    parsed=parse_files(sorted(SEED.glob("*.yaml")), scratch.settings)
    for i in range(3):
        t=time.time(); scratch.empty(); t1=time.time()
        scratch.run(lambda db: load_records(db, parsed.records, scratch.settings, print, files=1, note="x"))
        print("empty",t1-t,"load",time.time()-t1)
