package session

import (
	"testing"

	"digsite/builder/e2e"
)

// TestDueHolds: the page of what falls due fits a desk and a phone, axe finds nothing, and each row shows the whole of
// its record's title and status.
func TestDueHolds(t *testing.T) {
	b := deskSite(t)
	x := e2e.Open(t, b.Host, 1280, 844)
	x.Holds(b, []string{"due/"}, 1280, 390, 320)
	for _, width := range []int64{1280, 390, 320} {
		x.Size(width, 844)
		if x.Eval(`document.querySelectorAll(".dues li").length`) == "0" {
			t.Fatal("nothing falls due")
		}
		cut := x.Eval(`[...document.querySelectorAll(".dues p")].filter((p) => p.scrollHeight > p.clientHeight + 2 ||
			p.scrollWidth > p.clientWidth + 1).length`)
		if cut != "0" {
			t.Errorf("%d pixels: %s lines are cut", width, cut)
		}
	}
}
