package standin

import (
	"crypto/hmac"
	"crypto/sha256"
	"strings"
)

// authorization parts the header of that name: "AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…".
func authorization(s string) (credential, signed, signature string, ok bool) {
	s, ok = strings.CutPrefix(s, "AWS4-HMAC-SHA256 ")
	for _, part := range strings.Split(s, ",") {
		name, value, _ := strings.Cut(strings.TrimSpace(part), "=")
		switch name {
		case "Credential":
			credential = value
		case "SignedHeaders":
			signed = value
		case "Signature":
			signature = value
		}
	}
	return credential, signed, signature, ok
}

// mac returns the HMAC of a text.
func mac(key []byte, s string) []byte {
	h := hmac.New(sha256.New, key)
	h.Write([]byte(s))
	return h.Sum(nil)
}
