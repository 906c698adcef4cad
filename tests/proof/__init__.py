"""What is proved of the checker: every class of lines, every situation counted, the same answers in both worlds."""
