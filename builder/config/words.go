package config

// KindNames lists the built-in kinds; package record describes them, and a test there holds the two together.
func KindNames() []string {
	return []string{"decision", "incident", "shadowing", "history", "principle", "log", "trail", "pairing", "change",
		"page"}
}

// StatusWords lists the normalised status words, in the order of a record's life. `statuses` may map to them.
func StatusWords() []string {
	return []string{"draft", "proposed", "accepted", "implemented", "final", "deferred", "rejected", "withdrawn",
		"deprecated", "superseded", "open", "resolved", "unknown"}
}
