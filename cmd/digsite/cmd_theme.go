package main

import (
	"github.com/spf13/cobra"

	"digsite/cmd/digsite/arguments"
	"digsite/cmd/digsite/ask"
)

// cmdTheme is `digsite theme`: what of the look can be replaced?
func cmdTheme(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "theme",
		Short: "List what of the theme can be replaced",
		Long: `The theme of a site is templates, assets, colours and words, and each of them can be replaced alone: a
folder that site.yaml names (theme: DIR) is laid over ours file by file, colours: and words: replace single ones.`,
		Args: arguments.Takes(0, 0, "list or words"),
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(themeList(a), themeWords(a))
	return cmd
}

// themeList is `digsite theme list`.
func themeList(a *app) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "list [TEMPLATE]",
		Short: "List what can be replaced, or the data that a template gets",
		Long: `List the templates, the parts that they share, the assets and the colours of the theme. With TEMPLATE
(a file, a name, or a type such as Link) list the data that it gets: each field, its type and what it means.

A file at the same place in the folder that site.yaml names as its theme replaces ours. css/custom.css adds rules that
win over ours, css/custom-tokens.css custom properties. What the list marks with * is the site's own already. digsite
show --view ID prints the data of one page.`,
		Example: `  digsite theme list
  digsite theme list record
  digsite theme list Link
  digsite theme list --json            everything, for programs`,
		Annotations: map[string]string{one: "there is no such template"},
		Args:        arguments.Takes(0, 1, "one template"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return ask.ThemeList(&a.World, args, asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

// themeWords is `digsite theme words`.
func themeWords(a *app) *cobra.Command {
	var asJSON, missing bool
	cmd := &cobra.Command{
		Use:   "words",
		Short: "List the words of the theme, as YAML for site.yaml",
		Long: `List every text of the theme as YAML that can be pasted into site.yaml and translated: the English on the left
stays, what is on the right is shown. What site.yaml says already stands there. %s and %d stand for what is filled in;
%[2]s names the second, where another language wants another order. ` + "`code`" + ` and [link](%s) keep their marks.

What the tool itself says, in the terminal, in findings and on the page of rules, stays English.`,
		Example: `  digsite theme words > words.yaml
  digsite theme words --missing        what site.yaml does not translate yet`,
		Args: arguments.Takes(0, 0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return ask.ThemeWords(&a.World, missing, asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	cmd.Flags().BoolVar(&missing, "missing", false, "leave out what site.yaml has")
	return cmd
}
