"""The language model, embeddings and tokens: each vendor behind one door."""
