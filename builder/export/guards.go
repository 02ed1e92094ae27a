package export

import (
	"bytes"
	"cmp"
	"encoding/json"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"digsite/builder/coderef"
	"digsite/builder/config"
	"digsite/builder/insight"
	"digsite/builder/site"
	"digsite/builder/text"
)

// Which records guard a path, for tools that ask a published site. A folder of the code has one file, "why/src.json",
// and what guards something stands in the file of the folder where it begins, or of one above: whoever asks about a
// path reads the files of all folders around it. So a tie is written once, and may move up where a folder can have no
// file of its own.

// part is how large such a file gets, in bytes; the rest goes on in another one.
const part = 4096

// GuardsFormat is the version of the files' form.
const GuardsFormat = 1

// Guarding is a record that guards something, as the files have it. Names are those of `digsite why --json`.
type Guarding struct {
	ID           string         `json:"id"`
	Title        string         `json:"title"`
	Kind         string         `json:"kind"`
	Status       string         `json:"status"`
	Standing     string         `json:"standing"`
	SupersededBy []string       `json:"superseded_by,omitempty"`
	Bearing      string         `json:"bearing,omitempty"`
	URL          string         `json:"url"`            // relative to the site's root
	Said         insight.Saying `json:"said,omitempty"` // what Sentence is
	Sentence     string         `json:"sentence,omitempty"`
	Guards       []Guard        `json:"guards"`
}

// Guard is one place that a record guards. It has a Path or a Match.
type Guard struct {
	Path   string   `json:"path,omitempty"`  // a file; one that ends in / and "." are folders, and all below them
	Match  string   `json:"match,omitempty"` // a regular expression of paths
	Except []string `json:"except,omitempty"`
	Via    string   `json:"via"`    // range, symbol, marker, glob
	Anchor string   `json:"anchor"` // a coderef.State
	Lines  *[2]int  `json:"lines,omitempty"`

	folder string // that it begins in
}

