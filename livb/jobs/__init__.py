"""Heavy work done outside the web request, in a limited child process."""
