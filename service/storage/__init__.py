"""Records in SQL: the truth everything else can be rebuilt from."""
