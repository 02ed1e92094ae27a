package forge

import (
	"path"
	"regexp"
	"strings"
)

// Place is an address of a file on a forge, taken apart: "https://github.com/o/r/blob/main/a/b.md" is the repository
// "github.com/o/r" and ["main" "a" "b.md"]. Where the version ends and the path begins is not written: a branch's name
// may hold slashes.
type Place struct {
	Repo string   // as Name returns it
	rest []string // version and path
}

// Read takes an address of the web apart: its host in lower case, and its path, percent-decoded. ok is false for what
// is no address of a file on one of the forges, or of a file on raw.githubusercontent.com.
func Read(host, p string) (place Place, ok bool) {
	host = strings.TrimPrefix(host, "www.")
	parts := strings.Split(strings.Trim(p, "/"), "/")
	if host == "raw.githubusercontent.com" && len(parts) > 3 {
		if parts[2] == "refs" && len(parts) > 5 {
			parts = append(parts[:2:2], parts[4:]...)
		}
		return Place{Name("github.com", parts[:2]...), parts[2:]}, true
	}
	for i := 2; i+1 < len(parts); i++ {
		switch parts[i] {
		case "blob", "tree", "raw", "blame", "edit", "src":
		default:
			continue
		}
		repo := parts[:i]
		if repo[len(repo)-1] == "-" && len(repo) > 2 { // GitLab: /group/sub/repo/-/blob/...
			repo = repo[:len(repo)-1]
		} else if i > 2 {
			continue // deeper than owner/repo only GitLab goes, and it writes the dash
		}
		return Place{Name(host, repo...), version(parts[i], parts[i+1:])}, true
	}
	return Place{}, false
}

// version drops the words that say what sort of version follows: Gitea writes "src/branch/main", and a full name of
// git's is "refs/heads/main".
func version(view string, rest []string) []string {
	switch rest[0] {
	case "branch", "commit", "tag":
		if view != "blob" && view != "tree" && len(rest) > 1 {
			return rest[1:]
		}
	case "refs":
		if len(rest) > 3 {
			return rest[2:]
		}
	}
	return rest
}

// Like reports whether an address may be one of a file on a forge. It is a cheap look before Read.
func Like(address string) bool {
	_, rest, web := strings.Cut(address, "://")
	if !web {
		return false
	}
	part, rest, more := strings.Cut(rest, "/")
	if strings.HasPrefix(part, "raw.") {
		return true
	}
	for more {
		if part, rest, more = strings.Cut(rest, "/"); more {
			switch part {
			case "blob", "tree", "raw", "src", "blame", "edit":
				return true
			}
		}
	}
	return false
}

// Name returns the name under which two addresses are of one repository: "github.com/o/r", in lower case.
func Name(host string, parts ...string) string {
	return strings.TrimSuffix(strings.ToLower(host+"/"+strings.Join(parts, "/")), ".git")
}

// Pinned reports whether the place is a file as it was once: at a commit, or at a release such as v1.2.0.
func (p Place) Pinned() bool {
	v := p.rest[0]
	return release.MatchString(v) || commit.MatchString(v) && strings.ContainsAny(v, "0123456789")
}

var (
	commit  = regexp.MustCompile(`^[0-9a-f]{7,40}$`)
	release = regexp.MustCompile(`^v?\d+\.\d+(?:\.\d+)?(?:[-.]\w+)*$`)
)

// Paths returns the paths that the place may mean, the shortest name of a version first; four at the most.
func (p Place) Paths() []string {
	var out []string
	for i := 1; i < len(p.rest) && i <= 4; i++ {
		if s := path.Join(p.rest[i:]...); s != "" && s != "." && !strings.HasPrefix(s, "../") {
			out = append(out, s)
		}
	}
	return out
}
