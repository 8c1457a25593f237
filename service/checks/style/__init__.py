"""A house's style rules, checked: rules are files, a few kinds of checks are code."""
