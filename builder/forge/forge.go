// Package forge knows the web addresses of a repository on GitHub, GitLab, Gitea and Forgejo (Codeberg among them),
// and Bitbucket: of a file on a branch, of lines at a commit, of the page that edits a file, of a commit, and of a new
// issue; and it reads such addresses back.
//
// Its law: which forge it is follows from the host's name alone, and a host that is not known is taken for GitHub's
// kind. It asks no network and knows no record.
package forge

import (
	"net/url"
	"strconv"
	"strings"

	"digsite/builder/text"
)

// kind is a family of forges that write their addresses alike.
type kind int

const (
	github kind = iota
	gitlab
	gitea // and Forgejo, which came of it
	bitbucket
)

// Repo is one repository on a forge. The zero Repo is an unknown one: each of its addresses is "".
type Repo struct {
	web  string // "https://github.com/o/r", without a slash or ".git" at its end
	kind kind
}

// At returns the repository whose pages begin at a web address. What is no address of the web is an unknown one.
func At(web string) Repo {
	web = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSpace(web), "/"), ".git")
	scheme, rest, _ := strings.Cut(web, "://")
	if scheme != "https" && scheme != "http" {
		return Repo{}
	}
	host, _, _ := strings.Cut(strings.ToLower(rest), "/")
	r := Repo{web: web}
	switch {
	case strings.Contains(host, "gitlab"):
		r.kind = gitlab
	case strings.Contains(host, "codeberg"), strings.Contains(host, "gitea"), strings.Contains(host, "forgejo"):
		r.kind = gitea
	case strings.Contains(host, "bitbucket"):
		r.kind = bitbucket
	}
	return r
}

// Known reports whether there is such a repository.
func (r Repo) Known() bool { return r.web != "" }

// Web returns the address of the repository's first page.
func (r Repo) Web() string { return r.web }

// File returns the address of a file or folder as it stands on a branch. path is relative to the repository's top.
func (r Repo) File(branch, path string) string {
	at := "/blob/"
	switch r.kind {
	case gitlab:
		at = "/-/blob/"
	case gitea:
		at = "/src/branch/"
	case bitbucket:
		at = "/src/"
	}
	return r.page(at + text.EscapePath(branch) + "/" + text.EscapePath(path))
}

// Edit returns the address of the page that edits a file on a branch.
func (r Repo) Edit(branch, path string) string {
	at := text.EscapePath(branch) + "/" + text.EscapePath(path)
	switch r.kind {
	case gitlab:
		return r.page("/-/edit/" + at)
	case gitea:
		return r.page("/_edit/" + at)
	case bitbucket:
		return r.page("/src/" + at + "?mode=edit&at=" + url.QueryEscape(branch))
	}
	return r.page("/edit/" + at)
}

// History returns the address of the commits to a file of a branch.
func (r Repo) History(branch, path string) string {
	at := "/commits/"
	switch r.kind {
	case gitlab:
		at = "/-/commits/"
	case gitea:
		at = "/commits/branch/"
	case bitbucket:
		at = "/history-node/"
	}
	return r.page(at + text.EscapePath(branch) + "/" + text.EscapePath(path))
}

// Blob returns the permanent address of a file at a commit.
func (r Repo) Blob(commit, path string) string { return r.at("blob", commit, path) }

// Tree returns the permanent address of a folder at a commit.
func (r Repo) Tree(commit, path string) string { return r.at("tree", commit, path) }

// at returns the address of a path at a commit; GitHub and GitLab name what it is.
func (r Repo) at(what, commit, path string) string {
	path = commit + "/" + text.EscapePath(path)
	switch r.kind {
	case gitlab:
		return r.page("/-/" + what + "/" + path)
	case gitea:
		return r.page("/src/commit/" + path)
	case bitbucket:
		return r.page("/src/" + path)
	}
	return r.page("/" + what + "/" + path)
}

// Lines returns the fragment that marks lines from to to of a file, counted from 1: "#L3-L5" on GitHub. It is "" where
// from is 0; to below from is one line.
func (r Repo) Lines(from, to int) string {
	if from <= 0 || r.web == "" {
		return ""
	}
	begin, until := "#L", "-L"
	switch r.kind {
	case gitlab:
		until = "-"
	case bitbucket:
		begin, until = "#lines-", ":"
	}
	out := begin + strconv.Itoa(from)
	if to > from {
		out += until + strconv.Itoa(to)
	}
	return out
}

// Commit returns the address of a commit.
func (r Repo) Commit(commit string) string {
	switch r.kind {
	case gitlab:
		return r.page("/-/commit/" + commit)
	case bitbucket:
		return r.page("/commits/" + commit)
	}
	return r.page("/commit/" + commit)
}

// NewIssue returns the address of the form for a new issue, its title and text filled in where the forge takes them.
func (r Repo) NewIssue(title, body string) string {
	switch r.kind {
	case gitlab:
		return r.page("/-/issues/new?" + url.Values{"issue[title]": {title}, "issue[description]": {body}}.Encode())
	case bitbucket: // its form takes no text from the address
		return r.page("/issues/new")
	}
	return r.page("/issues/new?" + url.Values{"title": {title}, "body": {body}}.Encode())
}

// page returns the address of a page of the repository, "" where none is known.
func (r Repo) page(path string) string {
	if r.web == "" {
		return ""
	}
	return r.web + path
}
