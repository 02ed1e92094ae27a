package recordpage

import (
	"testing"
	"time"
)

func TestDuration(t *testing.T) {
	for _, row := range []struct {
		d    time.Duration
		want string
	}{
		{45 * time.Second, "45 s"}, {14 * time.Minute, "14 min"}, {2 * time.Hour, "2 h"},
		{125 * time.Minute, "2 h 5 min"},
		{47 * time.Hour, "47 h"}, {76 * time.Hour, "3 d 4 h"}, {72 * time.Hour, "3 d"},
	} {
		if got := duration(row.d); got != row.want {
			t.Errorf("duration(%s) = %q, want %q", row.d, got, row.want)
		}
	}
}
