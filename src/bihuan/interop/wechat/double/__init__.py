"""A local double of the public account platform: its calls, limits, errors, quotas, webhook, HTML
filter and what followers see. For tests and the demonstration only; see its README."""
