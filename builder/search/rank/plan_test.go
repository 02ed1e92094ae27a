package rank

import "testing"

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"kubelet", "kubelet", 0}, {"kubelt", "kubelet", 1}, {"kubeelet", "kubelet", 1}, {"kubolet", "kubelet", 1},
		{"kuebelt", "kubelet", 2}, {"ukbelet", "kubelet", 1}, {"kube", "kubelet", 3}, {"abcdef", "uvwxyz", 3},
	} {
		if got := min(distance(c.a, c.b, 2), 3); got != c.want {
			t.Errorf("distance(%s, %s) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}
