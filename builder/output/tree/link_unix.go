//go:build unix

package tree

import (
	"os"
	"strings"

	"golang.org/x/sys/unix"
)

// Link makes hard links to files of one folder of root, which are sorted by path, at the same paths in another, whose
// folders are there. It returns the files for which that is not possible. Like Walk it goes from open folder to open
// folder and follows no symbolic link: to find both paths again for each file is most of the cost.
func Link(root *os.Root, from, to string, files []string) (failed []string) {
	old, err := root.Open(from)
	if err != nil {
		return files
	}
	defer old.Close()
	next, err := root.Open(to)
	if err != nil {
		return files
	}
	defer next.Close()
	way := []pair{{old: int(old.Fd()), next: int(next.Fd())}} // the open folders, each in the one before it
	defer func() {
		for _, p := range way[1:] {
			p.close()
		}
	}()
	for _, file := range files {
		parts := strings.Split(file, "/")
		name, dirs := parts[len(parts)-1], parts[:len(parts)-1]
		common := 0
		for common < len(dirs) && common+1 < len(way) && way[common+1].name == dirs[common] {
			common++
		}
		for ; len(way) > common+1; way = way[:len(way)-1] {
			way[len(way)-1].close()
		}
		for len(way) <= len(dirs) {
			p, ok := way[len(way)-1].enter(dirs[len(way)-1])
			if !ok {
				break
			}
			way = append(way, p)
		}
		if at := way[len(way)-1]; len(way) <= len(dirs) || unix.Linkat(at.old, name, at.next, name, 0) != nil {
			failed = append(failed, file)
		}
	}
	return failed
}

// pair is one folder of two trees, open in both.
type pair struct {
	name      string
	old, next int
}

// enter opens a folder of both.
func (p pair) enter(name string) (sub pair, ok bool) {
	const how = unix.O_RDONLY | unix.O_DIRECTORY | unix.O_NOFOLLOW | unix.O_CLOEXEC
	old, err := unix.Openat(p.old, name, how, 0)
	if err != nil {
		return pair{}, false
	}
	next, err := unix.Openat(p.next, name, how, 0)
	if err != nil {
		unix.Close(old)
		return pair{}, false
	}
	return pair{name, old, next}, true
}

func (p pair) close() {
	unix.Close(p.old)
	unix.Close(p.next)
}
