"""The parts of a judge: what it is asked, how its answer is read, what a quote and a score are worth."""
