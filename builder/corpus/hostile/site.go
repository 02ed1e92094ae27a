package hostile

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// Settings is the site.yaml of a hostile folder. It is trusted, but for what would be text on a page.
const Settings = `title: "<script>alert(1)</script>"
description: "'\"><img src=x onerror=alert(2)>"
footer: "<svg onload=alert(3)>"
base-url: https://example.org/x/
repository: https://github.com/example/records
content: [decisions, incidents, histories, shadowing, trails, principles, pairings, logs, guides, known]
markdown: true
host: [netlify, nginx, caddy, cloudfront]
code: {roots: [.]}
`

// Folders are those of a hostile site, one a kind.
var Folders = []string{"decisions", "incidents", "histories", "shadowing", "trails", "principles", "pairings", "logs",
	"guides"}

// Write writes a record for each payload, in the folders in turn, and what else a site may have. It returns the paths
// of the records, in the order of the payloads.
func Write(dir string, all []Payload) (records []string, err error) {
	write := func(name, text string) {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if e := os.MkdirAll(filepath.Dir(name), 0o755); e != nil && err == nil {
			err = e
		}
		if e := os.WriteFile(name, []byte(text), 0o644); e != nil && err == nil {
			err = e
		}
	}
	write("site.yaml", Settings)
	for name, text := range known {
		write(name, text)
	}
	for i, p := range all {
		name := name(i, p)
		write(name, Record(i, p))
		records = append(records, name)
		write(fmt.Sprintf("src/f%d.go", i), filled(marked, p.Text))
		switch i % 9 { // what is not a record's text
		case 0, 3:
			own := plain(p.Text)
			write("guides/"+own+"/README.md", "# A folder\n\n![x](<"+own+".png>) ![y](<./"+own+".svg>)\n")
			write("guides/"+own+"/"+own+".png", "no picture")
			write("guides/"+own+"/"+own+".svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")
		case 6:
			write(fmt.Sprintf("guides/g%d/Glossary.md", i), filled(glossary, p.Text))
		}
	}
	return records, err
}

// known are records that others cite, so that every kind of page is there: a chain of four, two of one id, a term.
var known = map[string]string{
	"known/0000-known.md":   "# Known\n\n## <img src=x onerror=alert(5)>\n\nText <svg onload=alert(6)>.\n",
	"known/index.md":        "# <script>alert(4)</script>\n\n![[0000-known]]\n",
	"decisions/0901-one.md": chained("<b onclick=alert(7)>One</b>", "superseded-by: [adr-902]"),
	"decisions/0902-two.md": chained("<img src=x onerror=alert(8)>", "supersedes: [adr-901]\nsuperseded-by: [adr-903]"),
	"decisions/0903-3.md":   chained("javascript:alert(9)", "supersedes: [adr-902]\nsuperseded-by: [adr-904]"),
	"decisions/0904-four.md": chained("}}{{.Site}}", "supersedes: [adr-903]\nservices: [\"<i>queue</i>\"]\ntags: "+
		"[\"<i>tag</i>\"]\ncode: [src/f0.go]\nconstraints: [{what: \"<s>x</s>\", until: 2020-01-01}]\nreview-by: 2020-01-01"),
	"guides/same/a.md": "---\nid: same\n---\n# <u>One</u>\n",
	"guides/same/b.md": "---\nid: same\n---\n# <u>Two</u>\n",
	"incidents/2020-03-04-out.md": "---\nstarted: 2020-03-04 10:00\nresolved: 2020-03-04 12:00\n---\n# <i>Out</i>\n\n" +
		"## Timeline\n\n- 10:00 <b onclick=alert(1)>began</b>\n- 11:00 javascript:alert(1)\n",
	"shadowing/watching.md": "---\nincident: 2020-03-04-out\nobserver: \"<b>Ann</b>\"\nobserved: \"<b>Bob</b>\"\nmoves:\n" +
		"  - {at: \"10:20\", did: \"<img src=x onerror=alert(1)>\", why: \"</script>x\"}\n" +
		"  - {at: \"10:40\", did: \"javascript:alert(1)\", why: \"{{.Site}}\"}\n---\n# <i>Watching</i>\n",
	"trails/known.md": "---\ngoal: \"<i>x</i>\"\nstops:\n  - {record: adr-904, note: \"<b onclick=alert(1)>x</b>\", " +
		"question: \"javascript:alert(1)?\"}\n  - {record: adr-901, note: \"</script>\"}\n---\n# <i>Trail</i>\n",
}

func chained(title, head string) string {
	return "---\nstatus: accepted\ndate: 2020-01-02\n" + head + "\n---\n# " + title + "\n\n## Context\n\n" + title +
		"\n\nSee ADR-901 and ADR-904.\n"
}

