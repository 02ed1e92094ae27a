package builder

import (
	"fmt"
	"path"
	"strings"

	"digsite/builder/config"
	"digsite/builder/finding"
	"digsite/builder/fingerprint"
	"digsite/builder/output"
	"digsite/builder/pages"
	"digsite/builder/picture"
)

// readLogo reads the picture of the header; nil when there is none or it cannot be read. Its name holds 8 digits of its
// content's name, so that browsers may keep it for ever; the live server, whose answers are not kept, uses a fixed one.
func (in *Inputs) readLogo() *logo {
	if in.Config.Logo == "" {
		return nil
	}
	data, err := in.Tree.Read(path.Clean(in.Config.Logo))
	if err != nil || len(data) == 0 {
		return nil
	}
	l := &logo{data: data}
	ext := strings.ToLower(path.Ext(in.Config.Logo))
	name := "logo" + ext
	if !in.Options.Live {
		name = "logo." + fingerprint.Bytes(data).String()[:8] + ext
	}
	l.path = config.AssetsURL + name
	if width, height := picture.Size(data); height > 0 {
		l.width = (width*logoHeight + height/2) / height
	}
	return l
}

// logoFindings says that the logo of site.yaml could not be read.
func (in *Inputs) logoFindings(l *logo) []finding.Finding {
	if in.Config.Logo == "" || l != nil {
		return nil
	}
	return []finding.Finding{finding.At(finding.LogoMissing, finding.Pos{Path: in.SitePath()},
		fmt.Sprintf("the logo %s cannot be read", in.Config.Logo))}
}

// logoHeight is how high the header shows a logo, in pixels.
const logoHeight = 24

// logo is the picture of the header, as the output has it.
type logo struct {
	path  string // in the output: "assets/logo.1f2e3d4c.svg"
	data  []byte
	width int // at logoHeight; 0 when it is not known
}

// file returns the logo's place in the output; none when there is no logo.
func (l *logo) file() []output.File {
	if l == nil {
		return nil
	}
	return []output.File{{Path: l.path, Key: fingerprint.Bytes(l.data), Data: constant(l.data)}}
}

// picture returns the logo as pages show it; the zero Logo when there is none.
func (l *logo) picture() pages.Logo {
	if l == nil {
		return pages.Logo{}
	}
	return pages.Logo{Path: l.path, Width: l.width}
}

// constant returns data whenever it is asked.
func constant(data []byte) func() ([]byte, error) {
	return func() ([]byte, error) { return data, nil }
}
