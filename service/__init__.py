"""housestyle: first drafts, rewrites and scores in an organisation's own house style."""
