package bucket

import (
	"context"
	"errors"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"
)

// TestRefusals: whatever is wrong with bucket, credentials and network is said with what to do, names no secret, and
// leaves nothing behind.
func TestRefusals(t *testing.T) {
	for name, row := range map[string]struct {
		change func(t *testing.T, p place)
		want   string
	}{
		"bucket": {func(t *testing.T, p place) { delete(p.Buckets, "site") }, "there is no bucket site at http://127"},
		"secret": {func(t *testing.T, p place) { t.Setenv("AWS_SECRET_ACCESS_KEY", "hush-hush") },
			"does not take the credentials (SignatureDoesNotMatch)"},
		"key": {func(t *testing.T, p place) { t.Setenv("AWS_ACCESS_KEY_ID", "hush-hush") },
			"does not take the credentials (InvalidAccessKeyId)"},
		"half": {func(t *testing.T, p place) { delete(p.env, "AWS_SECRET_ACCESS_KEY") }, "only one is set"},
		"none": {func(t *testing.T, p place) {
			t.Setenv("AWS_ACCESS_KEY_ID", "")
			t.Setenv("AWS_SECRET_ACCESS_KEY", "")
			t.Setenv("AWS_SHARED_CREDENTIALS_FILE", t.TempDir()+"/none")
			t.Setenv("AWS_CONFIG_FILE", t.TempDir()+"/none")
			clear(p.env)
			p.env["AWS_EC2_METADATA_DISABLED"] = "true"
		}, "there are no credentials for s3://site/why"},
		"token": {func(t *testing.T, p place) {
			delete(p.env, "AWS_ACCESS_KEY_ID")
			delete(p.env, "AWS_SECRET_ACCESS_KEY")
			t.Setenv("AWS_ACCESS_KEY_ID", "")
			t.Setenv("AWS_SECRET_ACCESS_KEY", "")
			p.env["AWS_WEB_IDENTITY_TOKEN_FILE"] = t.TempDir() + "/token"
			t.Setenv("AWS_WEB_IDENTITY_TOKEN_FILE", p.env["AWS_WEB_IDENTITY_TOKEN_FILE"])
			t.Setenv("AWS_SHARED_CREDENTIALS_FILE", t.TempDir()+"/none")
			t.Setenv("AWS_CONFIG_FILE", t.TempDir()+"/none")
		}, "the credentials that the environment asks for cannot be had"},
		"profile": {func(t *testing.T, p place) { // it is not followed to the role, and no other takes its place
			delete(p.env, "AWS_ACCESS_KEY_ID")
			delete(p.env, "AWS_SECRET_ACCESS_KEY")
			p.env["AWS_PROFILE"] = "other"
			t.Setenv("AWS_ACCESS_KEY_ID", "")
			t.Setenv("AWS_SECRET_ACCESS_KEY", "")
			t.Setenv("AWS_PROFILE", "other")
			t.Setenv("AWS_CONFIG_FILE", t.TempDir()+"/config")
			t.Setenv("AWS_SHARED_CREDENTIALS_FILE", t.TempDir()+"/none")
			put(t, os.Getenv("AWS_CONFIG_FILE"), "[profile other]\nrole_arn = arn:aws:iam::1:role/x\n")
		}, "the credentials that the environment asks for cannot be had: there is no key"},
		"denied": {func(t *testing.T, p place) { p.Break = status(http.StatusForbidden) },
			"the credentials may not do that in s3://site/why (AccessDenied)"},
		"busy": {func(t *testing.T, p place) { p.Break = status(http.StatusServiceUnavailable) }, "went on failing"},
		"closed": {func(t *testing.T, p place) { p.env["AWS_ENDPOINT_URL"] = "http://127.0.0.1:1" },
			"http://127.0.0.1:1 cannot be reached: dial tcp"},
		"cut": {func(t *testing.T, p place) {
			p.Break = func(http.ResponseWriter, *http.Request, bool) bool { panic(http.ErrAbortHandler) }
		}, "cannot be reached"},
		"no S3": {func(t *testing.T, p place) { p.Break = status(http.StatusNotFound) }, "does not answer as S3 does"},
		"page": {func(t *testing.T, p place) {
			p.Break = func(w http.ResponseWriter, _ *http.Request, _ bool) bool {
				w.WriteHeader(http.StatusNotImplemented)
				_, _ = w.Write([]byte("<!DOCTYPE html><title>Error response</title>"))
				return true
			}
		}, " refused (501 Not Implemented): no answer of S3"},
	} {
		t.Run(name, func(t *testing.T) {
			p := serve(t)
			row.change(t, p)
			once := func(context.Context, time.Duration) error { return nil }
			err := p.publish(t, built(t, one), Options{patient: once})
			refusal(t, err, row.want)
			if err != nil && strings.Contains(err.Error(), "hush") {
				t.Errorf("a secret is named: %v", err)
			}
			if len(p.Buckets["site"]) > 0 {
				t.Error("something is left behind")
			}
		})
	}
}

