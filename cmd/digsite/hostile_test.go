package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"digsite/builder/corpus/hostile"
	"digsite/builder/markdown"
	"digsite/cmd/digsite/run"
)

// hostileSite is a site in which payloads stand in every place.
type hostileSite struct {
	dir, out, cache string
	all             []hostile.Payload
}

func newHostileSite(t *testing.T, all []hostile.Payload) *hostileSite {
	t.Helper()
	dir := t.TempDir()
	s := &hostileSite{filepath.Join(dir, "records"), filepath.Join(dir, "site"), filepath.Join(dir, "cache"),
		all}
	t.Setenv("HOME", dir)
	t.Setenv("GIT_CEILING_DIRECTORIES", dir)
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	if err := os.Mkdir(s.dir, 0o755); err != nil {
		t.Fatal(err)
	}
	records, err := hostile.Write(s.dir, s.all)
	if err == nil {
		err = hostile.Commit(s.dir, s.all, records)
	}
	if err != nil {
		t.Fatal(err)
	}
	if _, said := s.says(t, "", "build", "-q", "-o", s.out); strings.Contains(said, "error:") {
		t.Fatal(said)
	}
	return s
}

// says runs a command over the site and returns what it printed.
func (s *hostileSite) says(t *testing.T, stdin string, args ...string) (stdout, stderr string) {
	t.Helper()
	var files []*os.File
	for _, name := range []string{"in", "out", "err"} {
		f, err := os.Create(filepath.Join(t.TempDir(), name))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		files = append(files, f)
	}
	if _, err := files[0].WriteString(stdin); err != nil {
		t.Fatal(err)
	}
	if _, err := files[0].Seek(0, io.SeekStart); err != nil {
		t.Fatal(err)
	}
	env := map[string]string{"DIGSITE_CACHE": s.cache, "DIGSITE_DATE": "2026-11-22"}
	a := &app{World: run.World{Stdin: files[0], Stdout: files[1], Stderr: files[2], Now: time.Now,
		Env: func(name string) (string, bool) { v, ok := env[name]; return v, ok }}}
	a.run(context.Background(), append([]string{"-C", s.dir}, args...))
	read := func(f *os.File) string {
		data, err := os.ReadFile(f.Name())
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	return read(files[1]), read(files[2])
}

// TestNothingHostileLeaves builds a hostile site, reads every file of it and asks every command for it, and holds what
// leaves to the rules of its format. Each kind of payload stands there; with DIGSITE_LONG=1 files hold every payload.
func TestNothingHostileLeaves(t *testing.T) {
	few := newHostileSite(t, hostile.OneOfEach(1<<20, 0))
	t.Run("answers", few.answers)
	if os.Getenv("DIGSITE_LONG") != "" {
		few = newHostileSite(t, hostile.Payloads())
	}
	t.Run("files", few.files)
}

func (s *hostileSite) files(t *testing.T) {
	read := map[string]int{}
	err := filepath.WalkDir(s.out, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		rel, err := filepath.Rel(s.out, name)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		kind := strings.TrimPrefix(filepath.Ext(rel), ".")
		if kind == "" || slices.Contains([]string{"nginx.conf", "nginx-http.conf", "cloudfront.js"}, rel) {
			kind = rel
		}
		for _, wrong := range reads(kind, data) {
			t.Errorf("%s: %.300s", rel, wrong)
		}
		read[kind]++
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d payloads in %d places: %v", len(s.all), hostile.Carriers(), read)
	for _, kind := range []string{"html", "xml", "json", "ics", "txt", "md", "_redirects", "nginx-http.conf",
		"Caddyfile"} {
		if read[kind] == 0 {
			t.Errorf("no %s was written", kind)
		}
	}
	s.keys(t)
	booklet := filepath.Join(t.TempDir(), "one.html")
	if _, said := s.says(t, "", "export", "--format", "html", "-o", booklet); strings.Contains(said, "error:") {
		t.Fatal(said)
	}
	data, err := os.ReadFile(booklet)
	if err != nil {
		t.Fatal(err)
	}
	for _, wrong := range hostile.Faults(data) {
		if !strings.HasPrefix(wrong, "<style>") && !strings.Contains(wrong, "another policy") &&
			!strings.HasPrefix(wrong, "<img>: has src=\"data:image/") {
			t.Errorf("the site as one file: %.300s", wrong)
		}
	}
}

// keys holds that a record of the hostile site states every key of front matter that is known.
func (s *hostileSite) keys(t *testing.T) {
	t.Helper()
	stated := hostile.Keys()
	for _, kind := range []string{"decision", "incident", "history", "shadowing", "trail", "principle", "pairing",
		"log"} {
		data, err := os.ReadFile(filepath.Join(s.out, "schema", kind+".json"))
		if err != nil {
			t.Fatal(err)
		}
		var schema struct{ Properties map[string]any }
		if err := json.Unmarshal(data, &schema); err != nil || len(schema.Properties) == 0 {
			t.Fatal(kind, err)
		}
		for key := range schema.Properties {
			if key != "id" && key != "kind" && !slices.Contains(stated, key) {
				t.Errorf("no hostile record states %s", key)
			}
		}
	}
}

// moves are lines of settings of hosts: an address, where it leads, and no more.
var moves = map[string]*regexp.Regexp{
	"_redirects": regexp.MustCompile(`^/x/[^\s"'$;{}<>*:]+ /x/[^\s"'$;{}<>*:]* 302$`),
	"nginx-http.conf": regexp.MustCompile(`^(#.*|map \$uri \$\w+ \{|\}|  default ".*";|` +
		`  "[^\s"'$;{}<>*\\]+" "[^"\\]+";|  "~\^/x/[a-z/]+" "[^"]+";)$`),
	"Caddyfile": regexp.MustCompile(`^[^<>\x60]*$`),
	"_headers": regexp.MustCompile(`^(/x/[a-z/]*\*|  (Content-Security-Policy|X-Content-Type-Options|` +
		`Referrer-Policy|Cache-Control): [^<>]+)$`),
}

// reads returns what is wrong with a file of the site by the rules of its format.
func reads(kind string, data []byte) []string {
	switch kind {
	case "html":
		return hostile.Faults(data)
	case "xml":
		return feedFaults(data)
	case "json":
		if !json.Valid(data) {
			return []string{"it is no JSON"}
		}
	case "ics":
		return calendarFaults(data)
	case "txt", "md":
		if i := bytes.IndexFunc(data, steers); i >= 0 {
			return []string{fmt.Sprintf("%q steers", data[max(0, i-20):min(len(data), i+20)])}
		}
	}
	if form := moves[kind]; form != nil {
		for line := range strings.Lines(string(data)) {
			if line = strings.TrimRight(line, "\n"); line != "" && !form.MatchString(line) {
				return []string{"the line " + line}
			}
		}
	}
	return nil
}

// steers reports a character that moves a terminal, or turns what follows it.
func steers(r rune) bool {
	return r != '\n' && r != '\t' && unicode.IsControl(r)
}

// feedFaults reads a feed or a map of the site: what stands in it is text, and leads to the site or an address that a
// record may name.
func feedFaults(data []byte) (faults []string) {
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return faults
		}
		if err != nil {
			return append(faults, err.Error())
		}
		switch x := token.(type) {
		case xml.Directive:
			faults = append(faults, "a directive: "+string(x))
		case xml.StartElement:
			if x.Name.Space == "http://www.w3.org/1999/xhtml" || x.Name.Local == "script" {
				faults = append(faults, "an element "+x.Name.Local)
			}
			for _, a := range x.Attr {
				if to, err := url.Parse(a.Value); a.Name.Local == "href" &&
					(err != nil || to.Scheme != "https" || to.Host != "example.org") {
					faults = append(faults, "it leads to "+a.Value)
				}
			}
		}
	}
}

