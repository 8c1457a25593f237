"""The scorecard of a run: one page that a person understands without help, and the same as JSON."""
