"""``python -m pipeline`` is ``extract``."""

from pipeline.cli import main

main()
