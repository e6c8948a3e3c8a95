"""``make accuracy``: run the program over every golden file and write ``docs/accuracy.md``.

``texts`` finds the documents and their golden files, ``measure`` runs and scores the program, ``peers`` does the same
with two public libraries, ``page`` writes what came out.
"""
