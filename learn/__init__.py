"""Learning from annotated documents: features to weights. A development tool; the pipeline never imports it."""
