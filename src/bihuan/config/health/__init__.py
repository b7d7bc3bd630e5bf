"""Health and metrics: what a balancer and a monitor ask of the running product."""
