"""How far scores agree with the marks people gave, beside how far people agree with one another."""
