"""The site's build: what happens between `data/` and MkDocs."""
