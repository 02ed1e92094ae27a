package reading

import (
	"testing"

	"digsite/builder/e2e"
)

// TestARecordIsReadInAColumn: whatever the window's width, a record's head and text have the widest column, as wide as
// a line may get or as the window is, and what stands beside them covers nothing.
func TestARecordIsReadInAColumn(t *testing.T) {
	address, host := e2e.Published(t)
	const room = `document.documentElement.clientWidth`
	x := e2e.Open(t, host, 390, 900)
	for _, width := range []int64{390, 1000, 1100, 1280, 1344, 1440, 1920} {
		x.Size(width, 900)
		x.Visit(address + "decisions/0002-jobs-in-the-database/")
		for _, of := range []string{".record .head", ".record > .column"} {
			if got := x.Eval(`(r => r.width >= Math.min(` + room + ` * .85, 600))(document.querySelector("` + of +
				`").getBoundingClientRect())`); got != "true" {
				t.Errorf("at %d pixels %s is %s wide", width, of,
					x.Eval(`document.querySelector("`+of+`").getBoundingClientRect().width`))
			}
		}
		if got := x.Eval(`[...document.querySelectorAll(".nearby, .side")].filter((e) => e.checkVisibility())
			.map((e) => e.getBoundingClientRect()).filter((r) => [".head", ".column"].some((of) => {
				const text = document.querySelector(".record > " + of).getBoundingClientRect();
				return r.left < text.right - 1 && r.right > text.left + 1 && r.top < text.bottom && r.bottom > text.top;
			})).length`); got != "0" {
			t.Errorf("at %d pixels %s of what stands beside lie over the text", width, got)
		}
		x.Clean()
	}
}
