"""From a paper to its files. Knows no Django: it runs in a process of its own, within limits."""
