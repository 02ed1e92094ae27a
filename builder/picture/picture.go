// Package picture finds out how large pictures are, so that pages can state it and no text jumps while one loads.
//
// Its law: bytes in, a size out; what is no picture that it knows has none. It reads no file itself.
package picture

import (
	"bytes"
	"image"
	_ "image/gif"  // sizes of pictures
	_ "image/jpeg" // sizes of pictures
	_ "image/png"  // sizes of pictures
	"slices"
	"strings"

	"digsite/builder/cache"
	"digsite/builder/fingerprint"
)

// Measured returns the width and height in pixels of the file of that name, whose content sum names, remembered in the
// cache; zeros for what is none. An SVG has none: it scales. read reads the file.
func Measured(m *cache.Store, name string, sum fingerprint.Sum, read func() ([]byte, error)) (width, height int) {
	if !slices.ContainsFunc([]string{".png", ".jpg", ".jpeg", ".gif"}, func(ext string) bool {
		return strings.HasSuffix(strings.ToLower(name), ext)
	}) {
		return 0, 0
	}
	size := cache.Do(m, "picture", sum, func() [2]int {
		data, err := read()
		if err != nil {
			return [2]int{}
		}
		width, height := Size(data)
		return [2]int{width, height}
	})
	return size[0], size[1]
}

// Size returns the width and height of a picture in pixels; zeros for what is none.
func Size(data []byte) (width, height int) {
	c, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return 0, 0
	}
	return c.Width, c.Height
}
