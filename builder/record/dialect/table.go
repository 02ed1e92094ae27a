package dialect

import "digsite/builder/record/form"

// dialects are the formats, the most telling first: those with fields of their own, then those known by their sections.
// The first that recognises a file holds.
var dialects = []Dialect{
	KEP, eip, pep, bip, swift, rust, aries, preambled,
	log4brains, adrkit, madr4, madr3, madr2,
	nygard, incident, yStatement, okf, note,
}

// plain is everything else: fields and sections are read all the same.
var plain = Dialect{Name: "plain"}

// Of returns the dialect of a file.
func Of(f *form.Form) Dialect {
	for _, d := range dialects {
		if d.Recognise(f) {
			return d
		}
	}
	return plain
}

// note is a page whose front matter says what it is: our own histories, trails and notes, and Obsidian's.
var note = Dialect{Name: "note", Recognise: func(f *form.Form) bool { return len(f.Front) > 0 }}
