package draft

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"digsite/builder/config"
	"digsite/builder/record"
	"digsite/builder/site"
	"digsite/builder/site/address"
	"digsite/builder/text"
)

// naming is how the files of one folder are named: adr/ADR-0012-use-queues.md has the folder "adr", the lead "ADR-", a
// number of four digits, the gap "-" and the blank "-".
type naming struct {
	Folder string // relative to the site's root, slash-separated, "." for the root itself
	Lead   string // before the number or date: "ADR-"
	Style  nameStyle
	Width  int    // digits of the number
	Gap    string // between number or date and words
	Blank  string // between words
	Nested string // a folder a record: the file's name in it, "README.md"
	Ext    string
}

// nameStyle is what a file's name begins with, after its lead.
type nameStyle uint8

const (
	byNumber  nameStyle = iota
	byDay               // 2026-11-23
	byDigits            // 20261123
	byNothing           // words only
)

var (
	// In each: what leads, the number or date, the gap, the words. They are tried in this order, as every date begins
	// with digits and would pass for a number: "2026-11-23-title" is no record 2026.
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
		n := namingIn(r.Path)
		byFolder[n.Folder] = append(byFolder[n.Folder], n)
	}
	if len(byFolder) == 0 {
		return firstNaming(k, cfg, hasSite)
	}
	folder := longest(byFolder)
	byManner := map[naming][]naming{}
	for _, n := range byFolder[folder] {
		byManner[n] = append(byManner[n], n)
	}
	return longest(byManner)
}

// longest returns the key with the longest list, the first in order among equals: the same content must always lead to
// the same name, and a map has no order.
func longest[K comparable, V any](m map[K][]V) K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b K) int {
		return cmp.Or(cmp.Compare(len(m[b]), len(m[a])), cmp.Compare(fmt.Sprint(a), fmt.Sprint(b)))
	})
	return keys[0]
}

// namingIn returns the naming that one path shows:
//
//	adr/0012-use-queues.md                    a number of four digits
//	incidents/2026-11-23_disk_full.md         a day; gap and blank are "_"
//	incidents/2026-11-23-disk-full/README.md  a day, and a folder a record
//
// A number without a zero before it that is shorter than four digits was not padded, so its width is 1.
func namingIn(p string) naming {
	n := naming{Folder: path.Dir(p), Blank: "-", Gap: "-", Ext: path.Ext(p)}
	stem := strings.TrimSuffix(path.Base(p), n.Ext)
	if l := strings.ToLower(stem); (l == "readme" || l == "index") && n.Folder != "." {
		n.Nested, stem, n.Folder = path.Base(p), path.Base(n.Folder), path.Dir(n.Folder)
	}
	words := stem
	n.Style = byNothing
	for _, t := range []struct {
		re *regexp.Regexp
		as nameStyle
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

// firstNaming returns where and how the first record of a kind goes: into the content folder that is called like the
// kind, else into a new one below the first. What is decided gets a number, what happens on a day that day.
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
	case "incident", "change", "shadowing", "log":
		n.Style = byDay
	}
	return n
}

// path returns the path of a new file: of the record with that number, day and title. Its words are letters, digits
// and hyphens, whatever the title holds, with the blanks that its neighbours have between them: "&" needs quotes in a
// shell, and a comma or a bracket ends an address in running text. An apostrophe joins: "don't" is "dont".
func (n naming) path(number int, day, title string) string {
	words := text.Squash(strings.Map(func(r rune) rune {
		switch {
		case text.LetterOrDigit(r), unicode.IsMark(r), r == '-':
			return r
		case r == '\'' || r == '’':
			return -1
		}
		return ' '
	}, text.Clean(title)))
	slug := words
	if n.Blank != " " {
		parts := strings.FieldsFunc(address.Slug(words), func(r rune) bool { return r == '-' })
		slug = strings.Join(parts, n.Blank)
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
