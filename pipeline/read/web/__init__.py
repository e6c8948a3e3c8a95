"""Saved web pages and mail: the article of a page with its tables, title and day; the body of a letter."""
