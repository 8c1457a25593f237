"""What can be said of strings alone: words, sentences, figures, names."""
