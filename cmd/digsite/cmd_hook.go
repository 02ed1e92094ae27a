package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"digsite/cmd/digsite/ask"
	"digsite/cmd/digsite/exit"
)

// cmdHook is `digsite hook`: what a coding assistant runs before it edits a file.
func cmdHook(a *app) *cobra.Command {
	var f ask.HookOptions
	cmd := &cobra.Command{
		Use:   "hook",
		Short: "Tell a coding assistant what guards the edit that it is about to make",
		Long: `Tell a coding assistant what guards the edit that it is about to make. The assistant runs this when something
happens, with the event as JSON on stdin, and reads the answer.

At an edit that is the text of digsite context for the lines of the edit. Claude Code, Codex and VS Code are told before
it; Cursor, Gemini CLI and GitHub Copilot take words only after it, and before it they can be stopped. At the beginning of
a session the answer is a paragraph: how many records there are, the principles in force, how to ask. A prompt is
answered where it names a record (ADR-12), or a file or line that one guards; Claude Code, Codex and Gemini CLI hear that.

Each record is said once in a session. Nothing is said where nothing guards the place, nor of any other event. The exit
status is 0 whatever the event is, and nothing is stopped unless --block-on load-bearing is given: then an edit of what
a load-bearing record guards is stopped once, with the same text as the reason. What a session was told is kept for two
weeks in the user's cache folder, nothing in the repository.`,
		Example: `  digsite hook < event.json
  digsite hook --budget 250 --block-on load-bearing`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if f.Budget < 100 {
				return exit.Usage(fmt.Sprintf("--budget %d is too small to say anything", f.Budget), "use 100 or more")
			}
			if f.BlockOn != "" {
				if err := exit.OneOf("block-on", f.BlockOn, []string{"load-bearing"}); err != nil {
					return err
				}
			}
			return ask.Hook(cmd.Context(), &a.World, f)
		},
	}
	cmd.Flags().IntVar(&f.Budget, "budget", 400, "at most so many `TOKENS`")
	cmd.Flags().StringVar(&f.BlockOn, "block-on", "",
		"stop an edit once where such a record guards it: `WORD` is load-bearing")
	cacheFlag(cmd, &f.Cache)
	return cmd
}
