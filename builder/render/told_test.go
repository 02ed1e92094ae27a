package render

import (
	"regexp"
	"strings"
	"testing"

	"digsite/builder/page"
)

// TestTold: what is known of a line stands behind its time, whatever the author tells the timeline in; the words stay.
func TestTold(t *testing.T) {
	events := []page.Event{{Time: "2024-03-12 14:02", Date: "2024-03-12", Anchor: "at:1", Says: "Started",
		Phase: "started"}, {Time: "2024-03-12 14:16", Date: "2024-03-12", Anchor: "at:2", After: "14 min", Says: "Detected",
		Phase: "detected"}, {Time: "~15:00", Anchor: "at:3", After: "58 min"}}
	start := `<span id="at:1" class="since p-started" data-since="Started"></span>`
	second := `<span id="at:2" class="since p-detected" data-since="Detected +14 min"></span>`
	third := `<span id="at:3" class="since" data-since="+58 min"></span>`
	again := `<span class="again">2024-03-12</span>`
	for _, row := range []struct{ name, body, want string }{
		{"table", `<tr><td>2024-03-12 14:02</td><td>a</td></tr><tr><td>2024-03-12 14:16</td><td>b</td></tr>`,
			`<tr><td>2024-03-12 14:02` + start + `</td><td>a</td></tr><tr><td>` + again + ` 14:16` + second +
				`</td><td>b</td></tr>`},
		{"list", `<li><strong>2024-03-12 14:02</strong>: <a href="x">a</a></li><li>~15:00 c</li>`,
			`<li><strong>2024-03-12 14:02</strong>` + start +
				`: <a href="x">a</a></li>` +
				`<li>~15:00` + third + ` c</li>`},
		{"headings", `<h3 id="x">2024-03-12 14:16</h3><p>b</p>`,
			`<h3 id="x">2024-03-12 14:16` + second + `</h3><p>b</p>`},
		{"lines of a paragraph", "<p>2024-03-12 14:02 a\n~15:00 c</p>",
			"<p>2024-03-12 14:02" + start + " a\n~15:00" + third + " c</p>"},
		{"a time within the words is no line", `<p>since 2024-03-12 14:02</p>`, `<p>since 2024-03-12 14:02</p>`},
		{"another section", `<p>a</p><h2 id="next">Next</h2><p>~15:00 c</p>`,
			`<p>a</p><h2 id="next">Next</h2><p>~15:00 c</p>`},
	} {
		h := holes{incident: page.Incident{Told: true, At: "timeline", Events: events}}
		head := `<p>~15:00 before</p><h2 id="timeline">Timeline</h2>`
		got := string(h.told([]byte(head+row.body), 0))
		if got != head+row.want {
			t.Errorf("%s:\n got %s\nwant %s", row.name, got, head+row.want)
		}
		marks := regexp.MustCompile(`<span id="at:\d"[^>]*></span>|<span class="again">|</span>`)
		bare := marks.ReplaceAllString(got, "")
		if bare != head+row.body {
			t.Errorf("%s: the author's words are not as they were: %s", row.name, bare)
		}
	}
	if got := string(holes{}.told([]byte("<p>a</p>"), 0)); strings.Contains(got, "since") {
		t.Errorf("a record that is no incident: %s", got)
	}
}

// TestParted: the two parts of a text are the whole, and a text that nothing parts is its own second part.
func TestParted(t *testing.T) {
	body := `<p>a</p><h2 id="then">Then</h2><p>b</p>`
	for _, row := range []struct{ split, part, want string }{
		{"then", "<", `<p>a</p>`}, {"then", ">", `<h2 id="then">Then</h2><p>b</p>`}, {"then", "", body},
		{"", "<", ""}, {"", ">", body}, {"gone", ">", body},
	} {
		got := string(holes{split: row.split}.parted([]byte("head"+body), len("head"), row.part))
		if got != "head"+row.want {
			t.Errorf("%q %q: %s", row.split, row.part, got)
		}
	}
}
