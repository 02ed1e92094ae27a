package run

import (
	"fmt"
	"os/exec"
	"runtime"
)

// OpenBrowser asks the system to show an address, and does not wait. Only addresses that this program made are passed:
// what opens them would open a file or start a program as willingly.
func OpenBrowser(address string) error {
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
