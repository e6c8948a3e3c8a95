"""A folder of documents → tables: dealt out, worked on, put together; in this process, in several, or on Spark."""
