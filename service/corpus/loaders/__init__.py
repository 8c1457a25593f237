"""One file a type of document; the file name is the ending it reads."""
