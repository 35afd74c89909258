"""How the database is set up."""

from contextlib import closing
from pathlib import Path

import pytest

from storage.engine import CACHE_KB, Store, sqlite_module
from tests.world import START


@pytest.mark.parametrize(("size", "is_mapped"), [(1, False), (CACHE_KB * 1024, True)])
def test_a_file_larger_than_the_cache_is_read_as_memory(
    tmp_path: Path, size: int, is_mapped: bool
) -> None:
    path, (module, _) = tmp_path / "hearth.db", sqlite_module()
    with closing(module.connect(path)) as connection:
        connection.execute("CREATE TABLE stones (stone BLOB)")
        connection.execute("INSERT INTO stones VALUES (zeroblob(?))", (size,))
        connection.commit()
    store = Store(f"sqlite:///{path}")
    with store.write(START) as tx:
        tx.connection.exec_driver_sql("INSERT INTO stones VALUES (x'01')")
    for opened in (store.write, store.read):
        with opened(START) as tx:
            mapped = tx.connection.exec_driver_sql("PRAGMA mmap_size").scalar() or 0
            stones = tx.connection.exec_driver_sql("SELECT sum(length(stone)) FROM stones").scalar()
        assert (mapped > 0) is is_mapped
        assert stones == size + 1
    store.close()
