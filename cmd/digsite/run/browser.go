package run

import (
	"fmt"
	"os/exec"
	"runtime"
)

// openBrowser asks the system to show an address. Only addresses that this program made are passed.
func openBrowser(address string) error {
	name, args := "xdg-open", []string{address}
	switch runtime.GOOS {
	case "darwin":
		name = "open"
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", address}
	}
	if err := exec.Command(name, args...).Start(); err != nil {
		return fmt.Errorf("open %s in a browser: %w", address, err)
	}
	return nil
}
