"""The programme's loops, one file each. Django-free; `states.py` names them."""
