"""A learnt ranker of subjects: spans as candidates, what speaks for each, and the weights of it."""
