// Package wire carries out the commands that put digsite into the files of other tools: an assistant's settings, git's
// hooks, AGENTS.md.
//
// Its law: these files are somebody else's. What is not ours stays to the byte, a link is not followed, a file that is
// not understood is left as it is, and what was put in can be taken out again.
package wire

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"digsite/builder/git"
	"digsite/builder/hook"
	"digsite/builder/text"
	"digsite/cmd/digsite/exit"
	"digsite/cmd/digsite/run"
)

// HookOptions are the flags of `digsite hook install`, `status` and `remove`.
type HookOptions struct {
	For     []string // names of hook.Wirings, and "git"; none: those that are used here
	DryRun  bool
	BlockOn string
}

// HookNames returns what --for takes.
func HookNames() []string {
	var out []string
	for _, w := range hook.Wirings("", false) {
		out = append(out, w.For)
	}
	return append(out, gitHooks)
}

// gitHooks is what --for calls the hooks of git. They are never chosen unasked, since every repository has a place for
// them.
const gitHooks = "git"

// wiring is one change of `digsite hook` at work: the files below the top of the repository, and what was said.
type wiring struct {
	*run.World
	f        HookOptions
	checkout git.Checkout
	top      string // absolute
	changed  bool   // something was, or would be
	failed   bool
}

// openWiring finds the top of the repository, or the folder that stands for it.
func openWiring(ctx context.Context, w *run.World, f HookOptions) *wiring {
	x := &wiring{World: w, f: f, top: w.Dir}
	if c, ok := git.FindCheckout(ctx, w.Dir); ok {
		x.checkout, x.top = c, c.Top
	}
	return x
}

// HookInstall writes into each assistant's settings what it has to run, and for git its hooks. What cannot be changed
// is named, and the others are done all the same.
func HookInstall(ctx context.Context, w *run.World, f HookOptions) error {
	x := openWiring(ctx, w, f)
	command, err := x.command()
	if err != nil {
		return err
	}
	chosen, err := x.chosen(command + blocking(f.BlockOn))
	if err != nil {
		return err
	}
	for _, a := range chosen {
		x.change(a, a.Add)
		if a.Note != "" && x.changed {
			w.Err.Note("%s", a.Note)
		}
	}
	if slices.Contains(f.For, gitHooks) {
		x.installGit(command)
	}
	if _, err := exec.LookPath("digsite"); err != nil {
		w.Err.Note("there is no digsite in the folders of PATH here, and what was written looks for it there")
	}
	return x.end("everything is as it should be")
}

// HookRemove takes out what HookInstall wrote, wherever it stands.
func HookRemove(ctx context.Context, w *run.World, f HookOptions) error {
	x := openWiring(ctx, w, f)
	for _, a := range hook.Wirings("digsite hook", true) {
		if len(f.For) == 0 || slices.Contains(f.For, a.For) {
			x.change(a, a.Remove)
		}
	}
	if len(f.For) == 0 || slices.Contains(f.For, gitHooks) {
		x.removeGit()
	}
	return x.end("there is nothing to remove")
}

// Status is one element of `digsite hook status --json`: a file that an assistant, or git, goes by. State is "wired" as
// install writes it, "blocking" as it does with --block-on, "other" for anything else of ours, "absent", or "unread",
// of which Problem says why. Lacks are the events that install would add.
type Status struct {
	For     string   `json:"for"`
	File    string   `json:"file"`
	State   string   `json:"state"`
	Events  []string `json:"events"`
	Lacks   []string `json:"lacks"`
	Problem string   `json:"problem"`
}

// HookStatus prints what runs the hook here.
func HookStatus(ctx context.Context, w *run.World, asJSON bool) error {
	x := openWiring(ctx, w, HookOptions{})
	command, err := x.command()
	if err != nil {
		return err
	}
	calm, stern := hook.Wirings(command, false), hook.Wirings(command+blocking("load-bearing"), true)
	all := []Status{}
	for i := range calm {
		all = append(all, x.status(calm[i], stern[i]))
	}
	all = append(all, x.statusGit()...)
	if !asJSON {
		for _, s := range all {
			x.sayStatus(s)
		}
		return x.end("")
	}
	for i := range all {
		all[i].Events, all[i].Lacks = append([]string{}, all[i].Events...), append([]string{}, all[i].Lacks...)
	}
	if err := w.Out.JSON(all); err != nil {
		return err
	}
	return x.end("")
}

