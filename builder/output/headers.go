package output

import (
	"path"
	"strings"

	"digsite/builder/config"
)

// Headers is what a file of a site is sent with.
type Headers struct {
	Type     string
	Encoding string // "gzip", "br", or "" for what is sent as it is
	Cache    string
}

// HeadersOf returns those of each file of the site. What stands compressed beside a file is that file in another
// encoding: "index.html.br" is HTML. A .gz that stands alone, as those of the search index do, is what its name says.
func (m Manifest) HeadersOf() map[string]Headers {
	out := make(map[string]Headers, len(m.Files))
	there := make(map[string]bool, len(m.Files))
	for _, e := range m.Files {
		there[e.Path] = true
	}
	for _, e := range m.Files {
		h := Headers{Type: ContentType(e.Path), Cache: config.CacheControl(e.Path)}
		for end, encoding := range map[string]string{".gz": "gzip", ".br": "br"} {
			if plain, ok := strings.CutSuffix(e.Path, end); ok && there[plain] {
				h = Headers{Type: ContentType(plain), Encoding: encoding, Cache: config.CacheControl(plain)}
			}
		}
		out[e.Path] = h
	}
	return out
}

// ContentType returns the type of a file of a site by its name alone, and not by the machine's tables, which differ.
func ContentType(name string) string {
	switch strings.ToLower(path.Ext(name)) {
	case ".html", ".htm":
		return "text/html; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".js", ".mjs":
		return "text/javascript; charset=utf-8"
	case ".json", ".map":
		return "application/json; charset=utf-8"
	case ".xml":
		return "application/xml; charset=utf-8"
	case ".md", ".txt", ".log", ".yaml", ".yml": // a browser shows them
		return "text/plain; charset=utf-8"
	case ".csv":
		return "text/csv; charset=utf-8"
	case ".ics":
		return "text/calendar; charset=utf-8"
	}
	return binaryType(strings.ToLower(path.Ext(name)))
}

// binaryType returns the type of what is no text.
func binaryType(ext string) string {
	switch ext {
	case ".svg":
		return "image/svg+xml"
	case ".png", ".gif", ".webp", ".avif", ".apng":
		return "image/" + ext[1:]
	case ".jpg", ".jpeg":
		return "image/jpeg"
	case ".ico":
		return "image/x-icon"
	case ".woff", ".woff2", ".ttf", ".otf":
		return "font/" + ext[1:]
	case ".mp4", ".webm":
		return "video/" + ext[1:]
	case ".mp3":
		return "audio/mpeg"
	case ".ogg":
		return "audio/ogg"
	case ".pdf", ".zip", ".wasm":
		return "application/" + ext[1:]
	case ".gz":
		return "application/gzip"
	}
	return "application/octet-stream"
}
