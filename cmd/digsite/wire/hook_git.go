package wire

import (
	"path"
	"path/filepath"

	"digsite/builder/hook"
)

// places returns the files of git's hooks, by event, below the folder that they lie in; false where there is none, or
// none of this repository's, after saying so.
func (x *wiring) places(quiet bool) (below string, files map[string]string, ok bool) {
	c := x.checkout
	if c.Below != "" {
		files = map[string]string{}
		for _, event := range hook.GitEvents() {
			files[event] = path.Join(filepath.ToSlash(c.Hooks), event)
		}
		return c.Below, files, true
	}
	if quiet {
		return "", nil, false
	}
	x.failed = true
	message, hint := "there is no git repository here", "git init begins one"
	if c.Top != "" {
		message = "core.hooksPath is " + c.HooksPath + ", outside of this repository; nothing was written there"
		hint = "add these lines to the hooks there:"
		for _, event := range hook.GitEvents() {
			hint += "\n  " + event + ": " + hook.GitLine(event, "digsite hook", x.f.BlockOn != "")
		}
	}
	x.Err.Error(message, hint)
	return "", nil, false
}

// shown is a hook's file as a message names it.
func (x *wiring) shown(below, name string) string {
	return x.Shown(filepath.Join(below, filepath.FromSlash(name)))
}

// installGit writes the hooks of git. A hook of somebody else is left as it is: what has to be added to it is said.
func (x *wiring) installGit(command string) {
	below, files, ok := x.places(false)
	if !ok {
		return
	}
	for _, event := range hook.GitEvents() {
		name := files[event]
		old, err := plainFile(below, name)
		now := hook.GitScript(event, command, x.f.BlockOn != "")
		switch {
		case err != nil:
			x.refuse(name, err)
		case string(old) == now:
		case old == nil || hook.IsGitScript(string(old)):
			x.put(below, name, old, []byte(now), 0o755, "written")
		case hook.RunsGit(string(old)):
			x.say("%s: runs it already", x.shown(below, name))
		default:
			x.failed = true
			x.Err.Error(x.shown(below, name)+" is a hook of somebody else; it was left as "+
				"it is", "add this line to it:\n  "+hook.GitLine(event, command, x.f.BlockOn != ""))
		}
	}
}

// removeGit removes the hooks of git that installGit wrote.
func (x *wiring) removeGit() {
	below, files, ok := x.places(true)
	if !ok {
		return
	}
	for _, event := range hook.GitEvents() {
		name := files[event]
		old, err := plainFile(below, name)
		switch {
		case err != nil:
			x.refuse(name, err)
		case hook.IsGitScript(string(old)):
			x.put(below, name, old, nil, 0, "removed")
		case hook.RunsGit(string(old)):
			x.failed = true
			x.Err.Error(x.shown(below, name)+" is a hook of somebody else that runs it",
				"take the line with \"digsite hook git\" out")
		}
	}
}

// statusGit returns whether the hooks of git run it.
func (x *wiring) statusGit() (out []Status) {
	below, files, ok := x.places(true)
	if !ok {
		return []Status{{For: gitHooks, State: "absent"}}
	}
	for _, event := range hook.GitEvents() {
		s := Status{For: gitHooks, File: x.shown(below, files[event]), State: "absent"}
		old, err := plainFile(below, files[event])
		switch {
		case err != nil:
			x.refuse(files[event], err)
			s.State, s.Problem = "unread", err.Error()
		case hook.BlocksGit(string(old)):
			s.State = "blocking"
		case hook.RunsGit(string(old)):
			s.State = "wired"
		}
		out = append(out, s)
	}
	return out
}
