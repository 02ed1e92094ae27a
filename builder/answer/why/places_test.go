package why

import (
	"slices"
	"testing"
)

func TestPlaces(t *testing.T) {
	r := Record{Reasons: []Reason{
		{Via: "symbol", Path: "src/queue.go", Lines: [2]int{40, 44}},
		{Via: "blame", Path: "src/queue.go", Lines: [2]int{1, 1}},
		{Via: "lines", Lines: [2]int{7, 7}},
		{Via: "glob", Path: "src/queue.go", Lines: [2]int{1, 90}},     // adds nothing to its lines
		{Via: "glob", Path: "src/queue.go.tmpl", Lines: [2]int{1, 9}}, // another file
		{Via: "symbol", Path: "src/queue.go", Lines: [2]int{40, 44}},
	}}
	want := []string{"src/queue.go:40-44", "src/asked.go:7", "src/queue.go.tmpl"}
	if got := Places(r, "src/asked.go"); !slices.Equal(got, want) {
		t.Errorf("places %q, want %q", got, want)
	}
}