// calendarLine is a line of a calendar, unfolded.
var calendarLine = regexp.MustCompile(`^(BEGIN|END|VERSION|PRODID|CALSCALE|METHOD|NAME|X-WR-CALNAME|UID|DTSTAMP|DTSTART|` +
	`DTEND|SUMMARY|DESCRIPTION|URL|CATEGORIES|TRANSP|STATUS|REFRESH-INTERVAL|X-PUBLISHED-TTL|LAST-MODIFIED)[;:]`)

func calendarFaults(data []byte) (faults []string) {
	text := strings.ReplaceAll(string(data), "\r\n", "\n")
	if strings.ContainsFunc(text, steers) {
		faults = append(faults, "a control character")
	}
	inside := false
	for line := range strings.Lines(strings.ReplaceAll(text, "\n ", "")) {
		line = strings.TrimSuffix(line, "\n")
		if !calendarLine.MatchString(line) {
			faults = append(faults, "the line "+line)
		}
		begins := line == "BEGIN:VEVENT"
		if begins && inside || line == "END:VEVENT" && !inside {
			faults = append(faults, "an event in an event")
		}
		inside = begins || inside && line != "END:VEVENT"
		if to, ok := strings.CutPrefix(line, "URL:"); ok && !strings.HasPrefix(to, "https://example.org/x/") {
			faults = append(faults, "it leads to "+to)
		}
	}
	return faults
}

