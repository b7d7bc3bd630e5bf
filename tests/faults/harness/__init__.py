"""What the tests of faults stand on: places of their own, running sites, people, a checker."""
