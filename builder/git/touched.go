package git

import (
	"context"
	"os/exec"
	"strconv"
	"strings"
)

// diffFiles compares the working tree with the index. Where stat cannot tell, for files written within the second of
// the index, git reads them through the filters that .gitattributes names: the filters of the repository's own
// configuration are emptied. In submodules, which have another, git looks at nothing but their commit.
func (r Repo) diffFiles(ctx context.Context, more string) ([]byte, error) {
	// Where there is none git fails.
	said, _ := git(ctx, r.Top, shortly, "config", "--null", "--name-only", "--get-regexp", `^filter\.`)
	var env []string
	for name := range strings.SplitSeq(strings.TrimSuffix(string(said), "\x00"), "\x00") {
		if name != "" {
			n := strconv.Itoa(len(env) / 2)
			env = append(env, "GIT_CONFIG_KEY_"+n+"="+name, "GIT_CONFIG_VALUE_"+n+"=")
		}
	}
	return gitWith(ctx, r.Top, patient, 0, func(cmd *exec.Cmd) {
		cmd.Env = append(append(cmd.Env, env...), "GIT_CONFIG_COUNT="+strconv.Itoa(len(env)/2))
	}, "diff-files", "--raw", "-z", "--no-renames", "--no-relative", more)
}
