"""What every stage stands on: characters, words and quick looks; it knows no rule file."""
