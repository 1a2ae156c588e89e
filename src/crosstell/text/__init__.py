"""Pure helpers for text: tokens, sentences, folding, vectors, languages, the small language model."""
