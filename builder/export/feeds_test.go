package export

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"digsite/builder/config"
	"digsite/builder/record"
	"digsite/builder/site"
)

// followed is a site of 30 records: half of them are incidents, each third is retired, twelve have a tag.
func followed() *site.Site {
	var pages []site.Page
	for n := range 30 {
		r := record.Record{Path: fmt.Sprintf("a/%04d-x.md", n), IsRecord: true,
			Title: fmt.Sprintf("R(%d) [x] <b>\n# y", n),
			Kind:  []string{"decision", "incident"}[n%2], Number: n, Summary: "We <do> it.",
			Date: record.Date{Day: fmt.Sprintf("2024-01-%02d", n+1), From: "declared"}}
		r.Status.Word = []string{"accepted", "deprecated", "proposed"}[n%3]
		r.Tags = []string{[]string{"Big Tag", "small"}[min(1, n/12)]}
		if n >= 20 {
			r.Tags = nil
		}
		pages = append(pages, site.Page{Record: r})
	}
	return site.New(site.Input{Pages: pages, Config: config.Default("x"), Day: "2026-01-01"})
}

// Each feed keeps the rules of its format (RFC 4287, section 4.1; JSON Feed 1.1), and holds its records alone.
func TestFeedsKeepTheirFormats(t *testing.T) {
	cfg := config.Default("T")
	cfg.BaseURL = "https://example.org/why"
	s := followed()
	var names []string
	ids := map[string]string{}
	for _, f := range Files(s, cfg) {
		switch {
		case strings.HasPrefix(f.Path, "feed") && strings.HasSuffix(f.Path, ".xml"):
			names = append(names, strings.TrimSuffix(f.Path, ".xml"))
			var a atomFeed
			if err := xml.Unmarshal(f.Data, &a); err != nil {
				t.Fatalf("%s: %v", f.Path, err)
			}
			if other := ids[a.ID]; a.ID == "" || other != "" || a.Title == "" || !moment(a.Updated) {
				t.Errorf("%s: id %q (also of %q), title %q, updated %q", f.Path, a.ID, other, a.Title, a.Updated)
			}
			ids[a.ID] = f.Path
			if a.Links[0].Rel != "self" || a.Links[0].Href != "https://example.org/why/"+f.Path {
				t.Errorf("%s says that it is %v", f.Path, a.Links)
			}
			seen := map[string]bool{}
			for _, e := range a.Entries {
				if e.ID == "" || seen[e.ID] || e.Title == "" || !moment(e.Updated) || len(e.Authors) == 0 ||
					e.Updated > a.Updated {
					t.Errorf("%s: %+v", f.Path, e)
				}
				seen[e.ID] = true
			}
		case strings.HasPrefix(f.Path, "feed"):
			var j map[string]any
			if err := json.Unmarshal(f.Data, &j); err != nil {
				t.Fatalf("%s: %v", f.Path, err)
			}
			if j["version"] != "https://jsonfeed.org/version/1.1" || j["title"] == "" ||
				j["feed_url"] != "https://example.org/why/"+f.Path || len(j["items"].([]any)) == 0 {
				t.Errorf("%s: %v", f.Path, j)
			}
			for _, i := range j["items"].([]any) {
				e := i.(map[string]any)
				id, _ := e["id"].(string)
				words, _ := e["content_text"].(string)
				at, _ := e["date_modified"].(string)
				if id == "" || words == "" || !moment(at) {
					t.Errorf("%s: %v", f.Path, e)
				}
			}
		}
	}
	want := []string{"feed", "feeds/decisions", "feeds/incidents", "feeds/retired", "feeds/tags/big-tag"}
	if !slices.Equal(names, want) {
		t.Errorf("the feeds are %v, want %v", names, want)
	}
	for _, f := range feeds(s, cfg) {
		if n := map[string]int{"feeds/decisions": 15, "feeds/tags/big-tag": 12}[f.name]; n > 0 && len(f.records) != n {
			t.Errorf("%s has %d records, want %d", f.name, len(f.records), n)
		}
	}
}

func moment(s string) bool {
	_, err := time.Parse(time.RFC3339, s)
	return err == nil
}

// llms.txt has the form of llmstxt.org: one title, a quote, then lists of links below headings; and a bounded size.
func TestLLMSFile(t *testing.T) {
	cfg := config.Default("T")
	s := followed()
	text := string(llms(s, cfg).Data)
	item := regexp.MustCompile(`^- \[(?:[^\[\]\\]|\\.)+\]\([^\s()]+\)(: .+)?$`)
	if !strings.HasPrefix(text, "# T\n\n> ") || strings.Count(text, "\n# ") != 0 {
		t.Errorf("it begins with %.80q", text)
	}
	_, lists, _ := strings.Cut(text, "\n## ")
	n := 0
	for _, l := range strings.Split(strings.TrimSpace(lists), "\n")[1:] {
		if l == "" || strings.HasPrefix(l, "## ") {
			continue
		}
		if n++; !item.MatchString(l) {
			t.Errorf("%q is no item", l)
		}
	}
	retired := text[strings.Index(text, "## Optional"):]
	if n != 30 || strings.Count(retired, "deprecated.") != 10 || strings.Contains(retired, "accepted.") {
		t.Errorf("%d items, and of these no longer in force:\n%s", n, retired)
	}
	for range 8 {
		s.Records = append(s.Records, s.Records...)
	}
	if text := string(llms(s, cfg).Data); len(text) > longest || !strings.Contains(text, " more: records.json") {
		t.Errorf("%d bytes for %d records", len(text), len(s.Records))
	}
}
