package bucket

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/minio/minio-go/v7"

	"digsite/builder/output"
	"digsite/builder/text"
)

// goesOn is what to do where nothing has to be mended.
const goesOn = "what arrived stays, and the next publish goes on from there"

// explain says what an error of the server, or of the way there, means for a person, and what to do. Others pass.
func (s *store) explain(err error) error {
	var refused *output.RefusedError
	var wrong *TargetError
	var answer minio.ErrorResponse
	var way *url.Error
	switch {
	case err == nil, errors.As(err, &refused), errors.As(err, &wrong), errors.Is(err, context.Canceled):
		return err
	case errors.As(err, &answer):
		return s.answered(answer)
	case errors.Is(err, context.DeadlineExceeded):
		return &output.RefusedError{Message: s.server + " took too long to answer", Hint: goesOn}
	case errors.Is(err, io.ErrUnexpectedEOF):
		return &output.RefusedError{Message: s.server + " cut the connection again and again",
			Hint: goesOn}
	case errors.As(err, &way):
		return &output.RefusedError{Message: fmt.Sprintf("%s cannot be reached: %v", s.server, way.Err),
			Hint: "check the network and AWS_ENDPOINT_URL; " + goesOn}
	}
	return fmt.Errorf("publish to %s: %w", s, err)
}

// answered says what the server's answer means.
func (s *store) answered(a minio.ErrorResponse) error {
	name, words := text.Clean(a.Code), text.Shorten(text.Clean(a.Error()), 200)
	if strings.HasPrefix(words, "<") { // a web page
		words = "no answer of S3"
	}
	say := func(message, hint string) error { return &output.RefusedError{Message: message, Hint: hint} }
	switch a.Code {
	case "NoSuchBucket":
		return say(fmt.Sprintf("there is no bucket %s at %s", s.Bucket, s.server),
			"make it, or check its name, AWS_REGION and AWS_ENDPOINT_URL")
	case "InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidToken", "ExpiredToken", "ExpiredTokenException",
		"InvalidClientTokenId", "TokenRefreshRequired", "AuthFailure", "XAdminUserNotFound":
		return say(fmt.Sprintf("%s does not take the credentials (%s)", s.server, name),
			"check AWS_ACCESS_KEY_ID with its secret, or AWS_PROFILE; credentials for a session expire")
	case "AccessDenied", "AllAccessDisabled", "AccountProblem", "Forbidden":
		return say(fmt.Sprintf("the credentials may not do that in %s (%s)", s, name),
			"they need s3:ListBucket of the bucket, and s3:GetObject, s3:PutObject and s3:DeleteObject below "+
				"the prefix")
	case "RequestTimeTooSkewed":
		return say("this machine's clock is wrong, says "+s.server, "set it, and publish again")
	case "AuthorizationHeaderMalformed", "PermanentRedirect", "InvalidRegion", "IllegalLocationConstraintException",
		"MovedPermanently", "301 Moved Permanently":
		return say(fmt.Sprintf("the bucket %s is in another region (%s)", s.Bucket, name),
			"AWS_REGION names the region of the bucket")
	}
	if a.StatusCode == 401 || a.StatusCode == 403 {
		return say(fmt.Sprintf("%s refused (%s): %s", s.server, name, words),
			"check the credentials, and what they may do")
	}
	if a.StatusCode >= 500 && a.StatusCode != http.StatusNotImplemented {
		return say(fmt.Sprintf("%s failed and went on failing (%s): %s", s.server, name, words), goesOn)
	}
	return say(fmt.Sprintf("%s refused (%s): %s", s.server, name, words), "check AWS_ENDPOINT_URL; "+goesOn)
}
