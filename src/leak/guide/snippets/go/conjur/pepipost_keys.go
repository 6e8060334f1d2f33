// Package mailkeys reads the Pepipost API key from CyberArk Conjur.
package mailkeys

import (
	"fmt"
	"os"

	"github.com/cyberark/conjur-api-go/conjurapi"
	"github.com/cyberark/conjur-api-go/conjurapi/authn"
)

// PepipostKeys must not be printed or logged.
type PepipostKeys struct{ APIKey string }

// ReadPepipostKeys reads the variables below "pepipost/"; CONJUR_APPLIANCE_URL, CONJUR_ACCOUNT, CONJUR_AUTHN_LOGIN and
// CONJUR_AUTHN_API_KEY say where and as whom. It is called once, when the program starts.
func ReadPepipostKeys() (keys PepipostKeys, err error) {
	config, err := conjurapi.LoadConfig()
	if err != nil {
		return keys, err
	}
	login := authn.LoginPair{Login: os.Getenv("CONJUR_AUTHN_LOGIN"), APIKey: os.Getenv("CONJUR_AUTHN_API_KEY")}
	client, err := conjurapi.NewClientFromKey(config, login)
	if err != nil {
		return keys, err
	}
	if keys.APIKey, err = variable(client, "pepipost/api_key"); err != nil {
		return keys, err
	}
	return keys, nil
}

func variable(client *conjurapi.Client, name string) (string, error) {
	value, err := client.RetrieveSecret(name)
	if err != nil {
		return "", err
	}
	if len(value) == 0 {
		return "", fmt.Errorf("the Conjur variable %s is empty", name)
	}
	return string(value), nil
}
