"""The concepts of stability of the graph model."""
