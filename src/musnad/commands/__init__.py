"""What the commands of the command line do, from options to result."""
