package config

// KindNames lists the built-in kinds; package record describes them, and a test there holds the two together.
func KindNames() []string {
	return []string{"decision", "incident", "shadowing", "history", "principle", "log", "trail", "pairing", "change",
		"page"}
}

// Hosts lists the hosts that files of settings can be written for; package export writes them.
func Hosts() []string { return []string{"cloudflare", "netlify", "nginx", "caddy", "cloudfront"} }

// StatusWords lists the normalised status words, in the order of a record's life. `statuses` may map to them.
func StatusWords() []string {
	return []string{"draft", "proposed", "accepted", "implemented", "final", "deferred", "rejected", "withdrawn",
		"deprecated", "superseded", "open", "resolved", "unknown"}
}
