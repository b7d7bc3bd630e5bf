"""What must hold in every installation after any fault; one file per programme beside core.py."""
