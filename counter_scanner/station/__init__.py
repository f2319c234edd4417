"""A station: a camera without a browser that feeds the desk it stands at."""
