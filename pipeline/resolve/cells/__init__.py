"""Tables → claims: what a cell's row, column and table say of it, one group of columns a file."""
