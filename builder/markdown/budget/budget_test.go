package budget

import (
	"strconv"
	"strings"
	"testing"
)

func TestWhatIsRefusedIsToldOnceAtItsPlace(t *testing.T) {
	for k := range kinds {
		var b Budget
		if !b.Take(k, most[k].n, 3) {
			t.Errorf("kind %d: the limit itself is refused", k)
		}
		if b.Take(k, 1, 7) || b.Take(k, 0, 9) {
			t.Errorf("kind %d: something behind the limit is taken", k)
		}
		var said []string
		b.Refused(func(at int, message string) { said = append(said, strconv.Itoa(at)+" "+message) })
		if len(said) != 1 || !strings.HasPrefix(said[0], "7 ") || !strings.Contains(said[0], strconv.Itoa(most[k].n)) {
			t.Errorf("kind %d: %q", k, said)
		}
	}
}
