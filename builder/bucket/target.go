package bucket

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"digsite/builder/text"
)

// Target is a place in object storage: a bucket, and the prefix of what is ours in it.
type Target struct {
	Scheme string // "s3", "gs"
	Bucket string
	Prefix string // "" for the whole bucket, else it ends with a slash: "why/"
}

// String returns the target as it is typed.
func (t Target) String() string {
	return t.Scheme + "://" + strings.TrimSuffix(t.Bucket+"/"+t.Prefix, "/")
}

// TargetError is a target that names no place in object storage. Message says why and Hint what to do.
type TargetError struct{ Message, Hint string }

// Error returns the message.
func (e *TargetError) Error() string { return e.Message }

// ParseTarget reads "s3://BUCKET/PREFIX" or "gs://BUCKET/PREFIX". The prefix is taken as it stands: nothing in it is
// decoded. The error is a *TargetError.
func ParseTarget(s string) (Target, error) {
	scheme, rest, _ := strings.Cut(s, "://")
	if scheme != "s3" && scheme != "gs" {
		return Target{}, unsupported(scheme)
	}
	if strings.Contains(rest, "@") { // neither is repeated: a secret may stand in it
		return Target{}, &TargetError{"TARGET holds an @: a bucket is named without credentials",
			"they are taken from the environment, see digsite publish --help"}
	}
	if strings.ContainsAny(rest, "?#") {
		return Target{}, &TargetError{"TARGET has parameters",
			"AWS_REGION names the region and AWS_ENDPOINT_URL the server"}
	}
	name, prefix, _ := strings.Cut(rest, "/")
	if !named(name) {
		return Target{}, &TargetError{fmt.Sprintf("%q names no bucket", s),
			scheme + "://BUCKET/PREFIX, and a bucket's name has 3 to 63 small letters, digits, dots and dashes"}
	}
	parts := strings.Split(strings.TrimSuffix(prefix, "/"), "/")
	if prefix != "" && slices.ContainsFunc(parts, unfit) {
		return Target{}, &TargetError{fmt.Sprintf("%q has a prefix that cannot be an address of pages", s),
			"between slashes there is a name, without control characters and backslashes, and not . or .."}
	}
	t := Target{Scheme: scheme, Bucket: name}
	if prefix != "" {
		t.Prefix = strings.Join(parts, "/") + "/"
	}
	return t, nil
}

// named reports whether a name is one that S3 and Google have for buckets, as far as the server does not judge it.
func named(s string) bool {
	return len(s) >= 3 && len(s) <= 222 && strings.Trim(s, "._-") == s && !strings.ContainsFunc(s, func(r rune) bool {
		return r >= 0x80 || unicode.IsUpper(r) || !text.LetterOrDigit(r) && !strings.ContainsRune("._-", r)
	})
}

// unfit reports whether a part of a prefix would be lost or read otherwise on its way through browsers and proxies.
func unfit(part string) bool {
	return part == "" || part == "." || part == ".." || strings.ContainsFunc(part, func(r rune) bool {
		return unicode.IsControl(r) || r == '\\' || r == unicode.ReplacementChar
	})
}

// unsupported says of a scheme that it is none of ours.
func unsupported(scheme string) error {
	e := &TargetError{fmt.Sprintf("digsite does not publish to %s://", scheme),
		"TARGET is a folder, file:///FOLDER, s3://BUCKET/PREFIX or gs://BUCKET/PREFIX"}
	if scheme == "azblob" || scheme == "az" || scheme == "abfs" || scheme == "abfss" {
		e.Hint = "Azure does not speak S3: azcopy sync copies the built folder; or mount the container as a folder"
	}
	return e
}
