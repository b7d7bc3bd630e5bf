"""Settings, root urls, the command line and the discovery of programmes; nothing else lives here."""
