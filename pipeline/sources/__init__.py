"""Which files there are, and their bytes: a folder on a disk or in an object store, and the sidecar beside them."""
