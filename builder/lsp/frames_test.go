package lsp

import (
	"bufio"
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

// FuzzFrames: whatever an editor sends, reading it ends, and a message behind what was not understood is read.
func FuzzFrames(f *testing.F) {
	f.Add("Content-Length: 2\r\n\r\n{}")
	f.Add("content-length:5\n\n{oops")
	f.Add("Content-Length: 99999999999999999999\r\n\r\n")
	f.Add("Content-Length: -1\r\n\r\n")
	f.Add("\r\n\r\n")
	f.Add(strings.Repeat("X: y\r\n", 30))
	f.Fuzz(func(t *testing.T, sent string) {
		left := 0
		fr := frames{garbled: func(error) { left++ }, broken: func(error) { left++ }}
		r := bufio.NewReader(strings.NewReader(sent))
		for range 1000 {
			var v json.RawMessage
			if err := fr.ReadObject(r, &v); err != nil {
				break
			}
			if !json.Valid(v) {
				t.Fatalf("%q", v)
			}
		}
		var out bytes.Buffer
		if err := fr.WriteObject(&out, map[string]string{"sent": sent}); err != nil {
			t.Fatal(err)
		}
		var back map[string]string
		if err := fr.ReadObject(bufio.NewReader(&out), &back); err != nil || len(back) != 1 {
			t.Fatalf("%v, %q", err, back)
		}
	})
}

// FuzzAddress: an address of a file leads back to the path that it was made of.
func FuzzAddress(f *testing.F) {
	f.Add("/home/a b/ü#?%.md")
	f.Add("/x/../y")
	f.Fuzz(func(t *testing.T, name string) {
		_, _ = pathOf(name)
		if !strings.HasPrefix(name, "/") || strings.ContainsRune(name, 0) {
			return
		}
		got, ok := pathOf(addressOf(name))
		if again, _ := pathOf(addressOf(got)); !ok || again != got {
			t.Errorf("%q is %q is %q", name, got, again)
		}
	})
}
