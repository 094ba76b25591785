"""The plan: up to three actions, each from something on a map."""
