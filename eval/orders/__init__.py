"""The detector of orders: its examples, how it is made from them, and how well it tells."""
