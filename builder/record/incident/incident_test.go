package incident

import (
	"strings"
	"testing"

	"digsite/builder/markdown"
	"digsite/builder/record/form"
)

// formOf looks at a text without front matter.
func formOf(text string) *form.Form {
	doc := markdown.NewParser(markdown.Options{}).Parse([]byte(text), 1)
	return form.New(form.Input{Path: "incidents/x.md", Body: []byte(text), BodyLine: 1, Doc: &doc})
}

// TestTimelineZones: a time without a zone has that of the one before, "13:30-13:45" is a stretch of time, and an
// earlier clock in another zone is not the next day.
func TestTimelineZones(t *testing.T) {
	inc := Read(formOf("# Outage\n\n## Timeline\n\n- 16:22 PST - it broke\n- 16:30-16:45 - seen\n- 17:07 - mended\n"+
		"- 22:00 UTC - read\n- 14:05 PST - told\n\n## Lessons learned\n\nX\n"), "2024-03-04")
	want := "16:22:00-08:00 16:30:00-08:00 17:07:00-08:00 22:00:00Z 14:05:00-08:00"
	var got []string
	for _, e := range inc.Timeline {
		got = append(got, strings.TrimPrefix(e.At, "2024-03-04T"))
	}
	if strings.Join(got, " ") != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestActions: items and rows, with the owner and the state that they name.
func TestActions(t *testing.T) {
	text := "# Outage\n\n## Action items\n\n- [x] Alarm on depth (owner: Ada)\n- TODO: ask @bob\n- Later:\n\n" +
		"| Who | Action | Status |\n|---|---|---|\n| @carol | Write it down | Fixed |\n"
	var got []string
	for _, a := range Read(formOf(text), "").Actions {
		got = append(got, a.Text+" / "+a.Owner+" / "+a.State)
	}
	want := "Alarm on depth (owner: Ada) / Ada / done; TODO: ask @bob / bob / open; Write it down / carol / done"
	if strings.Join(got, "; ") != want {
		t.Errorf("got %q, want %q", strings.Join(got, "; "), want)
	}
}

// FuzzStamp: a minute is one of a day.
func FuzzStamp(f *testing.F) {
	f.Add("Mon, 2024-03-04 13:05 UTC - it broke")
	f.Fuzz(func(t *testing.T, words string) {
		if s, ok := readStamp(words); ok && (s.min < -1 || s.min >= 24*60) {
			t.Fatalf("%q: minute %d", words, s.min)
		}
	})
}
