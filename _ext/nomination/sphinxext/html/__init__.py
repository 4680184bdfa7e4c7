"""What only the HTML has: the search, the words of the theme, the switch between languages."""
