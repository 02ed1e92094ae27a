package picture

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"testing"

	"digsite/builder/cache"
	"digsite/builder/fingerprint"
)

// TestMeasured: a picture is read once for its content, and what is no picture is not read at all.
func TestMeasured(t *testing.T) {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 30, 20))); err != nil {
		t.Fatal(err)
	}
	m := cache.Open("", "test")
	asked := 0
	for _, row := range []struct {
		name          string
		data          []byte
		width, height int
		asked         int
	}{
		{"a.PNG", b.Bytes(), 30, 20, 1},
		{"b/a.png", b.Bytes(), 30, 20, 1}, // the same bytes
		{"a.svg", []byte("<svg/>"), 0, 0, 1},
		{"text.png", []byte("no picture"), 0, 0, 2},
		{"gone.png", nil, 0, 0, 3},
	} {
		w, h := Measured(m, row.name, fingerprint.Bytes(row.data), func() ([]byte, error) {
			asked++
			if row.data == nil {
				return nil, errors.New("it is gone")
			}
			return row.data, nil
		})
		if w != row.width || h != row.height || asked != row.asked {
			t.Errorf("%s: %d x %d after %d readings", row.name, w, h, asked)
		}
	}
}
