package record

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"

	"digsite/builder/config"
	"digsite/builder/text"
)

// Settings is what reading needs to know of site.yaml: closed data, made once a build and part of every cache key.
type Settings struct {
	Kinds    []Kind
	Folders  []Folder          // site.yaml's own, longest first
	Statuses map[string]string // the author's word, lower case -> normalised word
	Prefixes map[string]string // word before a number, lower case -> prefix
	Timezone string
	Vault    bool
	// Root is the name of the folder that is read, where it has no site.yaml: digsite build docs/adr reads the files of
	// "adr", and digsite build docs the same.
	Root string
}

// Folder is one entry of `folders`: a name, path or glob of folders or files, and the kind of what they hold or are.
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

// ofIncidents are words that say of an incident what they do not say of a decision: "Complete, action items in
// progress".
var ofIncidents = map[string]string{"complete": "resolved", "completed": "resolved", "done": "resolved",
	"ongoing": "open", "in progress": "open", "active": "open"}

// For returns the settings by which a record of a kind is read. Words that site.yaml lists as the kind's own statuses,
// and that mean nothing else, mean themselves: "running" is the status "running".
func (s Settings) For(kind string) Settings {
	i := slices.IndexFunc(s.Kinds, func(k Kind) bool { return k.Name == kind })
	if i < 0 {
		return s
	}
	own := false
	if kind == "incident" {
		own, s.Statuses = true, maps.Clone(s.Statuses)
		if s.Statuses == nil {
			s.Statuses = map[string]string{}
		}
		for word, means := range ofIncidents {
			if _, said := s.Statuses[word]; !said {
				s.Statuses[word] = means
			}
		}
	}
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

// Matches reports whether an entry covers a file. A bare name covers every file in a folder of that name, and every
// file of that name, wherever it lies; a path is anchored at the root. * stands for any part of one name, ** for any
// number of folders:
//
//	rfcs                   everything below a folder rfcs, at any depth
//	docs/rfcs              everything below that one folder
//	docs/rfcs/*/README.md  the README of each folder in it, and nothing else
func (f Folder) Matches(file string) bool {
	parts := strings.Split(strings.ToLower(file), "/")
	pattern := strings.Split(strings.ToLower(strings.Trim(strings.TrimPrefix(f.Pattern, "./"), "/")), "/")
	if len(pattern) == 1 && !strings.HasPrefix(f.Pattern, "/") {
		pattern = append([]string{"**"}, pattern...)
	}
	return covers(pattern, parts)
}

// IsFile reports whether an entry names single files, not what folders hold: it ends as the file of a page does.
func (f Folder) IsFile() bool { return text.IsPage(f.Pattern) }

// Names reports whether an entry itself names a folder.
func (f Folder) Names(folder string) bool {
	same := func(part string) bool { return strings.EqualFold(part, folder) }
	return slices.ContainsFunc(strings.Split(f.Pattern, "/"), same)
}

// covers reports whether the pattern matches the parts of a file's path, or of a folder above it. "**" at its end
// stands
// for at least one name, as in a .gitignore.
func covers(pattern, parts []string) bool {
	switch {
	case len(pattern) == 0:
		return true
	case pattern[0] == "**":
		for i := range parts {
			if covers(pattern[1:], parts[i:]) {
				return true
			}
		}
		return false
	case len(parts) == 0:
		return false
	}
	fits, err := path.Match(pattern[0], parts[0])
	return err == nil && fits && covers(pattern[1:], parts[1:])
}
