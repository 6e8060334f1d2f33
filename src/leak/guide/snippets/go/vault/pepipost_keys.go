// Package mailkeys reads the Pepipost API key from HashiCorp Vault (KV version 2).
package mailkeys

import (
	"context"
	"fmt"

	"github.com/hashicorp/vault/api"
)

// PepipostKeys must not be printed or logged.
type PepipostKeys struct{ APIKey string }

// ReadPepipostKeys reads the path "pepipost" of the mount "secret"; VAULT_ADDR and VAULT_TOKEN say where and as whom.
// It is called once, when the program starts.
func ReadPepipostKeys(ctx context.Context) (keys PepipostKeys, err error) {
	client, err := api.NewClient(api.DefaultConfig())
	if err != nil {
		return keys, err
	}
	secret, err := client.KVv2("secret").Get(ctx, "pepipost")
	if err != nil {
		return keys, err
	}
	if keys.APIKey, err = field(secret, "api_key"); err != nil {
		return keys, err
	}
	return keys, nil
}

func field(secret *api.KVSecret, name string) (string, error) {
	value, _ := secret.Data[name].(string)
	if value == "" {
		return "", fmt.Errorf("secret/pepipost in Vault has no field %s", name)
	}
	return value, nil
}
