// Package mailkeys reads the Mailjet API key and secret key from environment variables.
package mailkeys

import (
	"fmt"
	"os"
)

// MailjetKeys must not be printed or logged.
type MailjetKeys struct{ APIKey, SecretKey string }

// ReadMailjetKeys is called once, when the program starts.
func ReadMailjetKeys() (keys MailjetKeys, err error) {
	if keys.APIKey, err = required("MJ_APIKEY_PUBLIC"); err != nil {
		return keys, err
	}
	if keys.SecretKey, err = required("MJ_APIKEY_PRIVATE"); err != nil {
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
