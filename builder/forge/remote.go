package forge

import (
	"net/url"
	"strings"
)

// WebAddress turns the address of a git remote into the one a browser opens: https, no credentials, no ".git". What
// names no web host (a path, a name from somebody's ssh configuration) becomes "".
//
//	git@github.com:o/r.git             -> https://github.com/o/r
//	https://me:token@gitlab.com/o/r    -> https://gitlab.com/o/r
//	ssh://git@ssh.dev.azure.com/v3/o/p/r -> https://dev.azure.com/o/p/_git/r
//	/srv/git/r.git                     -> ""
//
// A port of ssh is dropped, since no browser speaks to it; one of https stays.
func WebAddress(remote string) string {
	remote = strings.TrimSpace(remote)
	if strings.ContainsFunc(remote, func(r rune) bool {
		return r <= ' ' || r == 0x7f || r == '\\' || r == '"' || r == '<' || r == '>'
	}) {
		return ""
	}
	if !strings.Contains(remote, "://") {
		host, path, ok := strings.Cut(remote, ":") // git@host:owner/name.git
		if !ok || strings.Contains(host, "/") {
			return ""
		}
		if at := strings.LastIndexByte(host, '@'); at >= 0 {
			host = host[at+1:]
		}
		remote = "ssh://" + host + "/" + strings.TrimPrefix(path, "/")
	}
	u, err := url.Parse(remote)
	if err != nil || !strings.Contains(u.Hostname(), ".") {
		return ""
	}
	host, path := u.Host, strings.Trim(u.EscapedPath(), "/")
	switch u.Scheme {
	case "http", "https":
	case "ssh", "git", "git+ssh", "ssh+git":
		host, u.Scheme = u.Hostname(), "https"
	default:
		return ""
	}
	if rest, ok := strings.CutPrefix(path, "v3/"); ok && host == "ssh.dev.azure.com" {
		if parts := strings.Split(rest, "/"); len(parts) == 3 {
			host, path = "dev.azure.com", parts[0]+"/"+parts[1]+"/_git/"+parts[2]
		}
	}
	path = strings.TrimSuffix(path, ".git")
	if path == "" {
		return ""
	}
	return u.Scheme + "://" + strings.ToLower(host) + "/" + path
}
