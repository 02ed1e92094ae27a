package highlight

import (
	"strings"
	"testing"
)

func TestLongCodeStaysPlain(t *testing.T) {
	long := strings.Repeat("x := 1\n", maxHighlight/7+1)
	if strings.Contains(Code("go", "", long), "<span") || !strings.Contains(Code("go", "", long[:700]), "<span") {
		t.Error("code over the limit is coloured, or short code is not")
	}
}
