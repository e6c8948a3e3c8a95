"""How fast the program is beside others, and where its time goes: ``make bench``, ``make profile``."""
