package export

import (
	"bytes"
	"cmp"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"digsite/builder/config"
	"digsite/builder/record"
	"digsite/builder/site"
	"digsite/builder/site/address"
	"digsite/builder/text"
	"digsite/builder/yaml"
)

// OKFVersion is the version of the Open Knowledge Format that is written
// (https://github.com/GoogleCloudPlatform/knowledge-catalog, folder okf).
const OKFVersion = "0.2"

// Bundle is what an OKF bundle is made from. Read returns a file's text as UTF-8. Hidden are the files of records that
// are left out: their names are taken out of the others' texts.
type Bundle struct {
	Site   *site.Site
	Kinds  []record.Kind
	Read   func(path string) ([]byte, error)
	Hidden []string
}

// OKF returns the files of a bundle of the Open Knowledge Format: each record as its author wrote it, under its own
// path, with the keys of the format added to its front matter, and an index.md in each folder. Nothing is left out of a
// file, so that the bundle reads as the folder did. A `status` of front matter is the page's there; the record's own
// goes on as `adr_status`.
func OKF(b Bundle) ([]File, error) {
	var out []File
	paths := b.paths()
	for _, r := range b.Site.Records {
		src, err := b.Read(r.Path)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", r.Path, err)
		}
		out = append(out, File{paths[r.Path], b.redact(b.concept(r, src))})
	}
	out = append(out, b.indexes(paths)...)
	slices.SortFunc(out, func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
	return out, nil
}

// reserved are the file names that the format keeps for itself (section 3.1).
var reserved = []string{"index.md", "log.md"}

// paths returns where each record's file stands in the bundle: where it stands in the content, but that index.md and
// log.md, which the format keeps for lists, become index-page.md and log-page.md, and names are Bearable.
func (b *Bundle) paths() map[string]string {
	out := map[string]string{}
	for _, r := range b.Site.Records {
		dir, name := path.Split(r.Path)
		if slices.Contains(reserved, strings.ToLower(name)) {
			stem := strings.TrimSuffix(name, path.Ext(name)) + "-page"
			for n := 2; b.Site.ByPath(dir+stem+".md") != nil; n++ {
				stem = strings.TrimSuffix(name, path.Ext(name)) + "-page-" + strconv.Itoa(n)
			}
			name = stem + ".md"
		}
		out[r.Path] = Bearable(dir + strings.TrimSuffix(name, path.Ext(name)) + ".md")
	}
	return out
}

// Bearable returns a path as every file system bears it: "10:00.md" becomes "10-00-6f1d9a02.md", with a mark of the
// name as it was, since "10-00.md" may be there too.
func Bearable(name string) string {
	plain := strings.NewReplacer(":", "-", `\`, "-").Replace(name)
	if plain == name {
		return name
	}
	ext := path.Ext(plain)
	return strings.TrimSuffix(plain, ext) + "-" + address.Hash(name) + ext
}

// concept returns a record's file with the keys of the format.
func (b *Bundle) concept(r *site.Record, src []byte) []byte {
	front, _, body, _ := yaml.FrontMatter(src)
	head, problems := yaml.Parse(r.Path, front, 1, yaml.Limits{})
	if len(problems) > 0 { // no program could read it: it is shown in the text
		body = slices.Concat([]byte("```yaml\n"), bytes.TrimSpace(front), []byte("\n```\n\n"), body)
		front, head = nil, yaml.Value{}
	}
	has := map[string]bool{}
	for _, e := range head.Fields {
		has[e.Key] = true
	}
	var out bytes.Buffer
	out.WriteString("---\n")
	add := func(key, value string) {
		if value != "" && !has[key] {
			fmt.Fprintf(&out, "%s: %s\n", key, value)
		}
	}
	add("type", scalar(b.word(r.Kind)))
	add("title", scalar(r.Title))
	add("description", scalar(r.Summary))
	if state := lifecycle(r); state != "" {
		front = renamed(front, "status", "adr_status")
		fmt.Fprintf(&out, "status: %s\n", state)
		if r.Status.From != "front matter" && !has["adr_status"] {
			add("adr_status", ownStatus(r.Status))
		}
	}
	add("generated", generated(r))
	add("verified", verified(r.Reviews))
	if len(r.ReviewBy) >= 10 {
		add("stale_after", r.ReviewBy[:10]+"T00:00:00Z")
	}
	out.Write(front)
	if n := len(front); n > 0 && front[n-1] != '\n' {
		out.WriteByte('\n')
	}
	out.WriteString("---\n")
	out.Write(body)
	return out.Bytes()
}

// word returns what a kind is called: "Decision".
func (b *Bundle) word(kind string) string {
	for _, k := range b.Kinds {
		if k.Name == kind {
			return k.One
		}
	}
	return text.Capital(kind)
}

// lifecycle returns the format's word for the state of a page (section 5.4): "stable" for what holds, "draft" for what
// is open, "deprecated" for what is retired; "" where the record states nothing.
func lifecycle(r *site.Record) string {
	switch {
	case r.Status.Word == "unknown":
		return ""
	case r.Standing == site.Holds:
		return "stable"
	case r.Standing == site.Open:
		return "draft"
	case r.Standing == site.Retired:
		return "deprecated"
	}
	return ""
}

// ownStatus returns the record's own status in one word, or "partly superseded".
func ownStatus(s record.Status) string {
	if s.Partial {
		return "partly " + s.Word
	}
	return s.Word
}

// generated returns who wrote a record and when, where one person and one day are stated.
func generated(r *site.Record) string {
	day := r.Updated.Day
	if day == "" && r.DayFrom == "declared" {
		day = r.Day
	}
	if len(r.Authors) != 1 || day == "" {
		return ""
	}
	return fmt.Sprintf("{by: %s, at: %sT00:00:00Z}", scalar("human:"+r.Authors[0]), day)
}

// verified returns the reviews that approved.
func verified(reviews []record.Review) string {
	var all []string
	for _, v := range reviews {
		if v.Verdict == "approve" && v.By != "" && len(v.Date) == 10 {
			all = append(all, fmt.Sprintf("{by: %s, at: %sT00:00:00Z}", scalar("human:"+v.By), v.Date))
		}
	}
	if all == nil {
		return ""
	}
	return "[" + strings.Join(all, ", ") + "]"
}

// scalar returns a text as a scalar of YAML, which a string of JSON is; "" stays "".
func scalar(s string) string {
	if s == "" {
		return ""
	}
	return strconv.Quote(text.Clean(s))
}

// renamed returns front matter with another name for one of its own keys; its value stays as it is written.
func renamed(front []byte, from, to string) []byte {
	lines := bytes.SplitAfter(front, []byte("\n"))
	for i, line := range lines {
		if key, rest, ok := bytes.Cut(line, []byte(":")); ok &&
			strings.EqualFold(strings.Trim(string(bytes.TrimRight(key, " ")), `"'`), from) {
			lines[i] = slices.Concat([]byte(to+":"), rest)
		}
	}
	return bytes.Join(lines, nil)
}

