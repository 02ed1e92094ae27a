package run

import (
	"math"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// spare is how far the heap may grow beyond what Go's collector allows by itself, while what is alive is less than
// twice as much. A small site is then read without one collection; one of 1,000 records takes about a tenth less
// processor time. For larger sites the collector is as ever, and for the largest, of which most is alive, it comes
// oftener: their memory counts.
const spare = 128 << 20

// most is how far a heap of which more is alive may grow before the next collection, down to a quarter of it: below
// that there would be little but collections.
const most = 640 << 20

// SpareCollections sets the collector's percentage before the first collection and after each.
func SpareCollections() {
	debug.SetGCPercent(spare / (4 << 20) * 100) // of the four megabytes that Go's runtime starts with
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	var after func(*[64]byte)
	after = func(*[64]byte) {
		metrics.Read(live)
		debug.SetGCPercent(percentFor(live[0].Value.Uint64()))
		runtime.SetFinalizer(new([64]byte), after) // is dead at the next collection
	}
	runtime.SetFinalizer(new([64]byte), after)
}

// percentFor returns how much the heap may grow until the next collection, in hundredths of what is alive.
func percentFor(live uint64) int {
	if live >= 2*spare {
		return max(25, int(100*min(1, most/float64(live))))
	}
	return 100 + int(math.Ceil(100*spare/float64(max(live, 4<<20))))
}
