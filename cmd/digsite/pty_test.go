//go:build linux || darwin

package main

import (
	"bytes"
	"errors"
	"image/color"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
	"golang.org/x/tools/txtar"
)

// screen is a run of digsite in a terminal of our own, which answers what a program asks a terminal.
type screen struct {
	t    *testing.T
	cmd  *exec.Cmd
	tty  *os.File
	term *vt.Emulator
	mu   sync.Mutex   // guards what follows, and the screen of term
	raw  bytes.Buffer // all that was written to the terminal
	name string       // the window's title, as last set
	done chan error
}

// home writes the files of a txtar archive into a new folder.
func home(t *testing.T, archive string) string {
	t.Helper()
	dir := t.TempDir()
	for _, f := range txtar.Parse([]byte(archive)).Files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o777), os.WriteFile(name, f.Data, 0o666)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// onScreen runs digsite in a folder, on a terminal of some columns and lines. env comes behind what the test has.
func onScreen(t *testing.T, dir string, columns, lines int, env []string, args ...string) *screen {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := &exec.Cmd{Path: exe, Args: append([]string{"digsite"}, args...), Dir: dir}
	return attach(t, cmd, columns, lines, env)
}

// attach runs a command on a terminal.
func attach(t *testing.T, cmd *exec.Cmd, columns, lines int, env []string) *screen {
	t.Helper()
	s := &screen{t: t, cmd: cmd, term: vt.NewEmulator(columns, lines), done: make(chan error, 1)}
	s.term.SetCallbacks(vt.Callbacks{Title: func(name string) { s.name = name }})
	s.term.SetBackgroundColor(color.Black)
	inherited := slices.DeleteFunc(os.Environ(), func(kv string) bool {
		name, _, _ := strings.Cut(kv, "=")
		return slices.Contains([]string{"NO_COLOR", "VISUAL", "EDITOR", "COLORFGBG", "CI"}, name)
	})
	cache := t.TempDir()
	s.cmd.Env = append(append(inherited, "TERM=xterm-256color", "SOURCE_DATE_EPOCH=1609459200", "HOME="+cache,
		"XDG_CACHE_HOME="+cache), env...)
	var err error
	if s.tty, err = pty.StartWithSize(s.cmd, &pty.Winsize{Cols: uint16(columns), Rows: uint16(lines)}); err != nil {
		t.Fatal(err)
	}
	read := make(chan struct{})
	go func() { // what the program writes
		defer close(read)
		buf := make([]byte, 1<<16)
		for {
			n, err := s.tty.Read(buf)
			s.mu.Lock()
			s.raw.Write(buf[:n])
			_, _ = s.term.Write(buf[:n])
			s.mu.Unlock()
			if err != nil {
				return
			}
		}
	}()
	go func() { // what the terminal answers
		buf := make([]byte, 1<<10)
		for {
			n, err := s.term.Read(buf)
			if err != nil {
				return
			}
			_, _ = s.tty.Write(buf[:n])
		}
	}()
	go func() {
		err := s.cmd.Wait()
		select { // the end of what it wrote
		case <-read:
		case <-time.After(time.Second):
		}
		s.done <- err
	}()
	t.Cleanup(func() { _ = s.cmd.Process.Kill(); s.tty.Close() })
	return s
}

// text returns what stands on the screen, without blanks at the ends of lines.
func (s *screen) text() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []string
	for line := range strings.SplitSeq(s.term.String(), "\n") {
		out = append(out, strings.TrimRight(line, " "))
	}
	return strings.Join(out, "\n")
}

// written returns all that was written so far.
func (s *screen) written() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.raw.String()
}

// resizes makes the terminal another size.
func (s *screen) resizes(columns, lines int) {
	s.t.Helper()
	s.mu.Lock()
	s.term.Resize(columns, lines)
	s.mu.Unlock()
	if err := pty.Setsize(s.tty, &pty.Winsize{Cols: uint16(columns), Rows: uint16(lines)}); err != nil {
		s.t.Fatal(err)
	}
}

// title returns what the window is called, "" where nobody said.
func (s *screen) title() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.name
}

// types presses keys, as a terminal sends them.
func (s *screen) types(keys ...string) {
	s.t.Helper()
	for _, k := range keys {
		if _, err := s.tty.WriteString(k); err != nil {
			s.t.Fatal(err)
		}
	}
}

// Keys as terminals send them.
const (
	enter, tab, esc, down, up = "\r", "\t", "\x1b", "\x1b[B", "\x1b[A"
	ctrlC, ctrlE, ctrlO       = "\x03", "\x05", "\x0f"
	ctrlU, ctrlY              = "\x15", "\x19"
)

// until waits for something on the screen.
func (s *screen) until(what string, is func(text string) bool) {
	s.t.Helper()
	// A program that writes is at work, however slow the machine is; one that has been silent for so many looks is not.
	for silent, before := 0, ""; silent < 1500; silent++ {
		if is(s.text()) {
			return
		}
		if now := s.written(); now != before {
			silent, before = 0, now
		}
		time.Sleep(20 * time.Millisecond)
	}
	s.t.Fatalf("not on the screen: %s\n%s\n[written]\n%q", what, s.text(), last(s.written(), 2000))
}

func last(s string, n int) string { return s[max(0, len(s)-n):] }

// shows waits until the screen shows all of some texts.
func (s *screen) shows(texts ...string) {
	s.t.Helper()
	for _, want := range texts {
		s.until(want, func(text string) bool { return strings.Contains(text, want) })
	}
}

// hides waits until the screen shows a text no longer.
func (s *screen) hides(want string) {
	s.t.Helper()
	s.until("no "+want, func(text string) bool { return !strings.Contains(text, want) })
}

// ends waits for the end of the run and its exit status.
func (s *screen) ends(status int) {
	s.t.Helper()
	var err error
	s.until("the end of the run", func(string) bool {
		select {
		case err = <-s.done:
			return true
		default:
			return false
		}
	})
	var exit *exec.ExitError
	got := 0
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else if err != nil {
		s.t.Fatal(err)
	}
	if got != status {
		s.t.Fatalf("exit status %d, want %d\n%s", got, status, s.text())
	}
}
