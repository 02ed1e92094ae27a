package git

import (
	"context"
	"testing"
)

// TestWriter: who git would sign a commit as, and nobody where that is not set.
func TestWriter(t *testing.T) {
	r := newRepo(t)
	t.Setenv("HOME", r.dir)
	t.Setenv("XDG_CONFIG_HOME", r.dir)
	if name, mail := Writer(context.Background(), r.dir); name != "" || mail != "" {
		t.Skipf("this machine has a name for everybody: %s, %s", name, mail)
	}
	r.git("config", "user.name", "Ada Lovelace")
	r.git("config", "user.email", "ada@example.org")
	if name, mail := Writer(context.Background(), r.dir); name != "Ada Lovelace" || mail != "ada@example.org" {
		t.Errorf("%q, %q", name, mail)
	}
}
