"""The tables of a run on a disk or in an object store: written whole or not at all, and read back."""

from pipeline.store.commit import recover
from pipeline.store.manifest import STATE, Manifest, read_manifest
from pipeline.store.reading import Finished, Tables, open_tables, read_tables
from pipeline.store.writing import Store

__all__ = ["STATE", "Finished", "Manifest", "Store", "Tables", "open_tables", "read_manifest", "read_tables", "recover"]
