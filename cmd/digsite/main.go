// Command digsite turns a folder of Markdown decision records, incident notes and histories into a searchable
// static site, and answers the same questions in the terminal.
//
// Its law: only this package and the rooms in it print, exit, and read the clock, the environment and the command line.
// What they know they learn from builder and its rooms.
//
// cmd_NAME.go is `digsite NAME`: its flags and its help. NAME.go in ask, browse, write or live carries it out, in the
// World of run. How an answer looks in a terminal, and in the forms that forges and programs read, is the matter of the
// rooms show, report and terminal; how a run ends that of exit.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"
	_ "time/tzdata" // the zones that site.yaml may name, whatever the machine has

	"digsite/cmd/digsite/run"
)

func main() {
	run.SpareCollections()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // who asks twice does not want to wait: the second signal ends the process
	a := &app{World: run.World{Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Env: os.LookupEnv, Now: time.Now}}
	code := a.run(ctx, os.Args[1:])
	stop()
	os.Exit(code)
}
