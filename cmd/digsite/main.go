// Command digsite turns a folder of Markdown decision records, incident notes and histories into a searchable
// static site, and answers the same questions in the terminal.
//
// Its law: only this package prints, exits, and reads the clock, the environment and the command line. What it knows
// it learns from builder and its rooms.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime"
	"syscall"
	"time"
	_ "time/tzdata" // the zones that site.yaml may name, whatever the machine has
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	a := &app{stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, env: os.LookupEnv, now: time.Now}
	a.floor = make([]byte, 128<<20)
	code := a.run(ctx, os.Args[1:])
	runtime.KeepAlive(a.floor)
	stop()
	os.Exit(code)
}
