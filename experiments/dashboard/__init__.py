"""The dashboard: two policies side by side, in a browser on this machine. Only `app.py` needs Shiny."""
