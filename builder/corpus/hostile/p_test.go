package hostile

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestPairs(t *testing.T) {
	n := map[string]int{}
	ex := map[string]string{}
	filepath.WalkDir(os.Getenv("OUTD"), func(p string, e os.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(p, ".html") {
			return nil
		}
		d, _ := os.ReadFile(p)
		for _, f := range Faults(d) {
			n[f]++
			ex[f] = p
		}
		return nil
	})
	i := 0
	for f, c := range n {
		fmt.Println(c, f, ex[f])
		if i++; i > 60 {
			break
		}
	}
	fmt.Println(len(n))
}
