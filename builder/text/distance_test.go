package text

import (
	"strings"
	"testing"
)

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"kubelet", "kubelet", 0}, {"kubelt", "kubelet", 1}, {"kubeelet", "kubelet", 1}, {"kubolet", "kubelet", 1},
		{"kuebelt", "kubelet", 2}, {"ukbelet", "kubelet", 1}, {"kube", "kubelet", 3}, {"abcdef", "uvwxyz", 3},
		{"größe", "grösse", 2}, {"größe", "großé", 2}, {"", "ab", 2}, {strings.Repeat("a", 71), strings.Repeat("a", 71), 3},
	} {
		if got := Distance([]rune(c.a), []rune(c.b), 2); got != c.want {
			t.Errorf("Distance(%s, %s) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}
