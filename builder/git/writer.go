package git

import (
	"context"
	"strings"
)

// Writer returns who writes in a folder, as git would sign a commit there: user.name and user.email, each "" where it
// is not set. They are read of the user's own settings too, so there need be no repository.
func Writer(ctx context.Context, dir string) (name, mail string) {
	ask := func(key string) string {
		out, err := git(ctx, dir, shortly, "config", "--get", key)
		if err != nil {
			return ""
		}
		return strings.TrimSpace(string(out))
	}
	return ask("user.name"), ask("user.email")
}
