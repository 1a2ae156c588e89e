"""Train the models that choose an article's lines and blocks."""
