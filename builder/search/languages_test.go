package search

import (
	"slices"
	"strings"
	"testing"
)

// TestLanguages: a word finds its forms in texts of their own language, whatever the site's, and every text as it is
// typed; the exported shards say the same.
func TestLanguages(t *testing.T) {
	text := func(id, lang, title, body string) Document {
		return Document{ID: id, Title: title, Language: lang, Names: []string{"Namen " + id},
			Sections: []Section{{Passages: []Passage{{Text: body}}}}}
	}
	docs := []Document{
		text("de", "de", "Entscheidungen", "Die Größe der Warteschlangen war das Problem. Testern gefiel es. Regelns"),
		text("en", "en", "Decisions", "The queues were tested, and the tester was running. Warteschlangen"),
		text("ru", "ru", "Решения", "Новые серверы надёжнее. Running servers."),
		text("ja", "en", "決定", "サーバーの大きさ"),
	}
	for _, c := range []struct{ site, queries string }{
		{"de", `entscheidung:de entscheidungs:de groesse:de GRÖSSEN:de решений:ru сервер:ru надежность:ru queue:en
			servers:ru server:ru runs:en,ru 大き:ja warteschlange:de,en warteschlangen:de,en test:de,en die: der: das:
			"die_größe":de namende:de nam:de,en,ja,ru title:entscheidung: title:entscheidungen:de`},
		{"en", `entscheidung:de groesse:de решений:ru queue:en runs:en,ru warteschlange:de,en warteschlangen:de,en
			test:de,en die:de "die_größe":de the:`},
		{"ru", `решение:ru entscheidung:de queues:en и: die:de 決定:ja`},
		{"ja", `decision:en entscheidet: entscheidungen:de warteschlangen:de,en 決定:ja`},
	} {
		x := open(t, "")
		var all []Document
		tags := []string{c.site}
		for _, d := range docs {
			if c.site == "ja" { // no record states another language
				d.Language = "ja"
			}
			all, tags = append(all, d), append(tags, d.Language)
		}
		x.SetVocabulary(Vocabulary{Languages: tags})
		sync1(t, x, all)
		s, err := openShards(export(t, x))
		if err != nil {
			t.Fatal(err)
		}
		for pair := range strings.FieldsSeq(c.queries) {
			i := strings.LastIndexByte(pair, ':')
			q := strings.ReplaceAll(pair[:i], "_", " ")
			found := ids(t, x, q, 10)
			slices.Sort(found)
			if got := strings.Join(found, ","); got != pair[i+1:] {
				t.Errorf("a site in %s: %q finds %s, want %s", c.site, q, got, pair[i+1:])
			}
			parity(t, x, s, q)
			parity(t, x, s, "+"+q+" server")
			parity(t, x, s, q+" the")
		}
	}
}

// TestLanguageOfASite: an English site's export knows nothing of languages, one of another language brings its stop
// words along.
func TestLanguageOfASite(t *testing.T) {
	for _, c := range []struct{ tags, languages, stop string }{
		{"en", "", ""}, {"en-GB en", "", ""}, {"ja", "", ""}, {"de", "de", "der"}, {"en fr", "en fr", ""},
		{"pt-BR", "pt", "nao"},
	} {
		x := open(t, "")
		x.SetVocabulary(Vocabulary{Languages: strings.Fields(c.tags)})
		sync1(t, x, []Document{{ID: "a", Title: "A"}})
		s, err := openShards(export(t, x))
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(s.man.Languages, " "); got != c.languages {
			t.Errorf("%s: languages %q, want %q", c.tags, got, c.languages)
		}
		if stops := " " + strings.Join(s.man.Stops, " ") + " "; (c.stop == "") != (s.man.Stops == nil) ||
			!strings.Contains(stops, c.stop) {
			t.Errorf("%s: stop words %s, want %q", c.tags, stops, c.stop)
		}
		if want := ExportFormat; s.man.Format != want {
			t.Errorf("%s: format %d, want %d", c.tags, s.man.Format, want)
		}
	}
}
