package run

import "testing"

// Small sites are read without a collection, large ones as Go's collector would have it, the largest with more.
func TestPercentFor(t *testing.T) {
	for live, want := range map[uint64]int{0: 3300, 64 << 20: 300, 128 << 20: 200, 256 << 20: 100, 640 << 20: 100,
		1280 << 20: 50, 4 << 30: 25} {
		if got := percentFor(live); got != want {
			t.Errorf("%d bytes: %d, want %d", live, got, want)
		}
	}
}
