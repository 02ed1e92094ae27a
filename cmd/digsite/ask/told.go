package ask

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"digsite/builder/atomicfile"
	"digsite/cmd/digsite/run"
)

// oriented stands among the ids that a session was told for what is said at its beginning. It is no record's id.
const oriented = "/"

// told is what one session of an assistant was told already: ids of records, in a file of the user's cache.
type told struct {
	dir, name string // "" where nothing is remembered
	ids       []string
}

// memory returns what a session was told about the records of a folder. Without a session or a cache folder nothing is
// remembered.
func memory(w *run.World, session, home string) told {
	dir, ok := w.Env("XDG_CACHE_HOME")
	if user, there := w.Env("HOME"); !ok || dir == "" {
		if dir = filepath.Join(user, ".cache"); !there || user == "" {
			if dir, _ = w.Env("LocalAppData"); dir == "" {
				return told{}
			}
		}
	}
	if session == "" {
		return told{}
	}
	sum := sha256.Sum256([]byte(session + "\x00" + home))
	s := told{dir: filepath.Join(dir, "digsite", "told"), name: hex.EncodeToString(sum[:12]) + ".json"}
	if root, err := os.OpenRoot(s.dir); err == nil {
		defer root.Close()
		s.ids = s.read(root)
	}
	return s
}

// read returns the ids in the file. A damaged file is none: the worst is to say something twice.
func (s told) read(root *os.Root) (ids []string) {
	data, err := root.ReadFile(s.name)
	if err != nil || json.Unmarshal(data, &ids) != nil {
		return nil
	}
	return ids
}

// keep remembers what was told. The file is exchanged whole and what another event of the session wrote meanwhile is
// kept; of two at the very same time one may be lost, and the worst is to say something twice.
func (s told) keep(now time.Time, ids []string) {
	if s.dir == "" || os.MkdirAll(s.dir, 0o700) != nil {
		return
	}
	root, err := os.OpenRoot(s.dir)
	if err != nil {
		return
	}
	defer root.Close()
	for _, id := range slices.Concat(s.read(root), ids) {
		if !slices.Contains(s.ids, id) {
			s.ids = append(s.ids, id)
		}
	}
	if data, err := json.Marshal(s.ids); err == nil {
		_ = atomicfile.Replace(root, s.name, data, 0o600)
	}
	prune(root, now)
}

// prune removes what sessions of more than two weeks ago were told. It looks at most once a day: the time of the file
// "pruned" says when it last did.
func prune(root *os.Root, now time.Time) {
	const day, mark = 24 * time.Hour, "pruned"
	if st, err := root.Stat(mark); err == nil && now.Sub(st.ModTime()).Abs() < day {
		return
	}
	_ = atomicfile.Replace(root, mark, nil, 0o600)
	entries, err := fs.ReadDir(root.FS(), ".")
	if err != nil {
		return
	}
	for _, e := range entries {
		st, err := e.Info()
		if err != nil || !st.Mode().IsRegular() || !strings.Contains(e.Name(), ".json") {
			continue
		}
		if now.Sub(st.ModTime()) > 14*day {
			_ = root.Remove(e.Name())
		}
	}
}
