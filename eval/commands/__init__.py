"""The measures, one file each: its name is the command's, `ABOUT` tells of it, `add` its options, `run` measures."""
