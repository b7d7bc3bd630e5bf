"""Settings, root urls, the command line and the discovery of programmes."""
