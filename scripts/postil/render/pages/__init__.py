"""The pages, each in a module of its own; none leans on another."""
