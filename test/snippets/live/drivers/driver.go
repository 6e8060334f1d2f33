// Calls one snippet and prints the sha256 of each key under its field name; never a key. Arguments: store, provider.
package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"

	awsmailjet "snippets/aws/mailjet"
	awspepipost "snippets/aws/pepipost"
	conjurmailjet "snippets/conjur/mailjet"
	conjurpepipost "snippets/conjur/pepipost"
	envmailjet "snippets/env/mailjet"
	envpepipost "snippets/env/pepipost"
	vaultmailjet "snippets/vault/mailjet"
	vaultpepipost "snippets/vault/pepipost"
)

func main() {
	fields, err := read(os.Args[1]+" "+os.Args[2], context.Background())
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	for i, value := range fields {
		fmt.Printf("%s %x\n", []string{"api_key", "secret_key"}[i], sha256.Sum256([]byte(value)))
	}
}

func read(which string, ctx context.Context) ([]string, error) {
	switch which {
	case "env mailjet":
		keys, err := envmailjet.ReadMailjetKeys()
		return []string{keys.APIKey, keys.SecretKey}, err
	case "env pepipost":
		keys, err := envpepipost.ReadPepipostKeys()
		return []string{keys.APIKey}, err
	case "aws mailjet":
		keys, err := awsmailjet.ReadMailjetKeys(ctx)
		return []string{keys.APIKey, keys.SecretKey}, err
	case "aws pepipost":
		keys, err := awspepipost.ReadPepipostKeys(ctx)
		return []string{keys.APIKey}, err
	case "vault mailjet":
		keys, err := vaultmailjet.ReadMailjetKeys(ctx)
		return []string{keys.APIKey, keys.SecretKey}, err
	case "vault pepipost":
		keys, err := vaultpepipost.ReadPepipostKeys(ctx)
		return []string{keys.APIKey}, err
	case "conjur mailjet":
		keys, err := conjurmailjet.ReadMailjetKeys()
		return []string{keys.APIKey, keys.SecretKey}, err
	case "conjur pepipost":
		keys, err := conjurpepipost.ReadPepipostKeys()
		return []string{keys.APIKey}, err
	}
	return nil, fmt.Errorf("no snippet %q", which)
}
