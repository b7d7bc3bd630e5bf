"""Forms of the register, visits, plans and the net."""
