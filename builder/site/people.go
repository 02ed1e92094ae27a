package site

import "strings"

// Gone reports whether site.yaml says that somebody has left by the build date, and on which day. name is one that the
// site returns: Committers, or what Person makes of a written name.
func (s *Site) Gone(name string) (day string, gone bool) {
	x := s.people[strings.ToLower(name)]
	return x.Left, x.Left != "" && x.Left <= s.Day
}

// Listed reports whether site.yaml names somebody so, by name or alias.
func (s *Site) Listed(name string) bool {
	_, known := s.people[strings.ToLower(name)]
	return known
}

// Person returns the name under which the site knows somebody whom a record or git names: aliases of site.yaml become
// the name, and mail addresses are dropped.
func (s *Site) Person(written string) string { return s.people.Name(written) }
