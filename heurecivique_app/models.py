"""Every model of the app, where Django looks for them. No rule lives here."""
