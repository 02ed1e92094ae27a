package output

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/andybalholm/brotli"

	"digsite/builder/config"
	"digsite/builder/fingerprint"
)

// Compressed returns each text file of a site as gzip and brotli have it, beside itself, for hosts that send such
// files. The pages below r/ are left out: they are a few hundred bytes. What is unchanged is not compressed again.
func Compressed(files []File) (out []File) {
	for _, f := range files {
		switch path.Ext(f.Path) {
		case ".html", ".css", ".js", ".json", ".svg", ".xml", ".txt":
		default:
			continue
		}
		if strings.HasPrefix(f.Path, config.ShortURL) {
			continue
		}
		for _, end := range []string{".gz", ".br"} {
			out = append(out, File{Path: f.Path + end,
				Key: fingerprint.Of([]fingerprint.Sum{f.Key, fingerprint.Bytes([]byte(end))}),
				Data: func() ([]byte, error) {
					data, err := f.Data()
					if err != nil {
						return nil, err
					}
					if data, err = compress(data, end); err != nil {
						return nil, fmt.Errorf("compress %s: %w", f.Path, err)
					}
					return data, nil
				}})
		}
	}
	return out
}

// compress returns data by the ending of the file that it goes into. The same data give the same bytes.
func compress(data []byte, ending string) ([]byte, error) {
	var b bytes.Buffer
	var w io.WriteCloser = brotli.NewWriterLevel(&b, 9) // 11 takes twenty times as long for a tenth less
	if ending == ".gz" {
		w, _ = gzip.NewWriterLevel(&b, gzip.BestCompression)
	}
	_, err := w.Write(data)
	err = errors.Join(err, w.Close()) // before b is asked for its bytes
	return b.Bytes(), err
}
