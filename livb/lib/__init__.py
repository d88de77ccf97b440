"""Pure helpers without models; every file a theme."""
