package bucket

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/minio/minio-go/v7/pkg/credentials"

	"digsite/builder/output"
	"digsite/builder/text"
)

// findCredentials looks where the tools of AWS look: the environment, the profile of the shared files (SSO and
// credential_process among them), what a token of OpenID Connect or a container's or machine's role is exchanged for.
// One that was asked for by name and fails is said, since the next would be somebody else's.
func findCredentials(ctx context.Context, env func(string) string, t Target) (*credentials.Credentials, error) {
	if (env("AWS_ACCESS_KEY_ID") == "") != (env("AWS_SECRET_ACCESS_KEY") == "") {
		return nil, &output.RefusedError{
			Message: "of AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY only one is set", Hint: "set both, or neither"}
	}
	type way struct {
		asked bool // somebody named it
		credentials.Provider
	}
	ways := []way{
		{env("AWS_ACCESS_KEY_ID") != "", &credentials.EnvAWS{}},
		{env("AWS_PROFILE") != "", &credentials.FileAWSCredentials{}},
	}
	role := env("AWS_WEB_IDENTITY_TOKEN_FILE")+env("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI")+
		env("AWS_CONTAINER_CREDENTIALS_FULL_URI") != ""
	if role || !strings.EqualFold(env("AWS_EC2_METADATA_DISABLED"), "true") && t.Scheme == "s3" {
		ways = append(ways, way{role, &credentials.IAM{}})
	}
	quick := &credentials.CredContext{Context: ctx, Client: &http.Client{Timeout: 2 * time.Second}}
	for _, w := range ways {
		c := credentials.New(w.Provider)
		asking := quick
		if w.asked {
			asking = &credentials.CredContext{Context: ctx, Client: &http.Client{Timeout: time.Minute}}
		}
		v, err := c.GetWithContext(asking)
		if err == nil && v.AccessKeyID != "" && v.SecretAccessKey != "" {
			return c, nil
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if w.asked {
			if err == nil {
				err = errors.New("there is no key")
			}
			return nil, &output.RefusedError{Message: "the credentials that the environment asks for cannot be had: " +
				text.Clean(err.Error()), Hint: "check AWS_PROFILE (its role_arn is not followed), " +
				"or AWS_ROLE_ARN and AWS_WEB_IDENTITY_TOKEN_FILE"}
		}
	}
	hint := "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, or run where a role gives them"
	if t.Scheme == "gs" {
		hint = "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY to an HMAC key of Google Cloud Storage"
	}
	return nil, &output.RefusedError{Message: "there are no credentials for " + t.String(), Hint: hint}
}
