"""What only the PDF has: the preamble and title page, and the tree in the shape that LaTeX needs."""
