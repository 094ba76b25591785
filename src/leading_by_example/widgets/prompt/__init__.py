"""Reflection prompts: What? So what? Now what?, each with a place to write."""
