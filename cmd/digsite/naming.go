package main

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"digsite/builder/config"
	"digsite/builder/record"
	"digsite/builder/site"
)

// naming is how the files of one folder are named.
type naming struct {
	Folder string // relative to the site's root, slash-separated, "." for the root itself
	Lead   string // before the number or date: "ADR-"
	Style  style
	Width  int    // digits of the number
	Gap    string // between number or date and words
	Blank  string // between words
	Nested string // a folder a record: the file's name in it, "README.md"
	Ext    string
}

// style is what a file's name begins with.
type style uint8

const (
	byNumber  style = iota
	byDay           // 2026-11-23
	byDigits        // 20261123
	byNothing       // words only
)

var (
	dayName    = regexp.MustCompile(`^()(\d{4}-\d{2}-\d{2})([-_ ]+)(.*)$`)
	digitName  = regexp.MustCompile(`^()((?:19|20)\d{6})([-_ ]+)(.*)$`)
	numberName = regexp.MustCompile(`^([A-Za-z]{0,8}[-_ ]?)(\d{1,6})([-_ .]+)(.*)$`)
)

// namingOf learns from the records of a kind where a new one goes and how it is named: the folder that holds most of
// them, and the manner that most of its files have. With none it follows the kind's own manner.
func namingOf(s *site.Site, k record.Kind, cfg config.Config, hasSite bool) naming {
	byFolder := map[string][]naming{}
	for _, r := range s.Records {
		if r.Kind != k.Name || !r.IsRecord {
			continue
		}
		n := read(r.Path)
		byFolder[n.Folder] = append(byFolder[n.Folder], n)
	}
	if len(byFolder) == 0 {
		return firstNaming(k, cfg, hasSite)
	}
	folder := most(byFolder)
	byManner := map[naming][]naming{}
	for _, n := range byFolder[folder] {
		byManner[n] = append(byManner[n], n)
	}
	return most(byManner)
}

// most gives the key with the longest list, the first in order among equals.
func most[K comparable, V any](m map[K][]V) K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b K) int {
		return cmp.Or(cmp.Compare(len(m[b]), len(m[a])), cmp.Compare(fmt.Sprint(a), fmt.Sprint(b)))
	})
	return keys[0]
}

// read takes a path apart.
func read(p string) naming {
	n := naming{Folder: path.Dir(p), Blank: "-", Gap: "-", Ext: path.Ext(p)}
	stem := strings.TrimSuffix(path.Base(p), n.Ext)
	if l := strings.ToLower(stem); (l == "readme" || l == "index") && n.Folder != "." {
		n.Nested, stem, n.Folder = path.Base(p), path.Base(n.Folder), path.Dir(n.Folder)
	}
	words := stem
	n.Style = byNothing
	for _, t := range []struct {
		re *regexp.Regexp
		as style
	}{{dayName, byDay}, {digitName, byDigits}, {numberName, byNumber}} {
		if m := t.re.FindStringSubmatch(stem); m != nil {
			n.Lead, n.Style, n.Gap, words = m[1], t.as, m[3], m[4]
			if t.as == byNumber {
				n.Width = len(m[2])
				if m[2][0] != '0' && n.Width < 4 { // not padded: 12-use-queues
					n.Width = 1
				}
			}
			break
		}
	}
	switch {
	case strings.Contains(words, " "):
		n.Blank = " "
	case strings.Contains(words, "_") && !strings.Contains(words, "-"):
		n.Blank = "_"
	}
	return n
}

// firstNaming is where and how the first record of a kind goes.
func firstNaming(k record.Kind, cfg config.Config, hasSite bool) naming {
	n := naming{Folder: ".", Style: byNothing, Gap: "-", Blank: "-", Ext: ".md"}
	if hasSite && len(cfg.Content) > 0 {
		n.Folder = path.Clean(cfg.Content[0])
	}
	for _, c := range cfg.Content {
		if slices.Contains(k.Folders, strings.ToLower(path.Base(c))) {
			n.Folder = path.Clean(c)
		}
	}
	if !slices.Contains(k.Folders, strings.ToLower(path.Base(n.Folder))) {
		n.Folder = path.Join(n.Folder, k.Plural)
	}
	switch k.Name {
	case "decision":
		n.Style, n.Width = byNumber, 4
	case "incident", "change", "shadowing":
		n.Style = byDay
	}
	return n
}

// path names a new file.
func (n naming) path(number int, day, title string) string {
	slug := site.Slug(title)
	if n.Blank == " " {
		slug = strings.Join(strings.Fields(strings.NewReplacer("/", " ", `\`, " ", ":", " ", "*", " ", "?", " ", `"`, " ", "<", " ", ">", " ",
			"|", " ", "#", " ", "%", " ").Replace(clean(title))), " ")
	} else {
		slug = strings.ReplaceAll(slug, "-", n.Blank)
	}
	slug = strings.Trim(short(slug, 80), "-_ .")
	lead := ""
	switch n.Style {
	case byNumber:
		lead = fmt.Sprintf("%s%0*d%s", n.Lead, n.Width, number, n.Gap)
	case byDay:
		lead = day + n.Gap
	case byDigits:
		lead = strings.ReplaceAll(day, "-", "") + n.Gap
	}
	if n.Nested != "" {
		return path.Join(n.Folder, lead+slug, n.Nested)
	}
	return path.Join(n.Folder, lead+slug+n.Ext)
}

// short cuts s to most bytes at a word's end, and never inside a character.
func short(s string, most int) string {
	if len(s) <= most {
		return s
	}
	cut := strings.ToValidUTF8(s[:most], "")
	if i := strings.LastIndexAny(cut, "-_ "); i > most/2 {
		cut = cut[:i]
	}
	return cut
}

// nextNumber is one more than the highest number of the kind's records.
func nextNumber(s *site.Site, k record.Kind) int {
	next := 1
	for _, r := range s.Records {
		if r.Kind == k.Name && r.IsRecord && r.Number >= next {
			next = r.Number + 1
		}
	}
	return next
}
