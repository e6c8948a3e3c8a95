"""A folder of documents → tables: dealt out, worked on, put together; in this process, in several, or on Spark."""

import os

# Arrow asks for it once, when it is loaded. What writes Parquet takes memory from no other pool, and the one that Arrow
# would take keeps what is free for later: a third of the peak.
os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
