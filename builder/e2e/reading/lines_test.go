package reading

import (
	"testing"

	"digsite/builder/e2e"
)

// TestNothingLiesOver: what heads a record keeps to one line of a phone, the ticks of an incident stay within its
// strip, and the places in the code of a record stand in its card, wide screen or not.
func TestNothingLiesOver(t *testing.T) {
	address, host := e2e.PublishedFrom(t, e2e.Folder(t, map[string]string{
		"site.yaml": "title: Shop\n",
		"decisions/0011-queue.md": "---\nstatus: accepted\ndate: 2026-11-23\ncode: [\"src/**\"]\n---\n# Keep a queue\n\n" +
			"## Context\n\n" + long(90) + "\n\n## Decision\n\nWe keep a queue.\n",
		"src/queue.go": "package src\n\n// Size is the number of jobs.\nconst Size = 3\n",
		"incidents/2024-05-01-full.md": "---\nstarted: 2024-05-01T10:00:00Z\ndetected: 2024-05-01T10:10:00Z\n" +
			"resolved: 2024-05-01T12:00:00Z\n---\n# The queue was full\n\n## Timeline\n\n| Time (UTC) | What |\n|---|---|\n" +
			"| 2024-05-01 10:00 | Jobs wait |\n| 2024-05-01 10:40 | A worker is added |\n" +
			"| 2024-05-01 11:20 | Another one |\n",
	}))
	x := e2e.Open(t, host, 390, 844)
	x.Visit(address + "decisions/0011-queue/")
	x.Wait("the head has a length to read", `document.querySelector(".eyebrow").textContent.includes("min")`)
	x.Wait("the head is one line", `document.querySelector(".eyebrow").getBoundingClientRect().height < 30`)
	x.Visit(address + "incidents/2024-05-01-full/")
	x.Wait("ticks lie in the strip", `(s => s.querySelectorAll(".tick").length > 0 && [...s.querySelectorAll(".tick")]
		.every((t) => t.getBoundingClientRect().bottom <= s.getBoundingClientRect().bottom))(
			document.querySelector(".strip"))`)
	x.Size(1440, 900)
	x.Visit(address + "code/src/")
	x.Wait("places stand in their card", `(p => p && getComputedStyle(p).position === "static" && p.checkVisibility() &&
		p.closest(".whycards") !== null)(document.querySelector("ul.places"))`)
	x.Clean()
}

// long returns n sentences, which take some minutes to read.
func long(n int) (s string) {
	for range n {
		s += "Jobs are many and the workers are few. "
	}
	return s
}
