package shards

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"digsite/builder/search/document"
	"digsite/builder/search/rank"
	"digsite/builder/text"
)

// dictionary writes the d files. They are cut where the first three letters change, so that all words of such a
// beginning are in one.
func (e *exporter) dictionary() error {
	maps.DeleteFunc(e.words, func(_ string, df int) bool { return df < rank.LeastShown(len(e.lib.Cards)) })
	words := slices.Sorted(maps.Keys(e.words))
	head := func(w string) string { return text.Cut(w, 3) }
	for lo := 0; lo < len(words); {
		hi, size := lo, 0
		for hi < len(words) {
			end, more := hi, 0
			for end < len(words) && head(words[end]) == head(words[hi]) {
				more += len(words[end])/2 + 3
				end++
			}
			if hi > lo && size+more > wordsBytes {
				break
			}
			hi, size = end, size+more
		}
		b := appendWords(nil, words[lo:hi])
		for _, w := range words[lo:hi] {
			b = number(b, e.words[w])
		}
		if err := e.whole("d", b); err != nil {
			return err
		}
		e.man.Words = append(e.man.Words, head(words[lo]))
		lo = hi
	}
	return nil
}

// named writes the n files.
func (e *exporter) named() error {
	keys := slices.Sorted(maps.Keys(e.names))
	for lo := 0; lo < len(keys); {
		hi, size := lo, 0
		var lists []byte
		for hi < len(keys) && size+len(lists) < namesBytes {
			docs := e.names[keys[hi]]
			lists = appendDocs(lists, docs)
			size += len(keys[hi])/2 + 2
			hi++
		}
		data := append(appendWords(nil, keys[lo:hi]), lists...)
		e.nameSums = append(e.nameSums, e.part(data))
		if err := e.whole("n", data); err != nil {
			return err
		}
		e.man.Names = append(e.man.Names, keys[lo])
		lo = hi
	}
	return nil
}

// cards writes the c files.
func (e *exporter) cards(t *document.Table) error {
	for lo := 0; lo < len(e.lib.Cards); lo += cardsEach {
		list := [][]any{}
		for _, c := range e.lib.Cards[lo:min(lo+cardsEach, len(e.lib.Cards))] {
			row := []any{c.ID, called(c.ID, c.Label), c.Title, c.URL, c.Kind, c.Status, c.Standing, c.Date, c.InForce}
			if len(c.Replaced) > 0 {
				var by [][]any
				for _, n := range t.Names(c.Replaced) {
					by = append(by, []any{n.ID, called(n.ID, n.Label), n.Title})
				}
				row = append(row, by)
			}
			list = append(list, row)
		}
		b, err := json.Marshal(list)
		if err != nil {
			panic(err) // strings, numbers and truths only
		}
		if err := e.whole("c", b); err != nil {
			return err
		}
	}
	return nil
}

// called is a document's number as a card has it: most are the id in capitals.
func called(id, label string) any {
	if label != "" && label == strings.ToUpper(id) {
		return 1
	}
	return label
}

// fields writes the f files: the values that filters and facets need.
func (e *exporter) fields() error {
	for _, name := range []string{"author", "in", "kind", "service", "standing", "status", "tag"} {
		docs := map[string][]uint32{}
		for i, c := range e.lib.Cards {
			for _, v := range rank.Facet(c, name) {
				docs[v] = append(docs[v], uint32(i))
			}
		}
		if len(docs) == 0 {
			continue
		}
		values := slices.Sorted(maps.Keys(docs))
		b := number(nil, len(values))
		for _, v := range values {
			b = append(number(b, len(v)), v...)
		}
		for _, v := range values {
			b = appendDocs(b, docs[v])
		}
		if err := e.field(name, b); err != nil {
			return err
		}
		e.man.Fields = append(e.man.Fields, name)
	}
	var b []byte
	for _, c := range e.lib.Cards {
		b = number(b, c.Day)
	}
	e.man.Fields = append(e.man.Fields, "date")
	return e.field("date", b)
}

// field notes an f file, which has a name of its own.
func (e *exporter) field(name string, data []byte) error {
	err := e.whole("f", data)
	e.files["f"][len(e.files["f"])-1].Name = "f-" + name + ".gz"
	return err
}
