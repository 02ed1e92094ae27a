package corpus

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
)

// Edit is one thing that somebody did to the folder. From is the earlier path of a file that was renamed. A file that
// was removed has no Data and Gone true; a touched one has only a new time.
type Edit struct {
	What  string
	Path  string
	From  string
	Data  []byte
	Gone  bool
	Touch bool
}

// Edit does one random thing and says what. The files follow; apply it to the copy on disk with Edit.Apply.
func (s *Site) Edit() Edit {
	for {
		if e, done := s.try(); done {
			return e
		}
	}
}

func (s *Site) try() (Edit, bool) {
	d := pick(s.rng, s.docs)
	switch n := s.rng.IntN(100); {
	case n < 30:
		d.body = s.rng.Uint64()
		return s.rewrite("edit", d), true
	case n < 40:
		d.status = pick(s.rng, statuses[:])
		d.newer = nil
		return s.rewrite("status", d), true
	case n < 47:
		d.title = capital(phrase(s.rng, 3))
		return s.rewrite("title", d), true
	case n < 54:
		s.link(d)
		d.tags = []string{pick(s.rng, tags[:])}
		return s.rewrite("links", d), true
	case n < 62:
		return s.supersede(d)
	case n < 72:
		d = s.add()
		return Edit{What: "add", Path: d.path, Data: s.Files[d.path]}, true
	case n < 79:
		return s.remove(d)
	case n < 86:
		return s.rename(d)
	case n < 92:
		d.hurt = pick(s.rng, hurts[:])
		return s.rewrite("damage "+d.hurt, d), true
	case n < 95:
		return Edit{What: "touch", Path: d.path, Touch: true}, true
	}
	return s.other(), true
}

func (s *Site) rewrite(what string, d *doc) Edit {
	s.write(d)
	return Edit{What: what, Path: d.path, Data: s.Files[d.path]}
}

// supersede states it in one of the two files, the older or the newer.
func (s *Site) supersede(d *doc) (Edit, bool) {
	other := pick(s.rng, s.docs)
	if other == d {
		return Edit{}, false
	}
	if s.rng.IntN(2) == 0 {
		d.newer = other
	} else {
		d.older = other
	}
	return s.rewrite("supersede", d), true
}

// remove leaves at least four records. Those that point at it keep pointing.
func (s *Site) remove(d *doc) (Edit, bool) {
	if len(s.docs) < 5 {
		return Edit{}, false
	}
	s.docs = slices.DeleteFunc(s.docs, func(o *doc) bool { return o == d })
	delete(s.Files, d.path)
	return Edit{What: "remove", Path: d.path, Gone: true}, true
}

// rename moves the file and leaves its text.
func (s *Site) rename(d *doc) (Edit, bool) {
	to := fmt.Sprintf("%s/%04d-%s-%d.md", pick(s.rng, kinds[:]), d.number, pick(s.rng, words), s.rng.IntN(100))
	if s.Files[to] != nil {
		return Edit{}, false
	}
	from := d.path
	s.Files[to] = s.Files[from]
	delete(s.Files, from)
	d.path = to
	return Edit{What: "rename", Path: to, From: from}, true
}

// other edits what is not a record.
func (s *Site) other() Edit {
	e := Edit{What: "site.yaml", Path: "site.yaml"}
	switch s.rng.IntN(7) {
	case 5:
		e.Data = fmt.Appendf(nil,
			"terms:\n  %s: %s\n  lease: %s\npeople:\n  - name: the mentor\n    team: %s\n    left: 20%02d-01-01\n",
			"queue", phrase(s.rng, 5), phrase(s.rng, 3), pick(s.rng, words), 20+s.rng.IntN(9))
	case 6:
		e.Data = fmt.Appendf(nil, "language: %s\nwords:\n  Search: %s\nnav:\n  - First: adr-1\n",
			pick(s.rng, []string{"de", "ar", "en"}), capital(pick(s.rng, words)))
	case 0:
		e.Data = fmt.Appendf(nil, "title: Records %d\ndescription: %s\n", s.rng.IntN(100), phrase(s.rng, 4))
	case 1:
		e.Data = fmt.Appendf(nil, "title: Generated records\nstatuses:\n  who knows: %s\n",
			pick(s.rng, []string{"accepted", "rejected"}))
	case 2:
		e = Edit{What: "picture", Path: "pictures/flow.png", Data: picture(s.rng.IntN(200))}
	case 3:
		e = Edit{What: "glossary", Path: "pages/glossary.md", Data: fmt.Appendf(nil, "# Glossary\n\n## %s\n\n%s.\n",
			capital(pick(s.rng, words)), phrase(s.rng, 9))}
	case 4:
		e = Edit{What: ".gitignore", Path: ".gitignore",
			Data: []byte(pick(s.rng, []string{"*.draft.md\n", "*.draft.md\n/principles/\n", "# nothing\n"}))}
	}
	s.Files[e.Path] = e.Data
	return e
}

// Write makes the whole site below an open folder.
func (s *Site) Write(root *os.Root) error {
	for _, name := range s.Paths() {
		if err := (Edit{Path: name, Data: s.Files[name]}).Apply(root); err != nil {
			return err
		}
	}
	return nil
}

// Apply does the edit to the copy below an open folder.
func (e Edit) Apply(root *os.Root) error {
	name := filepath.FromSlash(e.Path)
	if err := root.MkdirAll(filepath.FromSlash(path.Dir(e.Path)), 0o755); err != nil {
		return err
	}
	switch {
	case e.Gone:
		return root.Remove(name)
	case e.From != "":
		return root.Rename(filepath.FromSlash(e.From), name)
	case e.Touch:
		info, err := root.Stat(name)
		if err != nil {
			return err
		}
		later := info.ModTime().Add(1_000_000_000)
		return root.Chtimes(name, later, later)
	}
	return root.WriteFile(name, e.Data, 0o644)
}