// annotation is a line of `check --format github`: one command, whose value is on that line.
var annotation = regexp.MustCompile(`^::(error|warning|notice)( [a-z]+=[^:,]*(,[a-zA-Z]+=[^:,]*)*)?::[^\r\n]*$`)

// answers asks every command, in every format.
func (s *hostileSite) answers(t *testing.T) {
	asked := 0
	for _, row := range []struct {
		args  string
		stdin string
		check func(string) []string
	}{
		{"list", "", nil}, {"list -v", "", nil}, {"list --due", "", nil}, {"list --revisit", "", nil},
		{"list --as-of 2021-01-01", "", nil}, {"list --review x", "", nil}, {"list --json", "", valid},
		{"search alert", "", nil}, {"search --explain alert", "", nil}, {"search --json alert", "", valid},
		{"show adr-904", "", nil}, {"show --json adr-904", "", valid}, {"show adr-19", "", nil}, {"show adr-73", "", nil},
		{"why src/f0.go", "", nil}, {"why --json src/f0.go", "", valid}, {"context src/f0.go", "", nil},
		{"why --diff HEAD~9", "", nil}, {"why --diff HEAD~9 --json", "", valid},
		{"why --diff HEAD~9 --format markdown", "", comment}, {"diff HEAD~9 --format markdown", "", comment},
		{"diff HEAD~9", "", nil}, {"diff HEAD~9 --json", "", valid},
		{"check", "", nil}, {"check -v", "", nil}, {"check --json", "", valid}, {"check --format gitlab", "", valid},
		{"check --format sarif", "", sarif}, {"check --format github", "", annotations},
		{"mine HEAD~40..HEAD", "", nil}, {"mine --json HEAD~40..HEAD", "", valid}, {"agents", "", nil},
		{"export --format json", "", valid}, {"export --format json-adr", "", nil}, {"export --format csv", "", cells},
		{"export --format dot", "", dot}, {"explain", "", nil}, {"theme list", "", nil}, {"new --from x decision y", "", nil},
		{"mcp", mcpAsks, messages}, {"hook", hookEvent(s.dir), valid}, {"lsp", lspAsks(s.dir), nil},
		{"show </script>", "", nil}, {"search <script>", "", nil}, {"why ../../etc/passwd", "", nil},
	} {
		for _, color := range []string{"never", "always"} {
			if verb, _, _ := strings.Cut(row.args, " "); color == "always" &&
				(row.check != nil || !slices.Contains([]string{"list", "search", "show", "why", "check"}, verb)) {
				continue
			}
			stdout, stderr := s.says(t, row.stdin, append(strings.Fields(row.args), "--color", color)...)
			asked++
			if color == "always" {
				stdout, stderr = painted.ReplaceAllString(stdout, ""), painted.ReplaceAllString(stderr, "")
			}
			for _, text := range []string{strings.ReplaceAll(stdout, "\r\n", "\n"), stderr} {
				if i := strings.IndexFunc(text, steers); i >= 0 {
					t.Errorf("%s, colour %s: %.60q steers", row.args, color, text[max(0, i-30):])
				}
				if !utf8.ValidString(text) {
					t.Errorf("%s prints what is no text", row.args)
				}
			}
			if strings.Contains(stderr, "panic") || strings.Contains(stderr, "unknown flag") {
				t.Errorf("%s: %s", row.args, stderr)
			}
			if row.check != nil {
				if stdout == "" {
					t.Errorf("%s answers nothing: %s", row.args, stderr)
				}
				for _, wrong := range row.check(stdout) {
					t.Errorf("%s: %.300s", row.args, wrong)
				}
			}
		}
	}
	okf := filepath.Join(t.TempDir(), "okf")
	if _, said := s.says(t, "", "export", "--format", "okf", "-o", okf); !strings.Contains(said, "as a bundle") {
		t.Error(said)
	}
	t.Logf("%d payloads in %d places, %d answers", len(s.all), hostile.Carriers(), asked)
}

