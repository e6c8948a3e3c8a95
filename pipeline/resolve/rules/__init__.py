"""The rule files of the resolver, a module a file: what may stand in each, and what it becomes."""
