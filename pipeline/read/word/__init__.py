"""Word: ``.docx`` by a walk over its XML, ``.doc`` and ``.wps`` by a program that is installed."""
