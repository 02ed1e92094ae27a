package finding

import (
	"strings"
	"testing"
)

func TestBaseline(t *testing.T) {
	a := At(LinkBroken, Pos{"a.md", 3, 1}, "there is no file\tb.md")
	b := At(LinkBroken, Pos{"b.md", 9, 1}, "there is no file c.md")
	note := At(Orphan, Pos{"a.md", 1, 0}, "no page leads to this one")
	made := NewBaseline([]Finding{a, b, note})
	if made.Len() != 2 {
		t.Fatalf("%d findings, want the two that fail a check", made.Len())
	}
	read, err := ReadBaseline(strings.ReplaceAll(made.String(), "\n", "\r\n"))
	if err != nil || read.String() != made.String() {
		t.Fatalf("%v\n%s", err, read)
	}
	moved := a
	moved.Pos.Line = 40
	fresh, still := read.Fresh([]Finding{moved, a, note})
	if len(fresh) != 2 || fresh[0] != a || fresh[1] != note || still.Len() != 1 {
		t.Errorf("fresh %v, still %d", fresh, still.Len())
	}
	// the code that an anchor means moves too, and the message says where it is
	drift := At(AnchorDrifted, Pos{"a.md", 4, 1}, "it stands at q.go:2-3").WithText("q.go:2-3", "")
	later := drift
	later.Message = "it stands at q.go:4-5"
	if fresh, _ := NewBaseline([]Finding{drift}).Fresh([]Finding{later}); len(fresh) != 0 {
		t.Errorf("a drift whose code moved is new: %v", fresh)
	}
	for _, wrong := range []string{"", "# digsite baseline 0\n", baselineHead + "\nlink-broken a.md\n"} {
		if _, err := ReadBaseline(wrong); err == nil {
			t.Errorf("%q was read", wrong)
		}
	}
}

func TestIgnores(t *testing.T) {
	got := Ignores("# A\n  <!-- digsite-ignore orphan why not -->\n```\n<!-- digsite-ignore x y -->\n```\n" +
		"see <!-- digsite-ignore x y -->\n<!-- digsite-ignored x -->\n<!-- digsite-ignore-->\n<!--digsite-ignore z a")
	want := []Ignore{{"orphan", "why not", 2}, {"", "", 8}}
	if len(got) != len(want) || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
