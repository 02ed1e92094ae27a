package shards

import (
	"fmt"
	"testing"
)

func TestEncode(t *testing.T) {
	for _, c := range []struct {
		what string
		got  []byte
		want string
	}{
		{"a number", number(nil, 300), "[172 2]"},
		{"words share their beginnings", appendWords(nil, []string{"queue", "queues", "quota"}),
			"[3 0 5 113 117 101 117 101 5 1 115 2 3 111 116 97]"},
		{"documents", appendDocs(nil, []uint32{3, 4, 9}), "[3 3 1 5]"},
		{"none", appendDocs(nil, nil), "[0]"},
	} {
		if got := fmt.Sprint(c.got); got != c.want {
			t.Errorf("%s: %s, want %s", c.what, got, c.want)
		}
	}
}

// TestSeparator: the beginning of a file's first key that finds the file.
func TestSeparator(t *testing.T) {
	for _, c := range []struct{ last, first, want string }{
		{"", "queue", "q"}, {"mutex", "queue", "q"}, {"quay", "queue", "que"}, {"queue", "queues", "queues"},
		{"queue", "queue\x1fqueues", "queue\x1f"}, {"日", "日本", "日本"},
	} {
		if got := separator(c.last, c.first); got != c.want {
			t.Errorf("separator(%q, %q) = %q, want %q", c.last, c.first, got, c.want)
		}
	}
}
