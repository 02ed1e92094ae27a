package schema

// What front matter states. digsite takes what it finds and refuses no file, so these schemas complete and explain, and
// refuse nothing: a shape that one reader passes over may be another tool's.

// said explains a key.
func said(what string) object { return object{"description": what} }

// entries offers the keys of the maps that a list may hold.
func entries(what string, keys ...string) object {
	of := object{}
	for _, k := range keys {
		of[k] = object{}
	}
	return object{"description": what, "anyOf": []any{lists(object{"properties": of}), true}}
}

// records names other records.
func records(what string) object {
	return entries(what+": ids, paths or titles of records", "id", "part")
}

// ofAll returns the keys that records of every kind have.
func ofAll() object {
	return object{
		"kind":  said("What the file is, such as decision or incident"),
		"id":    said("The id, where the file's name does not say it"),
		"title": said("The title, where the text has no heading"), "number": said("The number of its series"),
		"status": said("The state"), "date": said("The day of the decision or event, YYYY-MM-DD"),
		"updated": said("The day of the last change"), "draft": said("true: not published"),
		"visibility": said("internal: not published"), "language": said("The language of the text"),
		"tags": said("Tags"), "services": said("Services that it is about"),
		"aliases": said("Earlier addresses and names"), "authors": said("Who wrote it"),
		"decision-makers": said("Who decided"),
		"consulted":       said("Who was asked"),
		"informed":        said("Who was told"), "owners": said("Teams that own what it is about"),
		"review-by":     said("The day of the next review"),
		"review":        entries("Who reviews it, and what they said", "by", "date", "verdict", "note"),
		"code":          entries("Code that it is about: src/queue.go, src/queue.go:10-20, src/queue.go#Push, src/**"),
		"constraints":   entries("What forced it", "what", "source", "since", "until", "incident", "lifted-by"),
		"premises":      entries("What it rests on, tested by digsite check"),
		"supersedes":    records("Replaces"),
		"superseded-by": records("Replaced by"), "amends": records("Changes in part"),
		"amended-by": records("Changed in part by"), "refines": records("Says more about"),
		"relates-to": records("Has to do with"), "requires": records("Needs"),
		"conflicts-with": records("Contradicts"), "applies": records("Principles that it applies"),
		"bends": records("Principles that it bends"), "breaks": records("Principles that it breaks"),
		"taught-by": records("Incidents that taught it"),
	}
}

// ofKind returns the keys that only records of one kind have.
func ofKind() map[string]object {
	return map[string]object{
		"incident": {
			"severity": said("How grave it was"), "started": said("When it began"), "detected": said("When it was noticed"),
			"mitigated": said("When it hurt no more"), "resolved": said("When it was over"),
			"responders": said("Who worked on it"),
			"produced":   records("What came of it"), "contradicted": records("What it proved wrong"),
			"tested": records("What it put to the test"), "caused": records("What caused it"),
		},
		"shadowing": {
			"observer": said("Who watched"), "observed": said("Who was watched"),
			"debrief":   said("What was said afterwards"),
			"incident":  records("The incident that was watched"),
			"moves":     entries("What the watched person did", "at", "looked-at", "because", "found"),
			"questions": entries("What the watcher asked", "ask", "answer"),
		},
		"history": {
			"eras":   entries("Eras", "name", "from", "to", "text"),
			"period": said("What it is about: {from, to}"), "led-to": records("What came of it"),
			"explains": records("What it explains"),
		},
		"principle": {
			"rule": said("The rule in one sentence"), "because": records("Why"),
			"examples": entries("Where it was followed", "text"), "exceptions": records("Where it was not"),
		},
		"trail": {
			"goal":  said("What somebody can do at its end"),
			"for":   said("Who walks it"),
			"takes": said("How long that takes"),
			"stops": entries("Records in reading order", "record", "note", "question"),
		},
		"pairing": {
			"mentor": said("Who teaches"), "mentee": said("Who learns"), "gap": said("What the mentee cannot do yet"),
			"capacity": said("Percent of the mentor's week"), "goals": entries("Goals", "text", "due", "done"),
			"sessions": entries("Sessions", "date", "about", "record", "drove"),
		},
	}
}
