// Package mailkeys reads the Mailjet API key and secret key from HashiCorp Vault (KV version 2).
package mailkeys

import (
	"context"
	"fmt"

	"github.com/hashicorp/vault/api"
)

// MailjetKeys must not be printed or logged.
type MailjetKeys struct{ APIKey, SecretKey string }

// ReadMailjetKeys reads the path "mailjet" of the mount "secret"; VAULT_ADDR and VAULT_TOKEN say where and as whom.
// It is called once, when the program starts.
func ReadMailjetKeys(ctx context.Context) (keys MailjetKeys, err error) {
	client, err := api.NewClient(api.DefaultConfig())
	if err != nil {
		return keys, err
	}
	secret, err := client.KVv2("secret").Get(ctx, "mailjet")
	if err != nil {
		return keys, err
	}
	if keys.APIKey, err = field(secret, "api_key"); err != nil {
		return keys, err
	}
	if keys.SecretKey, err = field(secret, "secret_key"); err != nil {
		return keys, err
	}
	return keys, nil
}

func field(secret *api.KVSecret, name string) (string, error) {
	value, _ := secret.Data[name].(string)
	if value == "" {
		return "", fmt.Errorf("secret/mailjet in Vault has no field %s", name)
	}
	return value, nil
}