// status answers each request with a status.
func status(code int) func(http.ResponseWriter, *http.Request, bool) bool {
	return func(w http.ResponseWriter, _ *http.Request, _ bool) bool {
		w.WriteHeader(code)
		return true
	}
}

// TestRefusesFiles: a site that was changed by hand is refused before anything is written, and so is a name that S3
// does not take.
func TestRefusesFiles(t *testing.T) {
	p := serve(t)
	changed := built(t, one)
	changed.Files[0].Hash = "00"
	refusal(t, p.publish(t, changed, Options{}), "404.html was changed since the site was built")
	refusal(t, p.publish(t, built(t, map[string]string{strings.Repeat("long/", 204) + "x": ""}), Options{}),
		"has 1025 bytes as an object's name")
	if len(p.Buckets["site"]) > 0 {
		t.Error("something is left behind")
	}
}

func TestParseTarget(t *testing.T) {
	for s, want := range map[string]string{"s3://site": "s3://site", "s3://site/": "s3://site",
		"s3://a.b/c/":            "s3://a.b/c",
		"s3://site/%2e%2e/ü b+c": "s3://site/%2e%2e/ü b+c", "gs://site/a/b": "gs://site/a/b"} {
		if got, err := ParseTarget(s); err != nil || got.String() != want {
			t.Errorf("%s: %v, %v", s, got, err)
		}
	}
	for s, want := range map[string]string{"s3://": "names no bucket", "s3:///a": "names no bucket",
		"s3://Site": "names no", "s3://site//": "prefix", "s3://site//a": "prefix", "s3://site/../a": "prefix",
		"s3://site/a\nb": "prefix", "s3://site/a\\b": "prefix",
		"s3://KEY:SECRET@site/a": "holds an @", "s3://site?key=SECRET": "has parameters",
		"azblob://c": "does not publish to", "ftp://h/a": "does not publish to"} {
		_, err := ParseTarget(s)
		var wrong *TargetError
		if !errors.As(err, &wrong) || !strings.Contains(wrong.Message, want) || wrong.Hint == "" {
			t.Errorf("%s: %v, want %q", s, err, want)
		}
		if err != nil && strings.Contains(err.Error(), "SECRET") {
			t.Errorf("a secret is named: %v", err)
		}
	}
}

// TestServers: the address of the server and the region come from the environment, and an address that is none is wrong
// usage.
func TestServers(t *testing.T) {
	serve(t)
	for address, want := range map[string]string{"": "https://s3.amazonaws.com", "s3.example.org": "",
		"https://s3.example.org/": "https://s3.example.org", "http://u:p@h": "", "http://h/path": ""} {
		s, err := openStore(t.Context(), Target{Scheme: "s3", Bucket: "site"}, func(name string) string {
			if name == "AWS_ENDPOINT_URL_S3" {
				return address
			}
			return ""
		})
		var wrong *TargetError
		if want == "" && !errors.As(err, &wrong) || want != "" && (err != nil || s.server != want) {
			t.Errorf("%s: %v, %v", address, s, err)
		}
	}
}