// sayStatus prints one line.
func (x *wiring) sayStatus(s Status) {
	switch s.State {
	case "absent":
		if s.File == "" {
			x.say("%-8s no hooks of this repository", s.For)
			return
		}
		x.say("%-8s not in %s", s.For, s.File)
	case "wired":
		x.say("%-8s in %s%s", s.For, s.File, events(s.Events))
	case "blocking":
		x.say("%-8s in %s, with --block-on%s", s.For, s.File, events(s.Events))
	case "other":
		x.say("%-8s in %s, otherwise than install writes it%s", s.For, s.File, events(s.Lacks))
	}
}

// events returns ": a, b"; "" for none.
func events(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return ": " + strings.Join(names, ", ")
}

// status returns how one assistant is wired: as it would be without --block-on, with it, or otherwise.
func (x *wiring) status(calm, stern hook.Wiring) Status {
	s := Status{For: calm.For, File: calm.File}
	src, err := plainFile(x.top, calm.File)
	lacks, ours := []string(nil), false
	if err == nil {
		lacks, ours, err = calm.Lacks(src)
	}
	stops, _, _ := stern.Lacks(src)
	switch {
	case err != nil:
		x.refuse(calm.File, err)
		s.State, s.Problem = "unread", err.Error()
	case !ours:
		s.State = "absent"
	case len(lacks) == 0:
		s.State, s.Events = "wired", calm.Events()
	case len(stops) == 0:
		s.State, s.Events = "blocking", stern.Events()
	default:
		s.State, s.Lacks = "other", lacks
	}
	return s
}

// end returns how the command ends. unchanged is what is said where there was nothing to do.
func (x *wiring) end(unchanged string) error {
	switch {
	case x.failed:
		return exit.WithFindings()
	case !x.changed && unchanged != "":
		x.Err.Note("%s", unchanged)
	}
	return nil
}

// say prints one line of what was done.
func (x *wiring) say(format string, args ...any) {
	_ = x.Out.Text(text.CleanLines(fmt.Sprintf(format, args...)) + "\n")
}

// command is what shall be run. The configuration that was named with -c is named there too.
func (x *wiring) command() (string, error) {
	if x.Config == "" {
		return "digsite hook", nil
	}
	rel, err := filepath.Rel(x.top, x.Abs(x.Config))
	if rel = filepath.ToSlash(rel); err != nil || !filepath.IsLocal(rel) || strings.Trim(rel, unquoted) != "" {
		return "", exit.Usage("-c "+text.Clean(x.Config)+" cannot be named in a command of the repository",
			"name a file in it by letters, digits, \"-\", \"_\", \".\" and \"/\"")
	}
	return "digsite -c " + rel + " hook", nil
}

// blocking is the option that stops edits, with a blank before it; "" for none.
func blocking(on string) string {
	if on == "" {
		return ""
	}
	return " --block-on " + on
}

// unquoted are the characters that no shell takes for anything else.
const unquoted = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./"

// chosen returns the assistants to wire: those that were named, else those of which there is a sign here.
func (x *wiring) chosen(command string) ([]hook.Wiring, error) {
	var out []hook.Wiring
	for _, a := range hook.Wirings(command, x.f.BlockOn != "") {
		switch {
		case slices.Contains(x.f.For, a.For):
			out = append(out, a)
		case len(x.f.For) == 0:
			if sign := x.sign(a); sign != "" {
				x.Err.Note("%s is used here: there is %s", a.For, sign)
				out = append(out, a)
			}
		}
	}
	if len(out) == 0 && len(x.f.For) == 0 {
		return nil, exit.Failed("there is no sign of an assistant in "+x.Shown(x.top),
			"name one: digsite hook install --for "+strings.Join(HookNames(), "|"))
	}
	return out, nil
}

// sign returns what says that an assistant is used here, "" for nothing.
func (x *wiring) sign(a hook.Wiring) string {
	for _, s := range append([]string{a.File}, a.Signs...) {
		if _, err := os.Lstat(filepath.Join(x.top, filepath.FromSlash(s))); err == nil {
			return s
		}
	}
	return ""
}

// change edits one settings file.
func (x *wiring) change(a hook.Wiring, edit func([]byte) ([]byte, []string, error)) {
	src, err := plainFile(x.top, a.File)
	if err != nil {
		x.refuse(a.File, err)
		return
	}
	out, changed, err := edit(src)
	switch {
	case err != nil:
		x.refuse(a.File, err)
	case len(changed) > 0:
		x.put(x.top, a.File, src, out, 0o644, strings.Join(changed, ", "))
	}
}
