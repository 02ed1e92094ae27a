package record

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"digsite/builder/config"
)

// Settings is what reading needs to know of site.yaml: closed data, made once a build and part of every cache key.
type Settings struct {
	Kinds    []Kind
	Folders  []Folder          // site.yaml's own, longest first
	Statuses map[string]string // the author's word, lower case -> normalised word
	Prefixes map[string]string // word before a number, lower case -> prefix
	Timezone string
	Vault    bool
}

// Folder is one entry of `folders`: a folder's name, path or glob, and the kind of what it holds.
type Folder struct{ Pattern, Kind string }

// NewSettings picks them from the configuration: the longest folder patterns first, so that the closest holds.
func NewSettings(cfg config.Config) Settings {
	s := Settings{Kinds: Kinds(cfg), Statuses: cfg.Statuses, Prefixes: map[string]string{}, Timezone: cfg.Timezone,
		Vault: cfg.Vault}
	for pattern, kind := range cfg.Folders {
		s.Folders = append(s.Folders, Folder{pattern, kind})
	}
	slices.SortFunc(s.Folders, func(a, b Folder) int {
		return cmp.Or(len(b.Pattern)-len(a.Pattern), strings.Compare(a.Pattern, b.Pattern))
	})
	for _, r := range cfg.References {
		s.Prefixes[strings.ToLower(r.Word)] = r.Prefix
	}
	return s
}

// CitationWords returns what site.yaml's words before numbers mean: "design" means "rfc". A kind's name means its
// prefix.
func CitationWords(conf config.Config) map[string]string {
	prefix := map[string]string{}
	for _, k := range Kinds(conf) {
		prefix[k.Name] = k.Prefix
	}
	out := map[string]string{}
	for _, r := range conf.References {
		to := strings.ToLower(r.Prefix)
		if p := prefix[to]; p != "" {
			to = p
		}
		out[strings.ToLower(r.Word)] = to
	}
	return out
}

// For returns the settings by which a record of a kind is read. Words that site.yaml lists as the kind's own statuses,
// and that mean nothing else, mean themselves: "running" is the status "running".
func (s Settings) For(kind string) Settings {
	i := slices.IndexFunc(s.Kinds, func(k Kind) bool { return k.Name == kind })
	if i < 0 {
		return s
	}
	own := false
	for _, word := range s.Kinds[i].Statuses {
		word = strings.ToLower(strings.TrimSpace(word))
		if _, _, known := NormaliseStatus(word, s.Statuses); known {
			continue
		}
		if !own {
			own, s.Statuses = true, maps.Clone(s.Statuses)
			if s.Statuses == nil {
				s.Statuses = map[string]string{}
			}
		}
		s.Statuses[word] = word
	}
	return s
}

// Kind returns a kind by its name, plural or an author's word for it: "ADR", "decisions" and "decision" are one.
func (s *Settings) Kind(word string) (Kind, bool) {
	word = strings.NewReplacer(" ", "-", "_", "-").Replace(strings.ToLower(strings.TrimSpace(word)))
	for range 2 {
		for _, k := range s.Kinds {
			if word == k.Name || word == k.Plural {
				return k, true
			}
		}
		if word = kindWords[word]; word == "" {
			break
		}
	}
	return Kind{}, false
}

// Matches reports whether a folder pattern covers a path: a bare name covers every folder of that name, a path covers
// what is below it, and * stands for one folder, ** for any number.
func (f Folder) Matches(dir string) bool {
	parts := strings.Split(dir, "/")
	pattern := strings.Split(strings.Trim(f.Pattern, "/"), "/")
	if pattern[len(pattern)-1] == "**" || pattern[len(pattern)-1] == "*.md" {
		pattern = pattern[:len(pattern)-1]
	}
	for from := range parts {
		if covers(pattern, parts[from:]) {
			return true
		}
		if len(pattern) > 1 {
			break // a path is anchored at the content's root
		}
	}
	return false
}

// covers reports whether the pattern matches the beginning of the parts.
func covers(pattern, parts []string) bool {
	switch {
	case len(pattern) == 0:
		return true
	case pattern[0] == "**":
		for i := range len(parts) + 1 {
			if covers(pattern[1:], parts[i:]) {
				return true
			}
		}
		return false
	case len(parts) == 0:
		return false
	case pattern[0] == "*" || strings.EqualFold(pattern[0], parts[0]):
		return covers(pattern[1:], parts[1:])
	}
	return false
}
