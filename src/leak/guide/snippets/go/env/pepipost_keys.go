// Package mailkeys reads the Pepipost API key from environment variables.
package mailkeys

import (
	"fmt"
	"os"
)

// PepipostKeys must not be printed or logged.
type PepipostKeys struct{ APIKey string }

// ReadPepipostKeys is called once, when the program starts.
func ReadPepipostKeys() (keys PepipostKeys, err error) {
	if keys.APIKey, err = required("PEPIPOST_API_KEY"); err != nil {
		return keys, err
	}
	return keys, nil
}

func required(name string) (string, error) {
	value := os.Getenv(name)
	if value == "" {
		return "", fmt.Errorf("%s is not set", name)
	}
	return value, nil
}
