"""Lists that a cell prints between two year ends, one plain layout for all of them."""
