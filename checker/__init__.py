"""The checker: a person's situation in, their documents, office and days out. Standard library only."""
