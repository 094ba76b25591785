"""Our map together: gather share codes of a group, close them, and look at what may be shown."""
