package index

import (
	"net/url"
	"path"
	"regexp"
	"strconv"
	"strings"

	"digsite/builder/config"
	"digsite/builder/series"
	"digsite/builder/site/address"
	"digsite/builder/text"
)

// Link is a link's target taken apart. It is what the author wrote, percent-decoded, not yet looked up.
type Link struct {
	Scheme   string // lower-cased, "" for a relative one
	Host     string // only with a scheme
	Path     string
	Fragment string
	Whole    string // as written, trimmed
}

// ParseLink takes a target apart. It never fails: whatever it is, it is a path at worst. A name with a blank
// before its colon ("ADR 12: Queues.md") has no scheme.
func ParseLink(target string) Link {
	a := Link{Whole: strings.TrimSpace(target)}
	rest := a.Whole
	if i := strings.IndexByte(rest, '#'); i >= 0 {
		rest, a.Fragment = rest[:i], Decode(rest[i+1:])
	}
	if i := schemeEnd(rest); i > 0 {
		a.Scheme = strings.ToLower(squeeze(rest[:i]))
		rest = rest[i+1:]
	}
	if strings.HasPrefix(rest, "//") {
		if a.Scheme == "" {
			a.Scheme, a.Whole = "https", "https:"+a.Whole
		}
		rest = rest[2:]
		end := strings.IndexAny(rest, "/?")
		if end < 0 {
			end = len(rest)
		}
		a.Host, rest = strings.ToLower(rest[:end]), rest[end:]
	}
	if i := strings.IndexByte(rest, '?'); i >= 0 {
		rest = rest[:i]
	}
	a.Path = Decode(rest)
	return a
}

// schemeEnd finds the colon that ends a scheme; control characters before it are dropped as browsers do, so that
// "java\nscript:" is seen for what it is. 0: no scheme.
func schemeEnd(s string) int {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == ':':
			return i
		case text.Letter(c), c < 0x20:
		case i > 0 && (c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.'):
		default:
			return 0
		}
	}
	return 0
}

// Shown returns what a message calls the joined path of a link: the author's words in quotes where an address stands in
// them, whose slashes joining made one: "[url](https://example.org)" as the target of a link.
func (a Link) Shown(full string) string {
	if strings.Contains(a.Whole, "://") {
		return `"` + a.Whole + `"`
	}
	return full
}

// squeeze drops control characters.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 {
			return -1
		}
		return r
	}, s)
}

// Decode undoes percent-encoding where it is whole, and leaves the text alone where it is not ("100% sure.md").
func Decode(s string) string {
	if strings.IndexByte(s, '%') < 0 {
		return s
	}
	if d, err := url.PathUnescape(s); err == nil {
		return d
	}
	return s
}

// Join resolves a path against a folder. ok is false when it leads above the root; then the rest of the way up is
// kept as leading "..".
func Join(dir, p string) (string, bool) {
	out := path.Join(dir, p)
	if out == "." || out == "/" {
		out = ""
	}
	return out, out != ".." && !strings.HasPrefix(out, "../")
}

// Routed finds the record that an address of a published site names, where nothing lies at that path: "/adr/ADR-80".
func Routed(l *Lookup, from *Entry, a Link) (Hit, bool) {
	last := path.Base(a.Path)
	prefix, number, rest := address.SplitCode(last)
	if !strings.HasPrefix(a.Path, "/") || prefix == "" || rest != "" {
		return Hit{}, false
	}
	hits := l.Cited(from, prefix, number, last)
	if len(hits) != 1 {
		return Hit{}, false
	}
	return Hit{Page: hits[0]}, true
}

// OldAddress reads an alias as an address, "" when it is a name. Hugo, Jekyll and MkDocs write "/2019/queue/" or
// "/2019/queue.html".
func OldAddress(alias string) string {
	alias = strings.TrimSpace(alias)
	if !strings.HasPrefix(alias, "/") && !strings.HasSuffix(alias, "/") || strings.HasPrefix(alias, "//") {
		return ""
	}
	a := ParseLink(alias)
	if a.Scheme != "" {
		return ""
	}
	p := strings.TrimSuffix(strings.TrimSuffix(a.Path, "index.html"), ".html")
	var parts []string
	for _, part := range strings.Split(strings.Trim(path.Clean("/"+p), "/"), "/") {
		if part != "" {
			parts = append(parts, address.Part(part))
		}
	}
	from := strings.Join(parts, "/") + "/"
	if len(parts) == 0 || config.HoldsFiles(from) {
		return ""
	}
	return from
}

// IsLines reports whether a fragment names no heading: lines of source (#L10-L20) and text to be marked (#:~:text=).
func IsLines(fragment string) bool {
	if strings.HasPrefix(fragment, ":~:") {
		return true
	}
	rest, ok := strings.CutPrefix(fragment, "L")
	return ok && rest != "" && rest[0] >= '0' && rest[0] <= '9'
}

// LooksLikeHost reports whether a path is an address of the web whose author left the scheme out:
// [ada](github.com/ada).
func LooksLikeHost(p string) bool { return host.MatchString(p) }

var host = regexp.MustCompile(`^(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|co|eu|app|gov|edu|de|uk|fr)(?:/|$)`)

// OtherAddresses returns the addresses of a page that need no history: its aliases, and its id under the word of its
// kind, which records of many series had before series were learned.
func OtherAddresses(e *Entry, word string) []string {
	var out []string
	for _, alias := range e.Aliases {
		out = append(out, OldAddress(alias))
		if prefix, number, rest := address.SplitCode(strings.TrimSpace(alias)); prefix != "" && rest == "" {
			out = append(out, config.ShortURL+address.Slug(prefix+"-"+number)+"/") // an id that it had
		}
	}
	if e.IsRecord && e.Number >= 0 && !series.Old(e.Word) {
		out = append(out, config.ShortURL+word+"-"+strconv.Itoa(e.Number)+"/")
	}
	return out
}