// Guards returns the files that say which records guard the code; none where the site shows no code.
func Guards(s *site.Site, cfg config.Config, code coderef.Survey) []File {
	if !cfg.Code.Pages {
		return nil
	}
	all := guards(s, code)
	folders := map[string]map[string][]Guard{} // by folder, by record
	home := homes(all, len(s.Records))
	for id, list := range all {
		for _, g := range list {
			at := home[g.folder]
			if folders[at] == nil {
				folders[at] = map[string][]Guard{}
			}
			folders[at][id] = append(folders[at][id], g)
		}
	}
	var out []File
	for folder, records := range folders {
		out = append(out, guardFiles(s, folder, records)...)
	}
	slices.SortFunc(out, func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
	return out
}

// guards collects what each record guards: by its anchors, then by comments in the code.
func guards(s *site.Site, code coderef.Survey) map[string][]Guard {
	out := map[string][]Guard{}
	for _, t := range code.Ties {
		if g, ok := tied(t); ok && s.ByID(t.Record) != nil {
			out[t.Record] = append(out[t.Record], g)
		}
	}
	for _, m := range code.Marks {
		for _, id := range m.Records {
			out[id] = append(out[id], Guard{Path: m.Path, Via: "marker", Anchor: string(coderef.Exact),
				Lines: &[2]int{m.From, m.To}, folder: dir(m.Path)})
		}
	}
	return out
}

// tied returns what one anchor guards; false for what lies outside of the repository, or is taken out again.
func tied(t coderef.Tie) (g Guard, ok bool) {
	g = Guard{Path: t.Path, Via: t.Via, Anchor: string(t.State), folder: t.Path}
	if strings.HasPrefix(t.Path, "..") || path.IsAbs(t.Path) {
		return g, false
	}
	switch t.Via {
	case "folder":
		g.Path, g.Via, g.Except = strings.TrimPrefix(t.Path+"/", "/"), "glob", expressions(t.Without)
		g.Path = cmp.Or(g.Path, ".")
	case "pattern":
		g.Path, g.Match, g.Via, g.Except = "", expression(t.Pattern()), "glob", expressions(t.Without)
		return g, g.Match != ""
	default:
		g.folder = dir(t.Path)
		if t.Via == "file" {
			g.Via = "glob"
		}
		if t.From > 0 {
			g.Lines = &[2]int{t.From, t.To}
		}
		return g, t.Path != "" && (g.Via != "glob" || !slices.ContainsFunc(expressions(t.Without), func(e string) bool {
			return regexp.MustCompile(e).MatchString(t.Path)
		}))
	}
	return g, true
}

// dir is a file's folder, "" for the top.
func dir(file string) string { return strings.TrimSuffix(path.Dir("/" + file)[1:], "/") }

// expressions writes what a record takes out of what it guards.
func expressions(patterns []string) []string {
	var out []string
	for _, p := range patterns {
		if e := expression(p); e != "" {
			out = append(out, e)
		}
	}
	return text.SortedUnique(out)
}

// homes returns the folder whose file has what begins in a folder: itself, unless its name cannot be that of a file on
// every system, or it differs from another's in capitals alone. A site has one such file for ten records, and a
// hundred in any case: where there would be more, the deepest go up.
func homes(all map[string][]Guard, records int) map[string]string {
	out := map[string]string{}
	for _, list := range all {
		for _, g := range list {
			out[g.folder] = ""
		}
	}
	folders := make([]string, 0, len(out))
	for f := range out {
		folders = append(folders, f)
	}
	slices.Sort(folders)
	spelled, deepest := map[string]string{}, 0
	for _, f := range folders {
		out[f] = named(f, spelled)
		if out[f] != "" {
			deepest = max(deepest, 1+strings.Count(out[f], "/"))
		}
	}
	most := max(100, records/10)
	for ; deepest > 0; deepest-- {
		distinct := map[string]bool{}
		for _, f := range folders {
			distinct[out[f]] = true
		}
		if len(distinct) <= most {
			break
		}
		for _, f := range folders {
			if strings.Count(out[f], "/") >= deepest-1 {
				out[f] = dir(out[f])
			}
		}
	}
	return out
}

// named returns as much of a folder's path as may be that of a file. spelled has the spelling of what was named before,
// by its lower case.
func named(folder string, spelled map[string]string) string {
	parts := strings.Split(folder, "/")
	for i, p := range parts {
		at := strings.Join(parts[:i+1], "/")
		low := text.FoldCase(at)
		if p == "" || len(p) > 100 || len(at) > 800 || strings.HasPrefix(p, "~") || strings.HasSuffix(low, ".json") ||
			strings.ContainsAny(p, `\:*?"<>|%#`) || text.Clean(p) != p || strings.HasSuffix(p, ".") ||
			spelled[low] != "" && spelled[low] != at {
			return strings.Join(parts[:i], "/")
		}
		spelled[low] = at
	}
	return folder
}

// guardFiles writes the files of one folder.
func guardFiles(s *site.Site, folder string, records map[string][]Guard) []File {
	ids := make([]string, 0, len(records))
	for id := range records {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b string) int {
		x, y := s.ByID(a), s.ByID(b)
		return cmp.Or(cmp.Compare(weight(x), weight(y)), cmp.Compare(a, b))
	})
	var lines [][]byte
	for _, id := range ids {
		lines = append(lines, guardLines(s.ByID(id), records[id])...)
	}
	name := strings.TrimSuffix(config.WhyURL, "/")
	if folder != "" {
		name += "/" + folder
	}
	var out []File
	for n := 1; len(lines) > 0; n++ {
		head := compact(map[string]any{"format": GuardsFormat, "folder": folder})
		next := path.Base(name) + "/~" + strconv.Itoa(n+1) + ".json"
		file := name + ".json"
		if n > 1 {
			file, next = name+"/~"+strconv.Itoa(n)+".json", "~"+strconv.Itoa(n+1)+".json"
		}
		b := bytes.NewBuffer(append(bytes.TrimSuffix(head, []byte("}\n")), `,"records":[`...))
		took := 0
		for took < len(lines) && (took == 0 || b.Len()+len(lines[took])+len(next)*3+20 <= part) {
			if took > 0 {
				b.WriteByte(',')
			}
			b.WriteByte('\n')
			b.Write(lines[took])
			took++
		}
		b.WriteString("\n]")
		if lines = lines[took:]; len(lines) > 0 {
			b.WriteString(`,"more":` + strings.TrimSpace(string(compact(text.EscapePathASCII(next)))))
		}
		b.WriteString("}\n")
		out = append(out, File{file, b.Bytes()})
	}
	return out
}

// weight orders records: in force, open, retired.
func weight(r *site.Record) int {
	switch r.Standing {
	case site.Holds:
		return 0
	case site.Retired:
		return 2
	}
	return 1
}

// guardLines writes one record, over several lines where it guards too much for one.
func guardLines(r *site.Record, list []Guard) [][]byte {
	slices.SortStableFunc(list, func(a, b Guard) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Match, b.Match), cmp.Compare(a.Via, b.Via),
			cmp.Compare(from(a), from(b)))
	})
	e := Guarding{ID: r.ID, Title: text.Shorten(r.Title, 200), Kind: r.Kind, Status: cmp.Or(r.Status.Word, "unknown"),
		Standing: string(r.Standing), SupersededBy: r.SupersededBy, Bearing: r.Bearing, URL: r.URL}
	var sentence string
	if e.Said, sentence = insight.Said(r); sentence == "" {
		e.Said = ""
	}
	e.Sentence = text.Shorten(text.Clean(sentence), 240)
	var out [][]byte
	for len(list) > 0 {
		size, n := len(compact(e)), 0
		for ; n < len(list); n++ {
			size += len(compact(list[n])) + 1
			if n > 0 && size > part-600 {
				break
			}
		}
		e.Guards, list = list[:n], list[n:]
		b, _ := json.Marshal(e) // of plain strings: cannot fail
		out = append(out, b)
	}
	return out
}

// from is the line that a guard begins at, 0 for none.
func from(g Guard) int {
	if g.Lines == nil {
		return 0
	}
	return g.Lines[0]
}