// redact takes the names of files that are left out of a text.
func (b *Bundle) redact(src []byte) []byte {
	for _, p := range b.Hidden {
		stem := strings.TrimSuffix(path.Base(p), path.Ext(p))
		if strings.Trim(stem, "0123456789") == "" {
			stem = path.Base(p)
		}
		src = bytes.ReplaceAll(src, []byte(stem), []byte("not-published"))
	}
	return src
}

// tree returns the records of each folder of the bundle, "." for its root, and the folders in each.
func (b *Bundle) tree(paths map[string]string) (files map[string][]*site.Record, folders map[string][]string) {
	files = map[string][]*site.Record{".": nil}
	folders = map[string][]string{}
	for _, r := range b.Site.Records {
		dir := path.Dir(paths[r.Path])
		files[dir] = append(files[dir], r)
		for ; dir != "."; dir = path.Dir(dir) {
			up := path.Dir(dir)
			if _, known := files[up]; !known {
				files[up] = nil
			}
			if !slices.Contains(folders[up], dir) {
				folders[up] = append(folders[up], dir)
			}
		}
	}
	return files, folders
}

// indexes returns an index.md for each folder (section 8), that of the root with the version of the format. A folder
// below it that has a README has its page: a link to the folder goes on meaning that.
func (b *Bundle) indexes(paths map[string]string) []File {
	files, folders := b.tree(paths)
	isReadme := func(r *site.Record) bool { return strings.EqualFold(path.Base(r.Path), "readme.md") }
	var out []File
	for dir, records := range files {
		if dir != "." && slices.ContainsFunc(records, isReadme) {
			continue
		}
		var w strings.Builder
		if dir == "." {
			fmt.Fprintf(&w, "---\nokf_version: %q\n---\n\n", OKFVersion)
		}
		entry := func(title, href, about string) {
			fmt.Fprintf(&w, "* [%s](%s)", linkText.Replace(text.Clean(title)), text.EscapePath(href))
			if about != "" {
				w.WriteString(" - " + text.Clean(about))
			}
			w.WriteString("\n")
		}
		slices.SortFunc(records, func(x, y *site.Record) int { return cmp.Compare(paths[x.Path], paths[y.Path]) })
		for _, k := range b.Kinds {
			head := false
			for _, r := range records {
				if r.Kind != k.Name {
					continue
				}
				if !head {
					fmt.Fprintf(&w, "# %s\n\n", text.Capital(k.Plural))
					head = true
				}
				entry(r.Title, path.Base(paths[r.Path]), string(b.redact([]byte(r.Summary))))
			}
			if head {
				w.WriteString("\n")
			}
		}
		if subs := folders[dir]; len(subs) > 0 {
			slices.Sort(subs)
			w.WriteString("# Folders\n\n")
			for _, sub := range subs {
				entry(path.Base(sub), path.Base(sub)+"/", "")
			}
		}
		out = append(out, File{path.Join(dir, "index.md"), []byte(strings.TrimRight(w.String(), "\n") + "\n")})
	}
	return out
}

// linkText keeps a title from ending the link that it stands in.
var linkText = strings.NewReplacer("[", `\[`, "]", `\]`)

// hiddenOf returns the Markdown files of the content that no record of the site was made from.
func hiddenOf(s *site.Site, content []string) []string {
	var out []string
	for _, p := range content {
		if text.IsPage(p) && s.ByPath(p) == nil {
			out = append(out, p)
		}
	}
	return out
}

// NewBundle returns the bundle of a site. content lists all files that the site was made of.
func NewBundle(s *site.Site, cfg config.Config, content []string, read func(string) ([]byte, error)) Bundle {
	return Bundle{Site: s, Kinds: record.Kinds(cfg), Read: read, Hidden: hiddenOf(s, content)}
}
