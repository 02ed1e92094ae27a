package record

// dialect is one format that records are written in. recognise looks at a file and must not be fooled by its name
// alone; read does what only this dialect means, before the fields that all share are read. Each has a file of its
// own; the first row that recognises the file holds.
type dialect struct {
	name      string
	recognise func(*file) bool
	read      func(*file)
	prefix    string // of derived ids, "" for the kind's
	kind      string // what a file of this dialect is where no field and no folder says it, "" for nothing
}

// dialects lists them, the most telling first: formats with fields of their own, then those known by their sections.
func dialects() []dialect {
	return []dialect{
		kepDialect(), eipDialect(), pepDialect(), bipDialect(), swiftDialect(), rustDialect(), ariesDialect(),
		log4brainsDialect(), adrkitDialect(), madrFrontDialect("madr-4"), madrFrontDialect("madr-3"), madrBulletDialect(),
		nygardDialect(), incidentDialect(), statementDialect(), noteDialect(), plainDialect(),
	}
}

// anyField tells whether one of the fields is stated, even with an empty value.
func (f *file) anyField(keys ...string) bool {
	for _, list := range [][]*field{f.front, f.head} {
		for _, x := range list {
			for _, k := range keys {
				if x.key == k {
					return true
				}
			}
		}
	}
	return false
}

// count tells how many of the fields are stated in the front matter or in the header.
func count(list []*field, keys ...string) int {
	n := 0
	for _, k := range keys {
		for _, x := range list {
			if x.key == k {
				n++
				break
			}
		}
	}
	return n
}

// hasWords counts the sections with one of the keys.
func (f *file) hasWords(keys ...string) int {
	n := 0
	for _, k := range keys {
		if f.has(k) {
			n++
		}
	}
	return n
}

// plainDialect is everything else: fields and sections are read all the same.
func plainDialect() dialect {
	return dialect{name: "plain", recognise: func(*file) bool { return true }}
}

// noteDialect is a page whose front matter says what it is: our own histories, trails and notes, and Obsidian's.
func noteDialect() dialect {
	return dialect{name: "note", recognise: func(f *file) bool { return len(f.front) > 0 }}
}
