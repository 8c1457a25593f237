"""The ways of finding a breach, one a module; the module's name is the kind, `build` makes the check of a rule."""
