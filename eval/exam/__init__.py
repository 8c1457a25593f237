"""Examines whoever scores texts: faults of known kind and dose are planted, and the scores have to tell."""