// name returns where the i-th payload's record lies. Every third has the payload in its name.
func name(i int, p Payload) string {
	if i%3 > 0 {
		return fmt.Sprintf("%s/%04d-x.md", Folders[i%len(Folders)], i+1)
	}
	return fmt.Sprintf("%s/%04d-%s.md", Folders[i%len(Folders)], i+1, plain(p.Text))
}

// plain is a payload as the name of a file: what no file system takes is replaced, and most take 255 bytes.
func plain(text string) string {
	text = strings.TrimSpace(strings.NewReplacer("/", "_", "\\", "_", "\x00", "_", "\n", "_", "\r", "_").Replace(text))
	for len(text) > 200 {
		_, size := utf8.DecodeLastRuneInString(text)
		text = text[:len(text)-size]
	}
	if strings.Trim(text, ".") == "" {
		return "dots"
	}
	return text
}

// Record returns the i-th payload's record: the payload in every place of it.
func Record(i int, p Payload) string {
	text := filled(head, p.Text)
	switch {
	case i%5 == 0: // every fifth has no front matter: the same things are read from the body
		text = ""
	case i%5 == 1: // another fifth is published whatever it says of itself
		text = without(text, "draft:", "visibility:")
	case i%5 == 2: // and another holds dates and states that are understood
		text = without(text, "draft:", "visibility:", "date:", "status:", "number:", "language:")
		text = strings.Replace(text, "---\n", "---\nid: "+quoted(p.Text)+"\ndate: 2020-02-03\nstatus: accepted\n", 1)
	default:
		text = without(text, "draft:", "visibility:", "status:")
	}
	return text + filled(body+drawn, p.Text)
}

func without(text string, keys ...string) string {
	var out strings.Builder
lines:
	for line := range strings.Lines(text) {
		for _, k := range keys {
			if strings.HasPrefix(line, k) {
				continue lines
			}
		}
		out.WriteString(line)
	}
	return out.String()
}

func filled(form, text string) string {
	return strings.NewReplacer("§P", text, "§Q", quoted(text), "§L", "["+quoted(text)+", b]", "§O",
		strings.NewReplacer("\n", " ", "\r", " ", `"`, "'").Replace(text), "'''", "```").Replace(form)
}

// quoted is a text as YAML and JSON read it.
func quoted(text string) string {
	out, _ := json.Marshal(text) // a string can be written
	return string(out)
}

// Commit makes a git history in which each payload is an author's name and a message, and in which a record of that
// title was deleted. The environment is what git runs with.
func Commit(dir string, all []Payload, records []string) error {
	var s strings.Builder
	clean := strings.NewReplacer("<", "(", ">", ")", "\n", " ", "\x00", "")
	begin := func(i int, branch, message string) {
		fmt.Fprintf(&s, "commit refs/heads/%s\ncommitter %s <c%d@example.org> %d +0000\ndata %d\n%s\n", branch,
			clean.Replace(all[i].Text), i, 1600000000+i*86400, len(message), message)
	}
	add := func(path, text string) {
		fmt.Fprintf(&s, "M 100644 inline %s\ndata %d\n%s\n", escaped(path), len(text), text)
	}
	for i, p := range all {
		begin(i, "main", p.Text)
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(records[i])))
		if err != nil {
			return err
		}
		add(records[i], string(data))
		if i%3 == 0 {
			add(fmt.Sprintf("decisions/8%03d-gone.md", i), "# "+p.Text+"\n\nGone.\n")
		}
	}
	begin(0, "main", "Remove what is gone")
	for i := range all {
		if i%3 == 0 {
			fmt.Fprintf(&s, "D decisions/8%03d-gone.md\n", i)
		}
	}
	for _, c := range []struct {
		args  []string
		stdin string
	}{
		{[]string{"init", "-q", "-b", "main"}, ""}, {[]string{"fast-import", "--quiet"}, s.String()},
		{[]string{"reset", "-q"}, ""}, {[]string{"add", "site.yaml", "src", "known"}, ""},
		{[]string{"-c", "user.name=$(touch x)", "-c", "user.email=x@example.org", "commit", "-qm", "%0A::error::x"}, ""},
	} {
		cmd := exec.Command("git", c.args...)
		cmd.Dir, cmd.Stdin = dir, strings.NewReader(c.stdin)
		if out, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("git %v: %w\n%s", c.args, err, out)
		}
	}
	return nil
}

// escaped is a path as fast-import reads it.
func escaped(path string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, c := range []byte(path) {
		if c < ' ' || c == '"' || c == '\\' || c > 0x7e {
			fmt.Fprintf(&b, "\\%03o", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String() + `"`
}