// painted is what digsite itself paints with.
var painted = regexp.MustCompile(`\x1b\[[0-9;]*m`)

func valid(text string) []string {
	if !json.Valid([]byte(text)) {
		return []string{"it is no JSON: " + text}
	}
	return nil
}

// messages reads one message of JSON a line.
func messages(text string) (faults []string) {
	for line := range strings.Lines(text) {
		faults = append(faults, valid(line)...)
		if strings.Contains(line, `\u001b`) || strings.Contains(line, "\u202e") {
			faults = append(faults, "a sign that steers: "+line)
		}
	}
	return faults
}

func annotations(text string) (faults []string) {
	for line := range strings.Lines(text) {
		if line = strings.TrimSuffix(line, "\n"); !annotation.MatchString(line) {
			faults = append(faults, "the line "+line)
		}
	}
	return faults
}

// sarif reads where findings are: below the repository, and nowhere else.
func sarif(text string) (faults []string) {
	var log struct {
		Runs []struct {
			Results []struct {
				Locations []struct {
					PhysicalLocation struct{ ArtifactLocation struct{ URI string } }
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(text), &log); err != nil || len(log.Runs) == 0 {
		return []string{fmt.Sprint("no log: ", err)}
	}
	for _, r := range log.Runs[0].Results {
		for _, l := range r.Locations {
			uri := l.PhysicalLocation.ArtifactLocation.URI
			to, err := url.Parse(uri)
			if err != nil || to.Scheme != "" || to.Host != "" || strings.HasPrefix(to.Path, "/") ||
				slices.Contains(strings.Split(to.Path, "/"), "..") || strings.ContainsAny(uri, " <>\"\\") {
				faults = append(faults, "the place "+uri)
			}
		}
	}
	return faults
}

// cells reads a table: every row has as many cells as the head, and none that a spreadsheet would count.
func cells(text string) (faults []string) {
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		return []string{err.Error()}
	}
	for _, row := range rows {
		for _, cell := range row {
			if strings.ContainsAny(cell[:min(1, len(cell))], "=+-@\t\r") {
				faults = append(faults, "the cell "+cell)
			}
		}
	}
	return faults
}

// dotLine is a line of a drawing for Graphviz, its strings closed.
var dotLine = regexp.MustCompile(`^[^"<>]*("([^"\\]|\\.)*"[^"<>]*)*(->)?[^"<>]*("([^"\\]|\\.)*"[^"<>]*)*$`)

func dot(text string) (faults []string) {
	for line := range strings.Lines(text) {
		if line = strings.TrimSuffix(line, "\n"); !dotLine.MatchString(line) {
			faults = append(faults, "the line "+line)
		}
	}
	return faults
}

const mcpAsks = `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18",` +
	`"capabilities":{},"clientInfo":{"name":"a","version":"1"}}}
{"jsonrpc":"2.0","method":"notifications/initialized"}
{"jsonrpc":"2.0","id":2,"method":"tools/list"}
{"jsonrpc":"2.0","id":3,"method":"resources/list"}
{"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":"search","arguments":{"query":"alert"}}}
{"jsonrpc":"2.0","id":5,"method":"tools/call","params":{"name":"get","arguments":{"id":"adr-904"}}}
{"jsonrpc":"2.0","id":6,"method":"tools/call","params":{"name":"why","arguments":{"path":"src/f0.go"}}}
{"jsonrpc":"2.0","id":7,"method":"resources/read","params":{"uri":"digsite://map"}}
{"jsonrpc":"2.0","id":8,"method":"resources/read","params":{"uri":"digsite://r/adr-904"}}
{"jsonrpc":"2.0","id":9,"method":"resources/read","params":{"uri":"digsite://r/../../etc/passwd"}}
`

func hookEvent(dir string) string {
	event, _ := json.Marshal(map[string]any{"session_id": "s", "hook_event_name": "PreToolUse", "tool_name": "Edit",
		"cwd": dir, "tool_input": map[string]string{"file_path": filepath.Join(dir, "src", "f0.go"),
			"old_string": "package src", "new_string": "package other"}})
	return string(event)
}

func lspAsks(dir string) string {
	at := "file://" + filepath.ToSlash(dir)
	text, _ := json.Marshal("# 3. New\n\nAs ADR-904 had it, see ADR-901, [that](gone.md) and [[<script>]].\n")
	var b strings.Builder
	for _, line := range []string{
		`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"rootUri":"` + at + `","capabilities":{}}}`,
		`{"jsonrpc":"2.0","method":"initialized","params":{}}`,
		`{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"` + at +
			`/decisions/0999-n.md","languageId":"markdown","version":1,"text":` + string(text) + `}}}`,
		`{"jsonrpc":"2.0","id":2,"method":"textDocument/hover","params":{"textDocument":{"uri":"` + at +
			`/decisions/0999-n.md"},"position":{"line":2,"character":5}}}`,
		`{"jsonrpc":"2.0","id":3,"method":"workspace/symbol","params":{"query":"a"}}`,
		`{"jsonrpc":"2.0","id":4,"method":"shutdown"}`, `{"jsonrpc":"2.0","method":"exit"}`,
	} {
		fmt.Fprintf(&b, "Content-Length: %d\r\n\r\n%s", len(line), line)
	}
	return b.String()
}

// mention is a name that a forge would tell of the comment.
var mention = regexp.MustCompile(`(^|[^0-9A-Za-z_.])@[0-9A-Za-z]`)

// from is where a comment may lead: to the site, and to the repository.
var from = regexp.MustCompile(`^https://(example\.org/x|github\.com/example/records)/`)

// comment reads Markdown as a forge renders it: no picture, no link but those to the repository, nobody is told.
func comment(text string) (faults []string) {
	doc := markdown.NewParser(markdown.Options{}).Parse([]byte(text), 1)
	for _, r := range doc.Refs {
		switch {
		case r.Kind == markdown.Citation:
		case r.Kind != markdown.Link || !from.MatchString(r.Target):
			faults = append(faults, "it leads to "+r.Target)
		}
	}
	var page strings.Builder
	for _, p := range doc.Parts {
		page.WriteString(p.HTML)
	}
	faults = append(faults, hostile.Faults([]byte(page.String()))...)
	shown := regexp.MustCompile("(?s)<code>.*?</code>").ReplaceAllString(page.String(), "")
	if at := mention.FindStringIndex(shown); at != nil {
		faults = append(faults, "it tells "+shown[at[0]:min(len(shown), at[1]+30)])
	}
	return faults
}
