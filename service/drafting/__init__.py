"""From a brief to a checked report: plan, write, check, repair, mend, assemble."""
